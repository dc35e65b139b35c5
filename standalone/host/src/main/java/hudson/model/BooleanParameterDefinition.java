package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import java.util.Objects;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

public class BooleanParameterDefinition extends SimpleParameterDefinition {
    private static final long serialVersionUID = 1L;
    private boolean defaultValue;

    @DataBoundConstructor
    public BooleanParameterDefinition(@NonNull String name) {
        super(name);
    }

    public BooleanParameterDefinition(@NonNull String name, boolean defaultValue, @CheckForNull String description) {
        this(name);
        setDefaultValue(defaultValue);
        setDescription(description);
    }

    public boolean isDefaultValue() {
        return defaultValue;
    }

    @DataBoundSetter
    public void setDefaultValue(boolean defaultValue) {
        this.defaultValue = defaultValue;
    }

    @Override
    public ParameterValue createValue(StaplerRequest2 req, JSONObject jo) {
        BooleanParameterValue value = req.bindJSON(BooleanParameterValue.class, jo);
        value.setDescription(getDescription());
        return value;
    }

    @Override
    public ParameterValue createValue(String value) {
        return new BooleanParameterValue(getName(), Boolean.parseBoolean(value), getDescription());
    }

    @Override
    public BooleanParameterValue getDefaultParameterValue() {
        return new BooleanParameterValue(getName(), isDefaultValue(), getDescription());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getName(), getDescription(), defaultValue);
    }

    @Override
    public boolean equals(Object obj) {
        return super.equals(obj) && defaultValue == ((BooleanParameterDefinition) obj).defaultValue;
    }

    @Extension
    @Symbol({"booleanParam"})
    public static class DescriptorImpl extends ParameterDescriptor {
        @Override
        @NonNull
        public String getDisplayName() {
            return "Boolean Parameter";
        }
    }
}
