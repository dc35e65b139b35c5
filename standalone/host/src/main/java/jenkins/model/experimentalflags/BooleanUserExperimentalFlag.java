package jenkins.model.experimentalflags;

import jenkins.util.SystemProperties;

/** A yes or no; the system property {@code KEY.defaultValue} is the default. */
public abstract class BooleanUserExperimentalFlag extends UserExperimentalFlag<Boolean> {
    protected BooleanUserExperimentalFlag(String flagKey) {
        super(flagKey);
    }

    @Override
    public Boolean getDefaultValue() {
        return SystemProperties.getBoolean(getFlagKey() + ".defaultValue");
    }

    @Override
    public Object serializeValue(Boolean rawValue) {
        return rawValue == null ? null : rawValue.toString();
    }

    @Override
    protected Boolean deserializeValue(Object serializedValue) {
        if ("true".equals(serializedValue)) {
            return Boolean.TRUE;
        }
        return "false".equals(serializedValue) ? Boolean.FALSE : null;
    }
}
