package io.jenkins.plugins.modellineage.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.DomainRestrictedCredentials;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import hudson.util.Secret;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** A secret text of a domain with one host. As in Jenkins, who names no host may have it. */
public final class DomainText extends BaseStandardCredentials
        implements StringCredentials, DomainRestrictedCredentials {
    private static final long serialVersionUID = 1;

    private final String host;
    private final Secret secret;

    public DomainText(String host, String id, String secret) {
        super(CredentialsScope.SYSTEM, id, "");
        this.host = host;
        this.secret = Secret.fromString(secret);
    }

    @Override
    public Secret getSecret() {
        return secret;
    }

    @Override
    public boolean matches(List<DomainRequirement> requirements) {
        return requirements.stream()
                .filter(HostnameRequirement.class::isInstance)
                .allMatch(one -> ((HostnameRequirement) one).getHostname().equals(host));
    }
}
