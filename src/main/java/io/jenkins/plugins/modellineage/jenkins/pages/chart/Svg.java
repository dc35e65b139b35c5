package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.Locale;

/**
 * Writes one SVG element tree. Every text and attribute value is escaped here and nowhere else, so that whatever a build
 * recorded stays text in the page. Colours come from classes, never from attributes.
 */
public final class Svg {
    private final StringBuilder out = new StringBuilder(4096);

    /**
     * Begins a drawing of that size, which may hold links.
     *
     * @param description what it shows in a sentence, for those who do not see it
     */
    static Svg drawing(String type, int width, int height, String title, String description) {
        return new Svg()
                .open(
                        "svg",
                        "class",
                        type,
                        "width",
                        Integer.toString(width),
                        "viewBox",
                        "0 0 " + width + " " + height,
                        "role",
                        "group", // an image may hold no links
                        "aria-label",
                        title + ". " + description,
                        "xmlns",
                        "http://www.w3.org/2000/svg")
                .text("title", title)
                .text("desc", description);
    }

    /** Opens an element; {@code attributes} alternates names and values. */
    public Svg open(String element, String... attributes) {
        start(element, attributes);
        out.append('>');
        return this;
    }

    public Svg close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    public Svg empty(String element, String... attributes) {
        start(element, attributes);
        out.append("/>");
        return this;
    }

    public Svg text(String element, String content, String... attributes) {
        open(element, attributes);
        out.append(escaped(content));
        return close(element);
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escaped(attributes[i + 1])).append('"');
        }
    }

    /** A coordinate with one decimal, which is a tenth of a pixel and keeps long series short. */
    static String at(double coordinate) {
        String written = String.format(Locale.ROOT, "%.1f", coordinate);
        return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
    }

    /** The text, or where it has more characters than there is room for its beginning and an ellipsis. */
    public static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> appendEscaped(safe, c));
        return safe.toString();
    }

    private static void appendEscaped(StringBuilder safe, int c) {
        switch (c) {
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '&' -> safe.append("&amp;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> safe.appendCodePoint(isXml(c) ? c : '\uFFFD');
        }
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
