package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.InputFacts.DistinctLines;
import java.util.List;

/**
 * What the files of an input hold: {@code
 * {"kinds":{"JSON Lines":1},"rows":3,"columns":["question"],"lines":{"distinct":3,"exact":true,"ignored":0}}}.
 */
public final class InputFactsCodec {
    private static final String KINDS = "kinds";
    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";
    private static final String LINES = "lines";
    private static final String DECLARED = "declared";
    private static final String FINDINGS = "findings";
    private static final String DISTINCT = "distinct";
    private static final String EXACT = "exact";
    private static final String IGNORED = "ignored";
    private static final String CUT = "cut";

    private InputFactsCodec() {}

    /** For another machine. */
    public static byte[] bytes(InputFacts facts) {
        return Json.bytes(write(facts));
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static InputFacts read(byte[] bytes) {
        return read(Fields.of(Json.parse(bytes, bytes.length)));
    }

    static ObjectNode write(InputFacts facts) {
        ObjectNode node = Json.object();
        ObjectNode kinds = Json.object();
        facts.kinds().forEach(kinds::put);
        node.set(KINDS, kinds);
        node.put(ROWS, facts.rows());
        Json.setTexts(node, COLUMNS, facts.columns());
        facts.lines().ifPresent(lines -> node.set(LINES, write(lines)));
        if (!facts.declared().isEmpty()) {
            node.set(DECLARED, Json.array(facts.declared(), DeclaredDataCodec::write));
        }
        Json.setTexts(node, FINDINGS, facts.findings());
        return node;
    }

    static InputFacts read(Fields fields) {
        return new InputFacts(
                fields.numberMap(KINDS),
                fields.whole(ROWS),
                fields.texts(COLUMNS),
                fields.optionalObject(LINES).map(InputFactsCodec::lines),
                fields.has(DECLARED) ? fields.list(DECLARED, DeclaredDataCodec::read) : List.of(),
                fields.texts(FINDINGS));
    }

    private static ObjectNode write(DistinctLines lines) {
        ObjectNode node = Json.object()
                .put(DISTINCT, lines.distinct())
                .put(EXACT, lines.exact())
                .put(IGNORED, lines.ignored());
        return lines.cut() == 0 ? node : node.put(CUT, lines.cut());
    }

    private static DistinctLines lines(Fields fields) {
        return new DistinctLines(
                fields.whole(DISTINCT),
                fields.flag(EXACT),
                fields.whole(IGNORED),
                fields.has(CUT) ? fields.whole(CUT) : 0);
    }
}
