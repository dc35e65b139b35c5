package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.StageRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One demand on everyone who wants a version in a stage, and the rule that makes it.
 *
 * @param kind {@code approval}, {@code mayNotApprove}, {@code expiry}, {@code rollback}, {@code gate}, {@code jobs},
 *     {@code refuse}, {@code supersede} or {@code keepFormerlyLive}, the words of a rule
 * @param demand in words
 * @param rule whose it is and for which stages, in words
 */
@ExportedBean(defaultVisibility = 999)
public record DemandedRow(
        @Exported String kind,
        @Exported String demand,
        @Exported String rule) {

    /** All demands of the rules, in the order of their kinds, of a kind those of Jenkins first; of what is one for all, the one that counts. */
    public static List<DemandedRow> of(StageRules rules) {
        List<DemandedRow> all = new ArrayList<>();
        for (HeldRule held : rules.held()) {
            of(held).forEach(all::add);
        }
        List<String> kinds = List.of("approval", "mayNotApprove", "expiry", "rollback", "gate", "jobs", "refuse");
        List<DemandedRow> sorted = new ArrayList<>();
        kinds.forEach(
                kind -> all.stream().filter(row -> row.kind().equals(kind)).forEach(sorted::add));
        deciding(rules).forEach(sorted::add);
        return sorted;
    }

    private static Stream<DemandedRow> of(HeldRule held) {
        StageRule rule = held.rule();
        String from = held.label();
        Stream<DemandedRow> approval = rule.approval().stream().flatMap(asked -> of(asked, from));
        Stream<DemandedRow> rollback = rule.rollback().stream()
                .map(asked -> new DemandedRow(
                        "rollback",
                        asked.emergency()
                                ? Messages.DemandedRow_rollbackUnlessEmergency()
                                : Messages.DemandedRow_rollback(),
                        from));
        Stream<DemandedRow> gates =
                rule.gates().stream().map(gate -> new DemandedRow("gate", gate.description(), from));
        Stream<DemandedRow> jobs = rule.jobs().isEmpty()
                ? Stream.empty()
                : Stream.of(new DemandedRow(
                        "jobs",
                        Messages.DemandedRow_jobs(
                                rule.jobs().stream().map(JobPattern::value).collect(Collectors.joining(", "))),
                        from));
        Stream<DemandedRow> shut = rule.refused().stream()
                .map(way -> new DemandedRow("refuse", Messages.DemandedRow_refuse(way.told()), from));
        return Stream.of(approval, rollback, gates, jobs, shut).flatMap(each -> each);
    }

    private static Stream<DemandedRow> of(ApprovalRule asked, String from) {
        List<String> barred = new ArrayList<>(asked.otherBarred());
        if (!asked.starterMayApprove()) {
            barred.add(0, "starter");
        }
        Stream<DemandedRow> who = barred.isEmpty()
                ? Stream.empty()
                : Stream.of(new DemandedRow(
                        "mayNotApprove", Messages.DemandedRow_mayNotApprove(String.join(", ", barred)), from));
        Stream<DemandedRow> time = asked.expiresIn().stream()
                .map(within -> new DemandedRow("expiry", Messages.DemandedRow_expiry(within.toHours()), from));
        return Stream.of(Stream.of(new DemandedRow("approval", counted(asked), from)), who, time)
                .flatMap(each -> each);
    }

    /** How many and by whom; who may not is a demand of its own. */
    private static String counted(ApprovalRule asked) {
        return new ApprovalRule(asked.approvers(), asked.quorum(), true, Optional.empty()).description();
    }

    /** What only one rule decides, where several speak of it. */
    private static Stream<DemandedRow> deciding(StageRules rules) {
        Stream<DemandedRow> ends = rules.held().stream()
                .filter(held -> held.rule()
                        .supersede()
                        .filter(said -> said == rules.supersedesOlder())
                        .isPresent())
                .limit(1)
                .map(held -> new DemandedRow(
                        "supersede",
                        rules.supersedesOlder() ? Messages.DemandedRow_supersede() : Messages.DemandedRow_wait(),
                        held.label()));
        Stream<DemandedRow> kept = rules.held().stream()
                .filter(held -> held.rule().keepFormerlyLive().isPresent()
                        && held.rule().keepFormerlyLive().equals(rules.keptFormerlyLive()))
                .limit(1)
                .map(held -> new DemandedRow(
                        "keepFormerlyLive",
                        Messages.DemandedRow_kept(rules.keptFormerlyLive().orElseThrow()),
                        held.label()));
        return Stream.concat(ends, kept);
    }
}
