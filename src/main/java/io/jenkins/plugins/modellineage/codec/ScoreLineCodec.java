package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import java.io.IOException;
import java.util.Set;

/**
 * Scores of examples for other tools, in the plain form that is read as results too: one example a line. A metric that is called
 * like another member comes with an underscore before it.
 */
public final class ScoreLineCodec {
    private static final String ID = "id";
    private static final String GROUP = "group";
    private static final String SAMPLE = "sample";

    /** What readers of the plain form take for something else than a metric. */
    private static final Set<String> TAKEN = Set.of(
            ID,
            GROUP,
            SAMPLE,
            "prompt",
            "input",
            "question",
            "reference",
            "target",
            "expected",
            "output",
            "response",
            "answer");

    private ScoreLineCodec() {}

    /** Writes all of a table; where an example has no score it has null. */
    public static void write(ScoreTable scores, Appendable out) throws IOException {
        for (int row = 0; row < scores.rows(); row++) {
            ObjectNode node = Json.object().put(ID, scores.id(row));
            scores.group(row).ifPresent(group -> node.put(GROUP, group));
            if (scores.sample(row) != 0) {
                node.put(SAMPLE, scores.sample(row));
            }
            for (String metric : scores.metrics()) {
                double score = scores.score(metric, row);
                String name = TAKEN.contains(metric) ? "_" + metric : metric;
                if (Double.isNaN(score)) {
                    node.putNull(name);
                } else {
                    node.put(name, score);
                }
            }
            out.append(Json.text(node)).append('\n');
        }
    }
}
