package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One metric that was measured after the stamp.
 *
 * @param build that measured it; null when the reader may not know of it
 * @param counts whether it is the last word on the metric, which gates look at
 */
@ExportedBean(defaultVisibility = 999)
public record EvidenceRow(
        @Exported String key,
        MetricSummary series,
        @Exported BuildLink build,
        Moment at,
        @Exported boolean counts) {

    /** Newest first. */
    public static List<EvidenceRow> of(ModelVersion version, Registry registry, Sight sight) {
        List<EvidenceRow> rows = new ArrayList<>();
        List<LaterEvidence> later = version.later();
        for (int i = 0; i < later.size(); i++) {
            LaterEvidence evidence = later.get(i);
            List<LaterEvidence> newer = later.subList(i + 1, later.size());
            BuildLink build = sight.sees(registry.current(evidence.build()))
                    ? BuildLink.of(registry.current(evidence.build()), sight)
                    : null;
            new TreeMap<>(evidence.metrics())
                    .descendingMap()
                    .forEach((name, series) -> rows.add(new EvidenceRow(
                            name,
                            series,
                            build,
                            new Moment(evidence.at()),
                            newer.stream().noneMatch(after -> after.metrics().containsKey(name)))));
        }
        Collections.reverse(rows);
        return rows;
    }

    public String value() {
        return Numbers.shortly(series.latest().value());
    }

    @Exported(name = "value")
    public Object jsonValue() {
        return Numbers.json(series.latest().value());
    }

    @Exported
    public long step() {
        return series.latest().step();
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return at.millis();
    }
}
