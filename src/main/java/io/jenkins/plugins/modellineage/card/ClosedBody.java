package io.jenkins.plugins.modellineage.card;

import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** What an author wrote, so that what comes behind it stands outside all that the author left open. */
final class ClosedBody {
    private static final String MARK = "\n\n# mark\n";

    /** As deep as the page shows a card; what is inside a line opens nothing, so nobody looks. */
    private static final int DEEPEST = 30;

    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(DEEPEST)
            .inlineParserFactory(context -> (lines, node) -> {})
            .build();

    /** What ends the blocks of HTML that an empty line does not end. */
    private static final List<String> ENDS =
            List.of("", "-->", "?>", "]]>", ">", "</script>", "</style>", "</pre>", "</textarea>");

    private ClosedBody() {}

    /** The text, with what closes it; as it stands, as code, where nothing closes it. */
    static String of(String body) {
        String whole = body.strip();
        return Stream.concat(fence(whole), ENDS.stream())
                .map(end -> end.isEmpty() ? whole : whole + "\n" + end)
                .filter(ClosedBody::isClosed)
                .findFirst()
                .orElseGet(() -> asCode(whole));
    }

    private static boolean isClosed(String body) {
        Node last = PARSER.parse(body + MARK).getLastChild();
        return last instanceof Heading heading && heading.getLevel() == 1;
    }

    /** The end of a block of code that has none. */
    private static Stream<String> fence(String body) {
        return PARSER.parse(body).getLastChild() instanceof FencedCodeBlock open && open.getClosingFenceLength() == null
                ? Stream.of(open.getFenceCharacter().repeat(open.getOpeningFenceLength()))
                : Stream.empty();
    }

    private static String asCode(String body) {
        String fence = "~~~~";
        while (body.contains(fence)) {
            fence += "~";
        }
        return fence + "\n" + body + "\n" + fence;
    }
}
