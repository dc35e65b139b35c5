package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.EnvVars;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.util.Secret;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The secrets that a build holds at a step. What equals one of them must never be recorded, in any field. */
public final class BoundSecrets {
    private final Set<String> values;

    private BoundSecrets(Set<String> values) {
        this.values = values;
    }

    /** The secrets of the build's parameters and of the credentials bound around the step. */
    public static BoundSecrets at(StepContext context) throws IOException, InterruptedException {
        Set<String> values = new HashSet<>(parametersOf(context.get(Run.class)));
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        if (expander != null && !expander.getSensitiveVariables().isEmpty()) {
            EnvVars environment = context.get(EnvVars.class);
            expander.getSensitiveVariables().forEach(name -> add(values, environment.get(name)));
        }
        return new BoundSecrets(values);
    }

    /** The secrets among the build's parameters. */
    public static BoundSecrets of(Run<?, ?> build) {
        return new BoundSecrets(parametersOf(build));
    }

    /** Whether the text is a secret of this build. */
    public boolean hold(String text) {
        return values.contains(text);
    }

    /**
     * Refuses a text, or a map or list of texts at any depth, that equals a secret.
     *
     * @param field how the step calls it, for the message, which never shows the value
     * @throws IllegalArgumentException naming the field
     */
    public void refuse(String field, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> {
                refuse(field + " (a key)", key);
                refuse(field + "." + key, element);
            });
        } else if (value instanceof Iterable<?> list) {
            list.forEach(element -> refuse(field, element));
        } else if (value != null && hold(value.toString())) {
            throw new IllegalArgumentException(field
                    + " equals a secret that is bound in this build; leave it out, or name the credential instead");
        }
    }

    private static Set<String> parametersOf(Run<?, ?> build) {
        Set<String> values = new HashSet<>();
        for (ParametersAction parameters : build.getActions(ParametersAction.class)) {
            parameters.getParameters().stream()
                    .filter(ParameterValue::isSensitive)
                    .forEach(parameter -> {
                        Object value = parameter.getValue();
                        add(values, value instanceof Secret secret ? secret.getPlainText() : (String) null);
                    });
        }
        return values;
    }

    private static void add(Set<String> values, String secret) {
        if (secret != null && !secret.isBlank()) {
            values.add(secret);
        }
    }
}
