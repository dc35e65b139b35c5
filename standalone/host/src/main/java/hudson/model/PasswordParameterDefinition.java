package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.util.Secret;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

public class PasswordParameterDefinition extends SimpleParameterDefinition {
    private static final long serialVersionUID = 1L;
    private Secret defaultValue;

    @DataBoundConstructor
    public PasswordParameterDefinition(
            @NonNull String name, Secret defaultValueAsSecret, @CheckForNull String description) {
        super(name, description);
        this.defaultValue = defaultValueAsSecret;
    }

    @Override
    public ParameterValue createValue(String value) {
        return new PasswordParameterValue(getName(), value, getDescription());
    }

    @Override
    public PasswordParameterValue createValue(StaplerRequest2 req, JSONObject jo) {
        PasswordParameterValue value = req.bindJSON(PasswordParameterValue.class, jo);
        value.setDescription(getDescription());
        return value;
    }

    @Override
    public ParameterValue getDefaultParameterValue() {
        return new PasswordParameterValue(getName(), getDefaultValueAsSecret(), getDescription());
    }

    @NonNull
    public String getDefaultValue() {
        return Secret.toString(defaultValue);
    }

    @NonNull
    public Secret getDefaultValueAsSecret() {
        return defaultValue == null ? Secret.fromString("") : defaultValue;
    }

    public void setDefaultValue(String defaultValue) {
        this.defaultValue = Secret.fromString(defaultValue);
    }

    @Extension
    @Symbol({"password", "nonStoredPasswordParam"})
    public static class ParameterDescriptorImpl extends ParameterDescriptor {
        @Override
        @NonNull
        public String getDisplayName() {
            return "Password Parameter";
        }
    }
}
