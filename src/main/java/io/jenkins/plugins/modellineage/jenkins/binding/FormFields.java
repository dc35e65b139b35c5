package io.jenkins.plugins.modellineage.jenkins.binding;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;

/** What the Snippet Generator's form sends, made fit for binding: a form knows neither maps nor absence. */
public final class FormFields {
    private FormFields() {}

    /** A copy without the fields that were left empty (an empty number box would be bound as 0) and those named. */
    public static JSONObject written(JSONObject form, String... except) {
        JSONObject copy = new JSONObject();
        copy.putAll(form); // as they are: through text, a box that holds [a] or null would come out as something else
        Set<String> dropped = Set.of(except);
        List<String> names = new ArrayList<>();
        for (Object key : copy.keySet()) {
            names.add((String) key);
        }
        names.stream()
                .filter(name -> dropped.contains(name) || isBlank(copy.get(name)))
                .forEach(copy::remove);
        return copy;
    }

    /**
     * Refuses text where a describable takes a number: Stapler would drop it without a word, or make it 0.
     *
     * @throws BindingRefused naming the box
     */
    public static void refuseUnreadableNumbers(String symbol, Class<?> type, JSONObject form) {
        for (DescribableParameter parameter : DescribableModel.of(type).getParameters()) {
            if (Number.class.isAssignableFrom(parameter.getErasedType())
                    && form.opt(parameter.getName()) instanceof String text) {
                new Written(symbol, parameter.getName(), text).fitted(parameter.getRawType());
            }
        }
    }

    /** The same for a describable inside another: there, core tells a step of errors only, and of exceptions its log. */
    public static void refuseUnreadableNumbersInside(String symbol, Class<?> type, JSONObject form) {
        try {
            refuseUnreadableNumbers(symbol, type, form);
        } catch (BindingRefused unreadable) {
            throw new LinkageError(unreadable.getMessage(), unreadable);
        }
    }

    /**
     * The map written in a text box, one {@code key=value} a line, numbers and truths as such; nothing when the box is
     * empty.
     *
     * @throws BindingRefused for a line without an equals sign and for a key that stands twice
     */
    public static Map<String, Object> map(JSONObject form, String field) {
        Map<String, Object> map = new LinkedHashMap<>();
        pairs(field, form.optString(field, "")).forEach((key, value) -> map.put(key, Literal.of(value)));
        return map.isEmpty() ? null : map;
    }

    /** As {@link #map}, for a box that is looked at by itself, every value a text. */
    public static Map<String, String> pairs(String field, String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 0 || line.substring(0, equals).isBlank()) {
                throw new BindingRefused(field + ": the line " + Naming.quoted(line) + " is not of the form key=value");
            }
            String key = line.substring(0, equals).strip();
            if (pairs.put(key, line.substring(equals + 1).strip()) != null) {
                throw new BindingRefused(
                        field + ": the key " + Naming.quoted(key) + " stands on two lines; keep one of them");
            }
        });
        return pairs;
    }

    /** The names written in a text box, separated by commas. */
    public static List<String> names(JSONObject form, String field) {
        return Naming.parted(form.optString(field, ""));
    }

    /** The text that {@link #map} reads back. */
    public static String lines(Map<?, ?> map) {
        return map == null
                ? ""
                : map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private static boolean isBlank(Object value) {
        return value instanceof String text && text.isBlank();
    }
}
