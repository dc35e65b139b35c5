package org.modellineage.host.credentials;

import hudson.EnvVars;
import hudson.util.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** Variables whose values are secret: encrypted wherever the program is saved. */
final class SecretVariables extends EnvironmentExpander {

    private static final long serialVersionUID = 1L;

    private final Map<String, String> encrypted = new LinkedHashMap<>();

    SecretVariables(Map<String, Secret> secrets) {
        secrets.forEach((name, secret) -> encrypted.put(name, secret.getEncryptedValue()));
    }

    @Override
    public void expand(EnvVars env) {
        encrypted.forEach(
                (name, value) -> env.override(name, Secret.decrypt(value).getPlainText()));
    }

    @Override
    public Set<String> getSensitiveVariables() {
        return Set.copyOf(encrypted.keySet());
    }
}
