package io.jenkins.plugins.modellineage.jenkins.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import hudson.EnvVars;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The secrets that a build holds at a step. What equals one of them must never be recorded, in any field. */
public final class BoundSecrets {
    /** Of a build that holds none. */
    public static final BoundSecrets NONE = new BoundSecrets(Set.of());

    private static final ObjectReader JSON = new ObjectMapper().reader();

    private final Set<String> values;
    private final boolean numeric;

    private BoundSecrets(Set<String> values) {
        this.values = Set.copyOf(values);
        this.numeric = values.stream().anyMatch(MetricNumbers::isNumber);
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

    /** Whether the number is written like a secret of this build. */
    public boolean hold(double number) {
        return numeric && (hold(MetricNumbers.written(number)) || hold(Double.toString(number)));
    }

    /**
     * Refuses a text or number, or a map or list of these at any depth, that equals a secret. JSON in a text counts for
     * what it holds: nested values are recorded like that.
     *
     * @param field how the step calls it, for the message, which never shows the value
     * @throws IllegalArgumentException naming the field
     */
    public void refuse(String field, Object value) {
        if (values.isEmpty() || value == null) {
            return;
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> {
                refuse(field + " (a key)", key);
                refuse(field + "." + key, element);
            });
        } else if (value instanceof Iterable<?> list) {
            list.forEach(element -> refuse(field, element));
        } else if (value instanceof Number number && hold(number.doubleValue()) || hold(value.toString())) {
            throw new IllegalArgumentException(Naming.line(field)
                    + " equals a secret that is bound in this build; leave it out, or name the credential instead");
        } else {
            refuseInside(field, value.toString().stripLeading());
        }
    }

    /** The same for {@linkplain FilePatterns patterns of files}, together and each by itself; null is none. */
    public void refusePatterns(String field, String patterns) {
        if (patterns != null) {
            refuse(field, patterns);
            refuse(field, FilePatterns.split(patterns));
        }
    }

    private void refuseInside(String field, String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                refuse(field, JSON.readTree(text));
            } catch (JsonProcessingException noJson) {
                // then it is a text that happens to begin like one, and it is no secret itself
            }
        }
    }

    private void refuse(String field, JsonNode node) {
        if (node.isValueNode()) {
            refuse(field, (Object) node.asText());
        } else {
            node.fieldNames().forEachRemaining(key -> refuse(field + " (a key)", (Object) key));
            node.elements().forEachRemaining(element -> refuse(field, element));
        }
    }

    private static Set<String> parametersOf(Run<?, ?> build) {
        Set<String> values = new HashSet<>();
        for (ParametersAction parameters : build.getActions(ParametersAction.class)) {
            parameters.getParameters().stream()
                    .filter(parameter -> parameter.isSensitive() && parameter.getValue() != null)
                    .forEach(parameter -> {
                        Object value = parameter.getValue();
                        add(values, value instanceof Secret secret ? secret.getPlainText() : String.valueOf(value));
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
