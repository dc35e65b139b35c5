package org.modellineage.host.credentials;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code string(credentialsId: …, variable: …)}: which variable has a secret text. */
public final class StringBinding extends CredentialBinding {
    private final String variable;

    @DataBoundConstructor
    public StringBinding(String variable, String credentialsId) {
        super(credentialsId);
        this.variable = variable;
    }

    public String getVariable() {
        return variable;
    }

    @Override
    void bind(StepContext context, BoundValues into) throws Exception {
        into.secrets.put(variable, find(StringCredentials.class, context).getSecret());
    }

    /** Its descriptor. */
    @Extension
    @Symbol("string")
    public static final class DescriptorImpl extends BindingDescriptor {
        public DescriptorImpl() {
            super("Secret text");
        }
    }
}
