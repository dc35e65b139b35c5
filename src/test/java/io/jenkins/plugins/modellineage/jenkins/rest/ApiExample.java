package io.jenkins.plugins.modellineage.jenkins.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/** An example of an answer in {@code docs/api.md}, shortened: the text … stands for what is left out. */
record ApiExample(JSONObject json) {
    static final Path DOCUMENT = Path.of(System.getProperty("repository.root", "."), "docs", "api.md");
    static final String OPENING = "```json\n";
    static final String CLOSING = "\n```\n";
    private static final String SHORTENED = "…";
    /** Jenkins says the class of each object; a reader of the answer does not need it. */
    private static final String OF_JENKINS = "_class";

    /** The example in the section of this title. */
    static ApiExample of(String title) throws IOException {
        String block = block(Files.readString(DOCUMENT), title);
        if (block.isEmpty()) {
            throw new AssertionError("docs/api.md has no example of " + title);
        }
        return new ApiExample(JSONObject.fromObject(
                block.substring(block.indexOf(OPENING) + OPENING.length(), block.indexOf(CLOSING))));
    }

    /** What stands between the section's heading and its table; empty when there is nothing. */
    static String block(String document, String title) {
        String heading = "\n### " + title + "\n\n";
        int begin = document.indexOf(heading);
        int end = document.indexOf("| Field |", begin);
        return begin < 0 ? "" : document.substring(begin + heading.length(), end);
    }

    /** Where the example and an answer have other keys, or values of another kind. */
    List<String> differences(JSONObject answer) {
        List<String> differences = new ArrayList<>();
        compare("", json, answer, differences);
        return differences;
    }

    private static void compare(String at, Object example, Object answer, List<String> differences) {
        if (SHORTENED.equals(example) || isNothing(example) || isNothing(answer)) {
            return;
        }
        if (example instanceof JSONObject shown && answer instanceof JSONObject real) {
            objects(at, shown, real, differences);
        } else if (example instanceof JSONArray shown && answer instanceof JSONArray real) {
            lists(at, shown, real, differences);
        } else if (!kind(example).equals(kind(answer))) {
            differences.add(at + " is " + kind(example) + " in the example and " + kind(answer) + " in the answer");
        }
    }

    private static void objects(String at, JSONObject example, JSONObject answer, List<String> differences) {
        Set<String> shown = keys(example);
        Set<String> real = keys(answer);
        if (!shown.equals(real)) {
            differences.add(at + " has " + shown + " in the example and " + real + " in the answer");
        }
        shown.retainAll(real);
        shown.forEach(key -> compare(at + "/" + key, example.get(key), answer.get(key), differences));
    }

    private static void lists(String at, JSONArray example, JSONArray answer, List<String> differences) {
        if (example.isEmpty() && !answer.isEmpty()) {
            differences.add(at + " is empty in the example and not in the answer");
        }
        for (Object element : answer.isEmpty() ? List.of() : example) {
            compare(at + "[]", element, answer.get(0), differences);
        }
    }

    private static Set<String> keys(JSONObject object) {
        Set<String> keys = new TreeSet<>();
        object.keySet().forEach(key -> keys.add(key.toString()));
        keys.remove(OF_JENKINS);
        return keys;
    }

    private static boolean isNothing(Object value) {
        return value instanceof JSONNull || value instanceof JSONObject object && object.isNullObject();
    }

    private static String kind(Object value) {
        if (value instanceof Number) {
            return "a number";
        }
        return value instanceof String ? "text" : value.getClass().getSimpleName();
    }
}
