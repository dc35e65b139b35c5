package org.modellineage.host.credentials;

import hudson.EnvVars;
import hudson.util.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** Variables of a block; those whose values are secret are encrypted wherever the program is saved. */
final class SecretVariables extends EnvironmentExpander {

    private static final long serialVersionUID = 1L;

    private final Map<String, String> encrypted = new LinkedHashMap<>();

    private final Map<String, String> open;

    SecretVariables(BoundValues values) {
        open = new LinkedHashMap<>(values.open);
        values.secrets.forEach((name, secret) -> encrypted.put(name, secret.getEncryptedValue()));
    }

    @Override
    public void expand(EnvVars env) {
        env.overrideAll(open);
        encrypted.forEach(
                (name, value) -> env.override(name, Secret.decrypt(value).getPlainText()));
    }

    @Override
    public Set<String> getSensitiveVariables() {
        return Set.copyOf(encrypted.keySet());
    }
}
