package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

public class TextParameterDefinition extends StringParameterDefinition {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public TextParameterDefinition(@NonNull String name) {
        super(name);
    }

    public TextParameterDefinition(@NonNull String name, String defaultValue, String description) {
        super(name, defaultValue, description);
    }

    @Override
    public StringParameterValue getDefaultParameterValue() {
        return new TextParameterValue(getName(), getDefaultValue(), getDescription());
    }

    @Override
    public ParameterValue createValue(String value) {
        return new TextParameterValue(getName(), value, getDescription());
    }

    @Extension
    @Symbol({"text", "textParam"})
    public static class DescriptorImpl extends ParameterDescriptor {
        @Override
        @NonNull
        public String getDisplayName() {
            return "Multi-line String Parameter";
        }
    }
}
