package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import java.util.Objects;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

public class StringParameterDefinition extends SimpleParameterDefinition {
    private static final long serialVersionUID = 1L;
    private String defaultValue;
    private boolean trim;

    @DataBoundConstructor
    public StringParameterDefinition(@NonNull String name) {
        super(name);
    }

    public StringParameterDefinition(@NonNull String name, String defaultValue, String description) {
        this(name);
        setDefaultValue(defaultValue);
        setDescription(description);
    }

    public StringParameterDefinition(@NonNull String name, String defaultValue) {
        this(name, defaultValue, null);
    }

    @Override
    public ParameterDefinition copyWithDefaultValue(ParameterValue defaultValue) {
        return defaultValue instanceof StringParameterValue value
                ? new StringParameterDefinition(getName(), value.value, getDescription())
                : this;
    }

    @NonNull
    public String getDefaultValue() {
        return Util.fixNull(defaultValue);
    }

    @DataBoundSetter
    public void setDefaultValue(@CheckForNull String defaultValue) {
        this.defaultValue = Util.fixEmpty(defaultValue);
    }

    public boolean isTrim() {
        return trim;
    }

    @DataBoundSetter
    public void setTrim(boolean trim) {
        this.trim = trim;
    }

    @Override
    public StringParameterValue getDefaultParameterValue() {
        return new StringParameterValue(getName(), trimmed(getDefaultValue()), getDescription());
    }

    @Override
    public ParameterValue createValue(StaplerRequest2 req, JSONObject jo) {
        StringParameterValue value = req.bindJSON(StringParameterValue.class, jo);
        return createValue(value.value);
    }

    @Override
    public ParameterValue createValue(String str) {
        return new StringParameterValue(getName(), trimmed(str), getDescription());
    }

    private String trimmed(String text) {
        return trim ? text.trim() : text;
    }

    @Override
    public int hashCode() {
        return Objects.hash(getName(), getDescription(), defaultValue, trim);
    }

    @Override
    public boolean equals(Object obj) {
        return super.equals(obj)
                && Objects.equals(defaultValue, ((StringParameterDefinition) obj).defaultValue)
                && trim == ((StringParameterDefinition) obj).trim;
    }

    @Extension
    @Symbol({"string", "stringParam"})
    public static class DescriptorImpl extends ParameterDescriptor {
        @Override
        @NonNull
        public String getDisplayName() {
            return "String Parameter";
        }
    }
}
