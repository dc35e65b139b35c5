package jenkins.model.experimentalflags;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.User;

/** A choice that each user may make about something new. */
public abstract class UserExperimentalFlag<T> implements ExtensionPoint {
    private final String flagKey;

    protected UserExperimentalFlag(String flagKey) {
        this.flagKey = flagKey;
    }

    public abstract T getDefaultValue();

    public abstract Object serializeValue(T rawValue);

    protected abstract T deserializeValue(Object serializedValue);

    public abstract String getDisplayName();

    public abstract String getShortDescription();

    public String getFlagKey() {
        return flagKey;
    }

    public T getFlagValue() {
        return getFlagValue(User.current());
    }

    /** The user's choice; the default for nobody and for who made none. */
    public T getFlagValue(User user) {
        UserExperimentalFlagsProperty choices =
                user == null ? null : user.getProperty(UserExperimentalFlagsProperty.class);
        Object stored = choices == null ? null : choices.getFlagValue(flagKey);
        T value = stored == null ? null : deserializeValue(stored);
        return value == null ? getDefaultValue() : value;
    }

    @SuppressWarnings("rawtypes")
    public static ExtensionList<UserExperimentalFlag> all() {
        return ExtensionList.lookup(UserExperimentalFlag.class);
    }

    /** The current user's choice of a flag by its class; null when there is no such flag. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static <T> T getFlagValueForCurrentUser(String flagClassName) {
        for (UserExperimentalFlag flag : all()) {
            if (flag.getClass().getName().equals(flagClassName)) {
                return (T) flag.getFlagValue();
            }
        }
        return null;
    }
}
