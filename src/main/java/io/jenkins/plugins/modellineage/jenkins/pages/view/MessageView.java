package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.textdiff.IndentedJson;
import io.jenkins.plugins.modellineage.textdiff.Shortened;
import java.util.List;

/**
 * A message of a prompt as a page shows it.
 *
 * @param number its place, from 1 on, as text
 * @param role empty for a prompt that is one text
 * @param begin its text, or the beginning of a long one
 * @param rest what a page folds of a long one
 * @param more what else it says, as JSON; null where there is nothing else
 */
public record MessageView(
        String number, String role, List<TextPart> begin, List<TextPart> rest, boolean cut, String more) {
    /** Characters of a message that are not folded. */
    static final int BEGIN = 6_000;

    /** Characters of a message that are shown. */
    static final int SHOWN = 40_000;

    private static final int LINE = 400;

    public MessageView {
        begin = List.copyOf(begin);
        rest = List.copyOf(rest);
    }

    static MessageView of(PromptFormat format, int number, PromptMessage message) {
        String text = message.text();
        int shown = boundary(text, SHOWN);
        int begin = text.length() <= BEGIN + LINE ? text.length() : boundary(text, lineEnd(text));
        return new MessageView(
                Integer.toString(number),
                message.role(),
                TextPart.of(format, text.substring(0, begin)),
                TextPart.of(format, text.substring(begin, Math.max(begin, shown))),
                shown < text.length(),
                message.more().isNull() ? null : json(message.more().toString()));
    }

    /** So that a text is folded where a line ends, if one does near the place. */
    private static int lineEnd(String text) {
        int end = text.indexOf('\n', BEGIN);
        return end < 0 || end >= BEGIN + LINE ? BEGIN : end + 1;
    }

    private static int boundary(String text, int index) {
        boolean cuts = index < text.length() && Character.isLowSurrogate(text.charAt(index));
        return Math.min(text.length(), cuts ? index - 1 : index);
    }

    static String json(String line) {
        return Shortened.beginning(IndentedJson.of(line).orElse(line), BEGIN);
    }
}
