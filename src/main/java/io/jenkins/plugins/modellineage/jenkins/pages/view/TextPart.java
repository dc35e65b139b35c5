package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.Slot;
import io.jenkins.plugins.modellineage.prompt.UnseenCharacters;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a prompt's text.
 *
 * @param kind {@code text}, {@code slot} where something is filled in or decided, {@code unseen} for the name of a character
 *     that shows as nothing
 */
public record TextPart(String kind, String text) {
    private static final String TEXT = "text";
    private static final String SLOT = "slot";

    /** The parts of a text, in their order; nothing of it is rendered. */
    static List<TextPart> of(PromptFormat format, String text) {
        List<TextPart> parts = new ArrayList<>();
        int told = 0;
        for (Slot slot : format.slots(text)) {
            add(parts, TEXT, text.substring(told, slot.from()));
            add(parts, SLOT, text.substring(slot.from(), slot.to()));
            told = slot.to();
        }
        add(parts, TEXT, text.substring(told));
        return parts;
    }

    /** The parts of a text in which nothing is filled in. */
    static List<TextPart> plain(String text) {
        return of(PromptFormat.TEXT, text);
    }

    private static void add(List<TextPart> parts, String kind, String text) {
        int told = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (UnseenCharacters.isOne(c)) {
                part(parts, kind, text.substring(told, i));
                part(parts, "unseen", UnseenCharacters.written(c));
                told = i + Character.charCount(c);
            }
        }
        part(parts, kind, text.substring(told));
    }

    private static void part(List<TextPart> parts, String kind, String text) {
        if (!text.isEmpty()) {
            parts.add(new TextPart(kind, text));
        }
    }
}
