package io.jenkins.plugins.modellineage.jenkins.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import hudson.EnvVars;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The secrets that a build holds at a step. What equals one of them must never be recorded, in any field. */
public final class BoundSecrets {
    /** Of a build that holds none. */
    public static final BoundSecrets NONE = new BoundSecrets(Set.of(), Map.of(), line -> {});

    private static final ObjectReader JSON = new ObjectMapper().reader();

    /** Numbers and words so short that they are found by chance: an accuracy that is kept as a credential, a switch. */
    private static final Pattern PLAIN_WORD = Pattern.compile("\\p{L}{1,5}");

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?(\\d{1,3}|\\d?\\.\\d{1,6})");

    /** Shorter secrets are found inside longer texts by chance. */
    private static final int LEAST_INSIDE = 6;

    /** Stands for a secret, as in a build's log. */
    private static final String MASK = "****";

    /** Stands where a text was shortened. */
    private static final char CUT = '…';

    /** What was told of a build: harvests come again and again. */
    private static final Map<Run<?, ?>, Set<String>> TOLD = Collections.synchronizedMap(new WeakHashMap<>());

    private final Set<String> values = new HashSet<>();
    private final Set<String> plain = new HashSet<>();
    private final Map<String, String> named;
    private final boolean numeric;
    private final Consumer<String> log;

    private BoundSecrets(Set<String> bound, Map<String, String> named, Consumer<String> log) {
        this.named = named;
        bound.forEach(secret -> (isPlain(secret) ? plain : values).add(secret));
        this.numeric = bound.stream().anyMatch(MetricNumbers::isNumber);
        this.log = log;
    }

    private static boolean isPlain(String secret) {
        return PLAIN_WORD.matcher(secret).matches()
                || PLAIN_NUMBER.matcher(secret).matches();
    }

    /** The secrets of the build's parameters and of the credentials bound around the step. */
    public static BoundSecrets at(StepContext context) throws IOException, InterruptedException {
        Set<String> values = new HashSet<>(parametersOf(context.get(Run.class)));
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        if (expander != null && !expander.getSensitiveVariables().isEmpty()) {
            EnvVars environment = context.get(EnvVars.class);
            expander.getSensitiveVariables().forEach(name -> add(values, environment.get(name)));
        }
        return new BoundSecrets(
                values, namedBy(context.get(Run.class)), once(context.get(Run.class), context.get(TaskListener.class)));
    }

    /** A log that says each line once a build. */
    private static Consumer<String> once(Run<?, ?> build, TaskListener listener) {
        return line -> {
            if (listener != null
                    && TOLD.computeIfAbsent(build, any -> ConcurrentHashMap.newKeySet())
                            .add(line)) {
                listener.getLogger().println(line);
            }
        };
    }

    /** The secrets among the build's parameters. */
    public static BoundSecrets of(Run<?, ?> build) {
        return new BoundSecrets(parametersOf(build), namedBy(build), line -> {});
    }

    /** Whether the text is a secret of this build, or has one inside; short plain ones do not count. */
    public boolean hold(String text) {
        return values.contains(text)
                || values.stream().anyMatch(secret -> secret.length() >= LEAST_INSIDE && text.contains(secret));
    }

    /** Whether a text that was cut ends in as much of the beginning of a secret as is not there by chance. */
    boolean mayBeginAtEndOf(String text) {
        return values.stream()
                .anyMatch(secret -> IntStream.range(LEAST_INSIDE, secret.length())
                        .anyMatch(begun -> text.endsWith(secret.substring(0, begun))));
    }

    /** The text without the secrets of this build, and without what a parameter holds whose name says that it is one. */
    public String masked(String text) {
        return values.contains(text) ? MASK : without(hidden(Stream::of), text);
    }

