package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.evaluation.PlainColumns;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Scores of examples for other tools, in the plain form that is read as results too: one example a line. A metric that is called
 * as readers of that form call something else comes with underscores before it, as many as make its name its own.
 */
public final class ScoreLineCodec {
    private static final String ID = "id";
    private static final String GROUP = "group";
    private static final String SAMPLE = "sample";

    private ScoreLineCodec() {}

    /** Writes all of a table; where an example has no score it has null. */
    public static void write(ScoreTable scores, Appendable out) throws IOException {
        Map<String, String> names = names(scores.metrics());
        for (int row = 0; row < scores.rows(); row++) {
            ObjectNode node = Json.object().put(ID, scores.id(row));
            scores.group(row).ifPresent(group -> node.put(GROUP, group));
            if (scores.sample(row) != 0) {
                node.put(SAMPLE, scores.sample(row));
            }
            for (String metric : scores.metrics()) {
                double score = scores.score(metric, row);
                String name = names.get(metric);
                if (Double.isNaN(score)) {
                    node.putNull(name);
                } else {
                    node.put(name, score);
                }
            }
            out.append(Json.text(node)).append('\n');
        }
    }

    private static Map<String, String> names(Set<String> metrics) {
        Map<String, String> names = new HashMap<>();
        for (String metric : metrics) {
            String name = metric;
            while (PlainColumns.isTaken(name) || !name.equals(metric) && metrics.contains(name)) {
                name = "_" + name;
            }
            names.put(metric, name);
        }
        return names;
    }
}
