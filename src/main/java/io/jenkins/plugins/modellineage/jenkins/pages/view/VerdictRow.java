package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.gate.Verdict;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a gate said and why.
 *
 * @param rule which rule of the stage demands it, in words; null when the request did
 * @param seen the numbers that it saw; null when it saw none
 * @param versions of other models that it rests on, which the reason does not name
 */
@ExportedBean(defaultVisibility = 999)
public record VerdictRow(
        @Exported String gate,
        @Exported boolean passed,
        @Exported String reason,
        @Exported String rule,
        @Exported SeenRow seen,
        @Exported List<NodeView> versions) {
    public VerdictRow {
        versions = List.copyOf(versions);
    }

    static List<VerdictRow> of(List<Verdict> verdicts, Sight sight) {
        return verdicts.stream()
                .map(v -> new VerdictRow(
                        v.gate(),
                        v.passed(),
                        v.reason(),
                        v.rule().orElse(null),
                        v.seen().map(SeenRow::of).orElse(null),
                        v.versions().stream()
                                .map(version -> new NodeView("version", version.label(), sight.url(version)))
                                .toList()))
                .toList();
    }
}
