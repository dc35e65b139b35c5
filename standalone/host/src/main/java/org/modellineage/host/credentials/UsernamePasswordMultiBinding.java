package org.modellineage.host.credentials;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code usernamePassword(…)}: one variable has the user name, which is no secret, another the password. */
public final class UsernamePasswordMultiBinding extends CredentialBinding {
    private final String usernameVariable;
    private final String passwordVariable;

    @DataBoundConstructor
    public UsernamePasswordMultiBinding(String usernameVariable, String passwordVariable, String credentialsId) {
        super(credentialsId);
        this.usernameVariable = usernameVariable;
        this.passwordVariable = passwordVariable;
    }

    public String getUsernameVariable() {
        return usernameVariable;
    }

    public String getPasswordVariable() {
        return passwordVariable;
    }

    @Override
    void bind(StepContext context, BoundValues into) throws Exception {
        StandardUsernamePasswordCredentials found = find(StandardUsernamePasswordCredentials.class, context);
        into.open.put(usernameVariable, found.getUsername());
        into.secrets.put(passwordVariable, found.getPassword());
    }

    /** Its descriptor. */
    @Extension
    @Symbol("usernamePassword")
    public static final class DescriptorImpl extends BindingDescriptor {
        public DescriptorImpl() {
            super("Username and password (separated)");
        }
    }
}
