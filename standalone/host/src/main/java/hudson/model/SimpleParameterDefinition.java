package hudson.model;

import org.kohsuke.stapler.StaplerRequest2;

/** A parameter whose value comes of one string. */
public abstract class SimpleParameterDefinition extends ParameterDefinition {
    private static final long serialVersionUID = 1L;

    protected SimpleParameterDefinition(String name) {
        super(name);
    }

    protected SimpleParameterDefinition(String name, String description) {
        super(name, description);
    }

    public abstract ParameterValue createValue(String value);

    @Override
    public final ParameterValue createValue(StaplerRequest2 req) {
        String[] value = req.getParameterValues(getName());
        if (value == null) {
            return getDefaultParameterValue();
        }
        if (value.length != 1) {
            throw new IllegalArgumentException(
                    "Illegal number of parameter values for " + getName() + ": " + value.length);
        }
        return createValue(value[0]);
    }
}
