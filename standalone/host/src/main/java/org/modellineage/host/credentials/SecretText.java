package org.modellineage.host.credentials;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code string(credentialsId: …, variable: …)}: which variable has a secret text. */
public final class SecretText extends AbstractDescribableImpl<SecretText> {

    private final String credentialsId;
    private final String variable;

    @DataBoundConstructor
    public SecretText(String credentialsId, String variable) {
        this.credentialsId = credentialsId;
        this.variable = variable;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    public String getVariable() {
        return variable;
    }

    /** Its descriptor. */
    @Extension
    @Symbol("string")
    public static final class DescriptorImpl extends Descriptor<SecretText> {
        @Override
        public String getDisplayName() {
            return "Secret text";
        }
    }
}
