package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.PlainColumns;
import java.util.List;

/** What an example was asked, without the frame that a tool puts around each question where it tells both apart. */
final class Questions {
    /** Names that questions have in documents of sets, the surest first. */
    private static final List<String> NAMES = List.of(
            "question", "query", "problem", "prompt", "goal", "input", "instruction", "user_input", "text", "sentence");

    private Questions() {}

    /**
     * The question in a value: the value itself if it is a text, the last thing that a user said in a conversation, or the member
     * of an object that is called like one. Empty where there is none.
     */
    static String in(JsonNode value) {
        if (value == null) {
            return "";
        } else if (value.isTextual()) {
            return value.textValue();
        } else if (value.isArray()) {
            return said(value);
        }
        String only = value.size() == 1 ? value.elements().next().asText("") : "";
        return NAMES.stream()
                .flatMap(name -> value.properties().stream()
                        .filter(member -> PlainColumns.plain(member.getKey()).equals(name)))
                .map(member -> member.getValue().asText(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(only);
    }

    /** The question of a document, or what was asked where that has none. */
    static String in(JsonNode document, JsonNode asked) {
        String question = in(document);
        return question.isEmpty() ? in(asked) : question;
    }

    private static String said(JsonNode conversation) {
        String last = "";
        for (JsonNode message : conversation) {
            if ("user".equals(message.path("role").asText())
                    && message.path("content").isTextual()) {
                last = message.path("content").textValue();
            }
        }
        return last;
    }
}