    /**
     * The same of a sentence that shows values on one line: a secret of several lines stands there line by line, and of one that
     * was shortened its beginning stands before a {@code …}.
     */
    public String maskedShown(String text) {
        List<String> hidden = hidden(secret -> Stream.concat(Stream.of(secret), secret.lines()));
        String masked = without(hidden, masked(text));
        for (int cut = masked.indexOf(CUT); cut >= 0; cut = masked.indexOf(CUT, cut + 1)) {
            for (String secret : hidden) {
                int begin = beginning(masked, cut, secret);
                if (begin < cut) {
                    masked = masked.substring(0, begin) + MASK + masked.substring(cut);
                    cut = begin + MASK.length();
                }
            }
        }
        return masked;
    }

    /** Where the longest part that the secret begins with stands before the cut; the cut when none does. */
    private static int beginning(String text, int cut, String secret) {
        for (int length = Math.min(secret.length(), cut); length >= LEAST_INSIDE; length--) {
            if (text.startsWith(secret.substring(0, length), cut - length)) {
                return cut - length;
            }
        }
        return cut;
    }

    private List<String> hidden(Function<String, Stream<String>> parts) {
        return Stream.concat(values.stream(), named.keySet().stream())
                .flatMap(parts)
                .filter(secret -> secret.length() >= LEAST_INSIDE)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private static String without(List<String> hidden, String text) {
        String masked = text;
        for (String secret : hidden) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** Whether the number is written like a secret of this build; short plain ones do not count. */
    public boolean hold(double number) {
        return numeric && (values.contains(MetricNumbers.written(number)) || values.contains(Double.toString(number)));
    }

    /** Warns of a text or number that equals a short plain secret: it is recorded all the same. */
    void warnOf(String field, Object value) {
        boolean equal = value instanceof Number number
                ? numeric
                        && (plain.contains(MetricNumbers.written(number.doubleValue()))
                                || plain.contains(number.toString()))
                : plain.contains(value.toString());
        if (equal) {
            log.accept("Warning: " + Naming.line(field) + " equals a short secret that is bound in this build, and is"
                    + " recorded; a number or word like this is not a secret, so do not bind it as one");
        }
    }

    /**
     * Refuses a text or number, or a map or list of these at any depth, that equals a secret or holds one. JSON in a text counts for
     * what it holds: nested values are recorded like that.
     *
     * @param field how the step calls it, for the message, which never shows the value
     * @throws IllegalArgumentException naming the field
     */
    public void refuse(String field, Object value) {
        if (values.isEmpty() && plain.isEmpty() || value == null) {
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
                    + (value instanceof Number || values.contains(value.toString()) ? " equals" : " holds")
                    + " a secret that is bound in this build; leave it out, or name the credential instead");
        } else {
            warnOf(field, value);
            refuseInside(field, value.toString().stripLeading());
        }
    }

    /**
     * The entries without those that hold the value of a build parameter whose name says that it is a secret. The name may
     * be wrong, so these are left out with a line in the log, and nothing is refused.
     *
     * @param field how the step calls the map
     */
    public Map<String, String> withoutNamed(String field, Map<String, String> entries) {
        Map<String, String> kept = new TreeMap<>(entries);
        named.forEach((secret, parameter) -> kept.entrySet().removeIf(entry -> {
            boolean holds = entry.getValue().contains(secret);
            if (holds) {
                log.accept(Naming.line(field + "." + entry.getKey())
                        + " is not recorded: it holds the value of the build"
                        + " parameter " + Naming.line(parameter) + ", whose name says that it is a secret; rename that"
                        + " if it is none");
            }
            return holds;
        }));
        return kept;
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

    /** Names of parameters by their values; short ones are found in other texts by chance. */
    private static Map<String, String> namedBy(Run<?, ?> build) {
        Map<String, String> named = new HashMap<>();
        for (ParametersAction parameters : build.getActions(ParametersAction.class)) {
            parameters.getParameters().stream()
                    .filter(parameter -> !parameter.isSensitive() && SecretNames.tell(parameter.getName()))
                    .filter(parameter -> parameter.getValue() instanceof String value && value.length() >= LEAST_INSIDE)
                    .forEach(parameter -> named.put((String) parameter.getValue(), parameter.getName()));
        }
        return named;
    }

    private static void add(Set<String> values, String secret) {
        if (secret != null && !secret.isBlank()) {
            values.add(secret);
        }
    }
}
