package io.jenkins.plugins.modellineage.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Util;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** What a field for credentials of Jenkins itself offers. */
final class CredentialChoices {
    private CredentialChoices() {}

    /**
     * Those of Jenkins itself, for those who administer it; for others what is chosen, and nothing else.
     *
     * @param chosen id of what the field has now; null or empty for nothing
     */
    static ListBoxModel of(String chosen, List<Class<? extends StandardCredentials>> kinds) {
        StandardListBoxModel known = new StandardListBoxModel();
        if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            known.includeEmptyValue();
            kinds.forEach(kind -> known.includeAs(ACL.SYSTEM2, Jenkins.get(), kind));
        }
        return known.includeCurrentValue(Util.fixNull(chosen));
    }
}
