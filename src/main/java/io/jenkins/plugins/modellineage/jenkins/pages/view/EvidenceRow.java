package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        Set<String> met = new HashSet<>();
        for (LaterEvidence evidence : Reversed.of(version.later())) {
            BuildLink build = link(registry.current(evidence.build()), sight);
            Moment at = new Moment(evidence.at());
            new TreeMap<>(evidence.metrics())
                    .forEach((name, series) -> rows.add(new EvidenceRow(name, series, build, at, met.add(name))));
        }
        return rows;
    }

    static BuildLink link(BuildRef build, Sight sight) {
        return sight.sees(build) ? BuildLink.of(build, sight) : null;
    }

    public Figure value() {
        return new Figure(series.latest().value());
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
