package org.modellineage.host.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The cells of a {@code matrix}: every combination of its axes but those that are excluded. */
public final class Matrix {

    private Matrix() {}

    /** A stage for each cell, with the cell's values. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> cells(Map<String, Object> matrix) {
        List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
        for (Map<String, Object> axis : (List<Map<String, Object>>) matrix.get("axes")) {
            combinations = with(combinations, axis);
        }
        List<Map<String, Object>> cells = new ArrayList<>();
        for (Map<String, String> values : combinations) {
            if (!excluded(values, (List<List<Map<String, Object>>>) matrix.getOrDefault("excludes", List.of()))) {
                Map<String, Object> cell = new LinkedHashMap<>((Map<String, Object>) matrix.get("cell"));
                cell.put("name", name(values));
                cell.put("cell", assignments(values));
                cells.add(cell);
            }
        }
        return cells;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> with(List<Map<String, String>> combinations, Map<String, Object> axis) {
        List<Map<String, String>> longer = new ArrayList<>();
        for (Map<String, String> combination : combinations) {
            for (String value : (List<String>) axis.get("values")) {
                Map<String, String> another = new LinkedHashMap<>(combination);
                another.put((String) axis.get("name"), value);
                longer.add(another);
            }
        }
        return longer;
    }

    private static boolean excluded(Map<String, String> values, List<List<Map<String, Object>>> excludes) {
        return excludes.stream().anyMatch(axes -> axes.stream().allMatch(axis -> matches(values, axis)));
    }

    private static boolean matches(Map<String, String> values, Map<String, Object> axis) {
        String value = values.get(axis.get("name"));
        return axis.containsKey("notValues")
                ? !((List<?>) axis.get("notValues")).contains(value)
                : ((List<?>) axis.get("values")).contains(value);
    }

    private static String name(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = '" + value.getValue() + "'")
                .collect(Collectors.joining(", ", "Matrix - ", ""));
    }

    private static List<String> assignments(Map<String, String> values) {
        return new ArrayList<>(values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .toList());
    }
}
