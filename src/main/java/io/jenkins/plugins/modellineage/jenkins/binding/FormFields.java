package io.jenkins.plugins.modellineage.jenkins.binding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.json.JSONObject;

/** What the Snippet Generator's form sends, made fit for binding: a form knows neither maps nor absence. */
public final class FormFields {
    private FormFields() {}

    /** A copy without the fields that were left empty (an empty number box would be bound as 0) and those named. */
    public static JSONObject written(JSONObject form, String... except) {
        JSONObject copy = JSONObject.fromObject(form.toString());
        List<String> names = new ArrayList<>();
        for (Object key : copy.keySet()) {
            names.add((String) key);
        }
        Set<String> dropped = Set.of(except);
        names.stream()
                .filter(name -> dropped.contains(name) || isBlank(copy.get(name)))
                .forEach(copy::remove);
        return copy;
    }

    /**
     * The map written in a text box, one {@code key=value} a line; nothing when the box is empty.
     *
     * @throws BindingRefused for a line without an equals sign
     */
    public static Map<String, String> map(JSONObject form, String field) {
        String text = form.optString(field, "");
        Map<String, String> map = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new BindingRefused(field + ": the line '" + line + "' is not of the form key=value");
            }
            map.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        });
        return map.isEmpty() ? null : map;
    }

    /** The names written in a text box, separated by commas. */
    public static List<String> names(JSONObject form, String field) {
        return Arrays.stream(form.optString(field, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
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
