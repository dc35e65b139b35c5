package org.jenkinsci.plugins.workflow.cps.actions;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;

/** Arguments as they are kept: secrets masked, long values left out, foreign classes left out. */
public class ArgumentsActionImpl extends ArgumentsAction {

    private final Map<String, Object> arguments = new LinkedHashMap<>();

    public ArgumentsActionImpl(
            @NonNull Map<String, Object> stepArguments, EnvVars env, @NonNull Set<String> sensitiveVariables) {
        stepArguments.forEach((name, value) -> arguments.put(name, storable(value, env, sensitiveVariables)));
    }

    @Override
    @NonNull
    protected Map<String, Object> getArgumentsInternal() {
        return arguments;
    }

    private static Object storable(Object value, EnvVars env, Set<String> sensitive) {
        if (isOversized(value)) {
            return NotStoredReason.OVERSIZE_VALUE;
        } else if (value instanceof CharSequence) {
            return masked(value.toString(), env, sensitive);
        } else if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Enum) {
            return value;
        } else if (value instanceof UninstantiatedDescribable nested) {
            Map<String, Object> stored = new LinkedHashMap<>();
            nested.getArguments().forEach((key, element) -> stored.put(key, storable(element, env, sensitive)));
            return nested.withArguments(stored);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> stored = new LinkedHashMap<>();
            map.forEach((key, element) -> stored.put(String.valueOf(key), storable(element, env, sensitive)));
            return stored;
        } else if (value instanceof List<?> list) {
            List<Object> stored = new ArrayList<>();
            list.forEach(element -> stored.add(storable(element, env, sensitive)));
            return stored;
        }
        return NotStoredReason.UNSERIALIZABLE;
    }

    private static Object masked(String text, EnvVars env, Set<String> sensitive) {
        String masked = text;
        for (String name : sensitive) {
            String secret = env == null ? null : env.get(name);
            if (secret != null && !secret.isEmpty()) {
                masked = masked.replace(secret, "${" + name + "}");
            }
        }
        return masked;
    }
}
