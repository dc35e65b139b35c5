package io.jenkins.plugins.modellineage.jenkins.binding;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * The strictness that Jenkins leaves to plugins: in production an unknown argument is only a warning there and a
 * missing one is null, so that a mistyped {@code approval} would promote without one.
 */
public final class Arguments {
    private static final int DEEPEST = 40;

    private Arguments() {}

    /**
     * The arguments fitted to the describable's parameters. That one is missing is no matter here: the Snippet Generator
     * makes a step again from what it has, to see what a box left empty would give.
     *
     * @param symbol how the Jenkinsfile calls it, for the messages
     * @throws BindingRefused for an unknown or unfitting argument
     */
    public static Map<String, Object> checked(String symbol, Class<?> type, Map<String, Object> given) {
        if (given.containsKey(UninstantiatedDescribable.ANONYMOUS_KEY)) {
            return given;
        }
        Collection<DescribableParameter> parameters = DescribableModel.of(type).getParameters();
        Map<String, Type> types = typesOf(parameters);
        refuseUnknown(symbol, types, given.keySet());
        refuseNamesTakenForAValue(symbol, types, given);
        Map<String, Object> fitted = new LinkedHashMap<>();
        PlainValues.of(given)
                .forEach((name, value) -> fitted.put(name, new Written(symbol, name, value).fitted(types.get(name))));
        return fitted;
    }

    /**
     * The entries of a map that an argument may be, fitted to what its keys take.
     *
     * @param where how it is called in the messages, such as {@code trackEvaluation judge}
     * @param types of each key that may stand in it
     * @throws BindingRefused for an unknown key or an unfitting value
     */
    public static Map<String, Object> checkedEntries(String where, Map<String, ? extends Type> types, Map<?, ?> given) {
        refuseUnknown(where, types, textual(given));
        Map<String, Object> fitted = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            String name = key.toString();
            fitted.put(name, new Written(where, name, value).fitted(types.get(name)));
        });
        return fitted;
    }

    /**
     * Refuses a call without an argument that the describable's constructor takes.
     *
     * @throws BindingRefused naming the first that is missing or blank
     */
    public static void refuseMissing(String symbol, Class<?> type, Map<String, ?> given) {
        DescribableModel.of(type).getParameters().stream()
                .filter(DescribableParameter::isRequired)
                .map(DescribableParameter::getName)
                .filter(name -> isAbsent(given.get(name)))
                .findFirst()
                .ifPresent(name -> {
                    String how = given.get(name) == null ? "missing" : "empty";
                    throw new BindingRefused(symbol + ": the argument '" + name + "' is " + how + "; write " + symbol
                            + " " + name + ": …");
                });
    }

    /** Refuses maps, at any depth, with a key that is no text: Jenkins would fail on them with a cast error. */
    public static void refuseUntextualKeys(String symbol, Map<?, ?> given) {
        refuseUntextualKeys(symbol, given, 0);
    }

    /** Deeper than any value may be nested is not looked: there a map holds itself, which is refused as a value. */
    private static void refuseUntextualKeys(String where, Map<?, ?> given, int depth) {
        given.forEach((key, value) -> {
            if (!(key instanceof CharSequence)) {
                String shown = Naming.line(String.valueOf(key));
                throw new BindingRefused(
                        where + ": the key " + shown + " is not text; write it in quotes: ['" + shown + "': …]");
            }
            if (value instanceof Map<?, ?> nested && depth < DEEPEST) {
                refuseUntextualKeys(where + " " + Naming.line(key.toString()), nested, depth + 1);
            }
        });
    }

    /** The one line that tells the user what was wrong, found below the exceptions that binding wraps around it. */
    public static String reason(String symbol, Throwable problem) {
        Throwable deepest = problem;
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindingRefused) {
                return Naming.line(cause.getMessage());
            }
            deepest = cause;
        }
        return symbol + ": " + Naming.line(String.valueOf(deepest.getMessage()));
    }

    private static Map<String, Type> typesOf(Collection<DescribableParameter> parameters) {
        return parameters.stream()
                .collect(Collectors.toMap(
                        DescribableParameter::getName,
                        DescribableParameter::getRawType,
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    private static void refuseUnknown(String symbol, Map<String, ? extends Type> types, Set<String> given) {
        Set<String> known = types.keySet();
        given.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            String advice = NearestName.of(name, known)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElseGet(() -> "it takes " + String.join(", ", known) + asMap(symbol, types, name));
            throw new BindingRefused(symbol + ": unknown argument " + Naming.quoted(name) + "; " + advice);
        });
    }

    /** How to write a free key where the only parameter is a map, which it was to stand in. */
    private static String asMap(String symbol, Map<String, ? extends Type> types, String key) {
        return types.size() == 1 && types.containsValue(Map.class)
                ? "; write " + symbol + " " + String.join("", types.keySet()) + ": [" + Naming.line(key) + ": …]"
                : "";
    }

    /** Where there is but one parameter, Jenkins takes a call with another name for a map given to that one. */
    private static void refuseNamesTakenForAValue(String symbol, Map<String, Type> types, Map<String, Object> given) {
        if (types.size() == 1 && types.containsValue(String.class)) {
            given.values().stream()
                    .filter(Map.class::isInstance)
                    .map(value -> (Map<?, ?>) value)
                    .forEach(names -> refuseUnknown(symbol, types, textual(names)));
        }
    }

    private static Set<String> textual(Map<?, ?> names) {
        return names.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    }

    private static boolean isAbsent(Object value) {
        return value == null
                || value instanceof CharSequence && value.toString().isBlank();
    }
}
