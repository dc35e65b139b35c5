package org.jenkinsci.plugins.structs.describable;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the plain {@code defaultValue} that scripts give a password parameter, whose own argument is a secret. */
final class PasswordDefault implements CustomDescribableModel {

    private static final String PLAIN = "defaultValue";

    @Override
    @NonNull
    public Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
        if (!(arguments.get(PLAIN) instanceof String plain)) {
            return arguments;
        }
        Map<String, Object> secret = new LinkedHashMap<>(arguments);
        secret.remove(PLAIN);
        secret.put("defaultValueAsSecret", Secret.fromString(plain));
        return secret;
    }
}
