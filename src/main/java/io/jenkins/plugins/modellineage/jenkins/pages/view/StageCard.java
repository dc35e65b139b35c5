package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static java.util.stream.Collectors.groupingBy;

import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.SeenRegistry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A stage of a model as its card: what is live there, how it came there, and what may be next.
 *
 * @param live null when no version is live there that the reader sees
 * @param metric of the live version; null like that, and when it measured nothing
 * @param approvedBy who approved the promotion by which it went live; empty when nobody was asked
 * @param rollback why it was put back; null when a promotion led here
 * @param next requests that wait, the one that came first before others; where none waits, the newest version if it is newer
 */
@ExportedBean(defaultVisibility = 999)
public record StageCard(
        @Exported String stage,
        StageRow live,
        @Exported MetricValue metric,
        @Exported List<String> approvedBy,
        @Exported String rollback,
        @Exported List<NextVersion> next) {

    public StageCard {
        approvedBy = List.copyOf(approvedBy);
        next = List.copyOf(next);
    }

    /** A card for each stage in which a version is live or that one waits for, by name. */
    public static List<StageCard> of(
            Model model, Registry registry, SeenRegistry seen, Sight sight, MetricOrder order) {
        Map<String, StageRow> live = new TreeMap<>();
        StageRow.of(model, seen, sight).forEach(row -> live.put(row.stage(), row));
        Map<String, List<NextVersion>> asked = new TreeMap<>();
        seen.waiting(model.ref()).stream()
                .filter(Promotion::waiting)
                .collect(groupingBy(promotion -> promotion.stage().value()))
                .forEach((stage, promotions) -> asked.put(
                        stage,
                        promotions.stream()
                                .map(promotion -> NextVersion.asked(promotion, sight))
                                .toList()));
        Set<String> stages = new TreeSet<>(live.keySet());
        stages.addAll(asked.keySet());
        return stages.stream()
                .map(name -> {
                    StageName stage = new StageName(name);
                    List<NextVersion> next = asked.containsKey(name)
                            ? asked.get(name)
                            : NextVersion.newest(model, stage, seen, sight).stream()
                                    .toList();
                    return of(stage, model, live.get(name), next, registry, order);
                })
                .toList();
    }

    private static StageCard of(
            StageName stage, Model model, StageRow live, List<NextVersion> next, Registry registry, MetricOrder order) {
        if (live == null) {
            return new StageCard(stage.value(), null, null, List.of(), null, next);
        }
        List<StageAssignment> history = model.historyOf(stage);
        StageAssignment now = history.get(history.size() - 1);
        return new StageCard(
                stage.value(),
                live,
                MetricValue.key(model.version(now.version()).orElseThrow(), order),
                approvers(now, registry),
                now.rollbackReason().orElse(null),
                next);
    }

    private static List<String> approvers(StageAssignment now, Registry registry) {
        return now.promotion().flatMap(registry::promotion).map(Promotion::approvals).orElse(List.of()).stream()
                .map(Approval::approver)
                .distinct()
                .toList();
    }

    /** Whether a version is live that the reader sees. */
    public boolean isLive() {
        return live != null;
    }

    /** The approvers in one line. */
    public String approved() {
        return String.join(", ", approvedBy);
    }

    /** Where a version is offered for this stage, behind the address of its page. */
    public String promote() {
        return "/promote/?stage=" + PageQuery.encoded(stage);
    }

    private Optional<StageRow> row() {
        return Optional.ofNullable(live);
    }

    @Exported
    public String version() {
        return row().map(StageRow::version).orElse(null);
    }

    @Exported
    public String url() {
        return row().map(StageRow::url).orElse(null);
    }

    @Exported
    public String by() {
        return row().map(StageRow::by).orElse(null);
    }

    @Exported
    public List<DeployRow> deploys() {
        return row().map(StageRow::deploys).orElse(List.of());
    }

    /** Milliseconds since the epoch. */
    @Exported(name = "since")
    public Long sinceMillis() {
        return row().map(StageRow::sinceMillis).orElse(null);
    }
}
