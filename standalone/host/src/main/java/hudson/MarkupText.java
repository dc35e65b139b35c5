package hudson;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A line of text with mark-up around parts of it; the text itself is escaped. */
public class MarkupText {
    private final String text;
    private final List<Tag> tags = new ArrayList<>();

    private static final class Tag {
        final int position;
        final String markup;

        Tag(int position, String markup) {
            this.position = position;
            this.markup = markup;
        }
    }

    public MarkupText(String text) {
        this.text = text;
    }

    public String getText() {
        return text;
    }

    public void addMarkup(int startPos, int endPos, String startTag, String endTag) {
        if (startPos < 0 || endPos > text.length() || startPos > endPos) {
            throw new IndexOutOfBoundsException(startPos + "-" + endPos + " of " + text.length());
        }
        tags.add(new Tag(startPos, startTag));
        int before = 0;
        while (before < tags.size() && tags.get(before).position < endPos) {
            before++;
        }
        tags.add(new Tag(endPos, endTag));
    }

    /** HTML. */
    public String toString(boolean preEscape) {
        List<Tag> sorted = new ArrayList<>(tags);
        sorted.sort(Comparator.comparingInt(tag -> tag.position));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Tag tag : sorted) {
            append(out, text.substring(at, tag.position), preEscape);
            out.append(tag.markup);
            at = tag.position;
        }
        append(out, text.substring(at), preEscape);
        return out.toString();
    }

    private static void append(StringBuilder out, String part, boolean preEscape) {
        out.append(preEscape ? Util.xmlEscape(part) : Util.escape(part));
    }
}
