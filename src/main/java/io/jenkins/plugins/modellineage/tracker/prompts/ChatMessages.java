package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Messages as the interfaces of language models have them: objects of role and content.
 *
 * <p>{@code role} and {@code content} are read; {@code type} is not kept where it says no more than that this is a message.
 * Every other key, such as {@code name}, {@code tool_calls} or {@code tool_call_id}, is kept with its message and is part of
 * the digest, unless its value is empty. So is a content that is more than one text, of pictures or of parts with keys of
 * their own: its texts are shown, each on lines of its own. A content of one part that is nothing but a text is that text.
 */
final class ChatMessages {
    private static final Set<String> TYPES = Set.of("message", "chatmessage");
    private static final Set<String> TEXT_PART = Set.of("type", "text");

    private final Draft draft;
    private final Set<String> told;
    private int number;

    /** @param told keys of a message that say what is read elsewhere */
    private ChatMessages(Draft draft, Set<String> told) {
        this.draft = draft;
        this.told = told;
    }

    /**
     * One text, or messages.
     *
     * @throws ModelFileException when it is neither, or one of them is none
     */
    static void read(Object prompt, Draft draft, Set<String> told) throws ModelFileException {
        if (prompt instanceof String text) {
            draft.message("", text);
            return;
        }
        if (!(prompt instanceof List<?> messages)) {
            throw ModelFileException.doubtful(0, "the prompt is neither a text nor a list of messages");
        }
        ChatMessages reader = new ChatMessages(draft, told);
        for (Object one : messages) {
            reader.message(one);
        }
    }

    /** Whether it is a list of objects that have a role. */
    static boolean are(Object prompt) {
        return prompt instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(one -> Trees.map(one).get("role") instanceof String);
    }

    private void message(Object one) throws ModelFileException {
        number++;
        if (!(one instanceof Map<?, ?> message)) {
            throw ModelFileException.doubtful(0, "message " + number + " is no object of role and content");
        }
        if ("placeholder".equals(message.get("type"))) {
            placeholder(message);
        } else if (message.get("role") instanceof String role) {
            said(role, message);
        } else {
            throw ModelFileException.doubtful(0, "message " + number + " has no role that is a text");
        }
    }

    private void placeholder(Map<?, ?> message) throws ModelFileException {
        if (!(message.get("name") instanceof String name)) {
            throw ModelFileException.doubtful(
                    0, "the placeholder at message " + number + " has no name that is a text");
        }
        draft.placeholder(name, without(message, Set.of("type", "name")));
    }

    private void said(String role, Map<?, ?> message) {
        Map<String, Object> more = without(message, Set.of("role", "content"));
        more.keySet().removeAll(told);
        if (TYPES.contains(Trees.text(message, "type"))) {
            more.remove("type");
        }
        content(role, message.get("content"), more, draft);
    }

    /** A template that is one text, or parts, which come with what else is said. */
    static void content(String role, Object content, Map<String, Object> more, Draft draft) {
        if (content == null || content instanceof String || isText(content)) {
            draft.message(role, text(content), more);
            return;
        }
        Map<String, Object> all = new HashMap<>(more);
        all.put("content", content);
        draft.literal(role, text(content), all);
        templates(content, draft);
        draft.find("It has a message that is not one text; its parts are kept with it as JSON");
    }

    private static boolean isText(Object content) {
        return content instanceof List<?> parts
                && parts.size() == 1
                && Trees.map(parts.get(0)).get("text") instanceof String
                && TEXT_PART.containsAll(
                        without(Trees.map(parts.get(0)), Set.of()).keySet())
                && Set.of("", "text").contains(Trees.text(Trees.map(parts.get(0)), "type"));
    }

    /** What of a content is text. */
    static String text(Object content) {
        if (!(content instanceof List<?> parts)) {
            return content instanceof String text ? text : "";
        }
        List<String> texts = new ArrayList<>();
        for (Object part : parts) {
            Object text = part instanceof Map<?, ?> map ? map.get("text") : part;
            if (text instanceof String written) {
                texts.add(written);
            }
        }
        return String.join("\n", texts);
    }

    /** Every text of a tree, for its variables. */
    static void templates(Object tree, Draft draft) {
        if (tree instanceof String text) {
            draft.template(text);
        } else if (tree instanceof List<?> list) {
            list.forEach(one -> templates(one, draft));
        } else {
            Trees.map(tree).values().forEach(one -> templates(one, draft));
        }
    }

    /** What an object has but these keys and nulls. */
    static Map<String, Object> without(Map<?, ?> object, Set<String> keys) {
        Map<String, Object> rest = new HashMap<>();
        object.forEach((key, value) -> {
            if (value != null && !keys.contains(key)) {
                rest.put((String) key, value);
            }
        });
        return rest;
    }
}
