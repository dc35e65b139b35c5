package io.jenkins.plugins.modellineage.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A text in Markdown as HTML that may stand on a page of Jenkins: anybody may have written it. HTML in it is text, pictures
 * are their descriptions, since a browser would tell another site who reads, and links lead to the Web or to mail.
 *
 * @param facts what stands before the text between lines of hyphens, as cards of models have it; empty when nothing does
 * @param html of the text
 */
public record Card(String facts, String html) {
    /** Blocks inside each other, and marks likewise; deeper ones are no text for people, and the parser leaves them as they are. */
    private static final int DEEPEST = 30;

    /**
     * Cells of tables: every row gets as many as its header has, so that a small text would be a page without end. Signs
     * that may begin a cell count wherever they stand.
     */
    private static final int MOST_CELLS = 20_000;

    /** Of the heading above a file that is shown among others. */
    private static final int SECTION = 2;

    private static final int LAST_LEVEL = 6;

    private static final Pattern FRONT =
            Pattern.compile("\\A---[ \t]*\r?\n(?:(.*?)\r?\n)?---[ \t]*(?:\r?\n|\\z)", Pattern.DOTALL);
    /** Characters of all addresses and titles of links: one that is written once can be used very often. */
    private static final long LINKS = 1 << 20;

    private static final List<String> SCHEMES = List.of("https://", "http://", "mailto:");

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .percentEncodeUrls(true)
            .attributeProviderFactory(context -> Card::complete)
            .build();

    /** The card of a whole file; empty when its tables are too large for a page. */
    public static Optional<Card> of(String markdown) {
        return below(SECTION, markdown);
    }

    /**
     * The same below a heading of another level.
     *
     * @param above level of the heading that the text stands below: its own begin one deeper
     */
    public static Optional<Card> below(int above, String markdown) {
        if (cells(markdown) > MOST_CELLS) {
            return Optional.empty();
        }
        Matcher front = FRONT.matcher(markdown);
        boolean has = front.find();
        Node document = PARSER.parse(has ? markdown.substring(front.end()) : markdown);
        tame(nodes(document), above);
        return Optional.of(
                new Card(has && front.group(1) != null ? front.group(1).strip() : "", RENDERER.render(document)));
    }

    /** At most so many can there be: all rows might belong to one table, as wide as its widest line. */
    private static long cells(String markdown) {
        long widest = 0;
        long rows = 0;
        for (String line : (Iterable<String>) markdown.lines()::iterator) {
            long signs = line.chars().filter(sign -> sign == '|').count();
            widest = Math.max(widest, signs);
            rows += signs > 0 ? 1 : 0;
        }
        return widest * rows;
    }

    /** All in the order of the text, before any of them is moved. */
    private static List<Node> nodes(Node document) {
        List<Node> found = new ArrayList<>();
        Node node = document.getFirstChild();
        while (node != null) {
            found.add(node);
            Node next = node.getFirstChild();
            for (Node up = node; next == null && up != document; up = up.getParent()) {
                next = up.getNext();
            }
            node = next;
        }
        return found;
    }

    private static void tame(List<Node> nodes, int above) {
        int level = above;
        long left = LINKS;
        for (Node node : nodes) {
            left -= node instanceof Link link ? length(link) : 0;
            if (node instanceof Heading heading) {
                level = Math.min(Math.min(heading.getLevel() + above, level + 1), LAST_LEVEL);
                heading.setLevel(level);
            } else if (isComment(node)) {
                node.unlink();
            } else if (node instanceof Image || node instanceof Link link && (left < 0 || !leadsOut(link))) {
                unwrap(node);
            }
        }
        nodes.stream()
                .filter(node -> node instanceof Link && node.getFirstChild() == null)
                .forEach(Node::unlink);
    }

    /** Templates of cards are full of them, and nobody is meant to read them. */
    private static boolean isComment(Node node) {
        String html = node instanceof HtmlBlock block
                ? block.getLiteral()
                : node instanceof HtmlInline inline ? inline.getLiteral() : "";
        return html.startsWith("<!--") && html.strip().endsWith("-->");
    }

    private static long length(Link link) {
        return link.getDestination().length()
                + (link.getTitle() == null ? 0 : link.getTitle().length());
    }

    /** Relative ones would lead to other pages of Jenkins. */
    private static boolean leadsOut(Link link) {
        String url = link.getDestination();
        return SCHEMES.stream().anyMatch(scheme -> url.regionMatches(true, 0, scheme, 0, scheme.length()));
    }

    /** Leaves what is inside in its place. */
    private static void unwrap(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
            node.insertBefore(child);
        }
        node.unlink();
    }

    private static void complete(Node node, String tag, Map<String, String> attributes) {
        switch (tag) {
            case "a" -> attributes.put("rel", "nofollow noopener noreferrer");
            case "code" -> attributes.remove("class"); // of the writer's choice, and Jenkins has styles for many
            case "pre" -> attributes.put("tabindex", "0");
            case "th" -> attributes.put("scope", "col");
            default -> {}
        }
    }
}
