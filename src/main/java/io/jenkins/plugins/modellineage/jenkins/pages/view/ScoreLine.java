package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The scores of one example.
 *
 * @param group null for none
 * @param byMetric NaN where there is none
 */
@ExportedBean(defaultVisibility = 999)
public record ScoreLine(
        @Exported String id, @Exported int sample, @Exported String group, Map<String, Double> byMetric) {
    static ScoreLine of(ScoreTable table, int row) {
        Map<String, Double> scores = new LinkedHashMap<>();
        table.metrics().forEach(metric -> scores.put(metric, table.score(metric, row)));
        return new ScoreLine(table.id(row), table.sample(row), table.group(row).orElse(null), scores);
    }

    /** Which example an address with texts is to show. */
    public String address() {
        return "&id=" + PageQuery.encoded(id) + "&sample=" + sample;
    }

    /** By the metric; text where JSON has no number. */
    @Exported
    public Map<String, Object> scores() {
        return Numbers.json(byMetric);
    }

    /** The scores as they are written, by the metric. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        byMetric.forEach((metric, score) -> facts.put(metric, written(score)));
        return facts;
    }

    private static String written(double score) {
        return Double.isNaN(score) ? "–" : Numbers.shortly(score);
    }

    /** In the order of the columns; a dash where there is no score. */
    public List<String> written() {
        return byMetric.values().stream().map(ScoreLine::written).toList();
    }
}
