package org.modellineage.host.credentials;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.util.Secret;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code usernameColonPassword(…)}: one variable has both. */
public final class UsernamePasswordBinding extends CredentialBinding {
    private final String variable;

    @DataBoundConstructor
    public UsernamePasswordBinding(String variable, String credentialsId) {
        super(credentialsId);
        this.variable = variable;
    }

    public String getVariable() {
        return variable;
    }

    @Override
    void bind(StepContext context, BoundValues into) throws Exception {
        StandardUsernamePasswordCredentials found = find(StandardUsernamePasswordCredentials.class, context);
        into.secrets.put(
                variable,
                Secret.fromString(
                        found.getUsername() + ":" + found.getPassword().getPlainText()));
    }

    /** Its descriptor. */
    @Extension
    @Symbol("usernameColonPassword")
    public static final class DescriptorImpl extends BindingDescriptor {
        public DescriptorImpl() {
            super("Username and password (conjoined)");
        }
    }
}
