package io.jenkins.plugins.modellineage.rule;

import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.RuledGate;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a folder or a model asks of everyone who wants a version in a stage, whatever a Jenkinsfile says. A Jenkinsfile can
 * only add to it.
 *
 * @param gates that must pass, at most {@value #MOST_GATES}
 * @param approval who must agree; empty when nobody needs to
 * @param jobs that may promote and roll back, at most {@value #MOST_JOBS}; empty for those that the folder lets work with
 *     its models
 * @param refused ways that are shut
 * @param rollback what is asked of rollbacks; empty when nobody needs to approve them
 * @param supersede whether requests of older versions end when a newer one goes live; empty when it says nothing
 * @param keepFormerlyLive of how many versions that were live in the stage the files stay, at least 1 and at most
 *     {@value #MOST_KEPT}; empty when it says nothing
 */
public record StageRule(
        StagePattern stages,
        List<Gate> gates,
        Optional<ApprovalRule> approval,
        List<JobPattern> jobs,
        Set<Way> refused,
        Optional<RollbackRule> rollback,
        Optional<Boolean> supersede,
        Optional<Integer> keepFormerlyLive) {
    public static final int MOST_GATES = 50;
    public static final int MOST_JOBS = 100;
    public static final int MOST_KEPT = 10_000;

    public StageRule {
        Objects.requireNonNull(stages, "stages");
        gates = List.copyOf(gates);
        Objects.requireNonNull(approval, "approval");
        jobs = List.copyOf(jobs);
        refused = Collections.unmodifiableSet(refused.isEmpty() ? EnumSet.noneOf(Way.class) : EnumSet.copyOf(refused));
        Objects.requireNonNull(rollback, "rollback");
        Objects.requireNonNull(supersede, "supersede");
        keepFormerlyLive.filter(kept -> kept < 1 || kept > MOST_KEPT).ifPresent(kept -> {
            throw new IllegalArgumentException("The rule for " + stages + " keeps the files of " + kept
                    + " formerly live versions; give 1 to " + MOST_KEPT + ", or leave it out to keep those of all");
        });
        if (rollback.isPresent() && approval.isEmpty()) {
            throw new IllegalArgumentException("The rule for " + stages
                    + " asks for approval of rollbacks, but says not whose; give approval as well");
        }
        bounded("gates", gates.size(), MOST_GATES);
        bounded("jobs", jobs.size(), MOST_JOBS);
        if (gates.stream().anyMatch(RuledGate.class::isInstance)
                || approval.flatMap(ApprovalRule::rule).isPresent()) {
            throw new IllegalArgumentException("A rule makes demands of its own, not those of another rule");
        }
        for (Gate gate : gates) {
            gate.unfitForRules().ifPresent(why -> {
                throw new IllegalArgumentException("A rule cannot demand the " + gate.description() + ": " + why);
            });
        }
        if (supersede.isEmpty() && keepFormerlyLive.isEmpty() && asksNothing(gates, approval, jobs, refused)) {
            throw new IllegalArgumentException(
                    "The rule for " + stages + " asks for nothing; give gates, approval, jobs, refuse, supersede or"
                            + " keepFormerlyLive, or remove it");
        }
    }

    /** A rule that says nothing of what is kept. */
    public StageRule(
            StagePattern stages,
            List<Gate> gates,
            Optional<ApprovalRule> approval,
            List<JobPattern> jobs,
            Set<Way> refused,
            Optional<RollbackRule> rollback,
            Optional<Boolean> supersede) {
        this(stages, gates, approval, jobs, refused, rollback, supersede, Optional.empty());
    }

    /** A rule that says nothing of older requests either. */
    public StageRule(
            StagePattern stages,
            List<Gate> gates,
            Optional<ApprovalRule> approval,
            List<JobPattern> jobs,
            Set<Way> refused,
            Optional<RollbackRule> rollback) {
        this(stages, gates, approval, jobs, refused, rollback, Optional.empty());
    }

    /** A rule that asks nothing of rollbacks either. */
    public StageRule(
            StagePattern stages,
            List<Gate> gates,
            Optional<ApprovalRule> approval,
            List<JobPattern> jobs,
            Set<Way> refused) {
        this(stages, gates, approval, jobs, refused, Optional.empty());
    }

    /** Whether it keeps nobody and no version from the stage. */
    public boolean demandsNothing() {
        return asksNothing(gates, approval, jobs, refused);
    }

    private static boolean asksNothing(
            List<Gate> gates, Optional<ApprovalRule> approval, List<JobPattern> jobs, Set<Way> refused) {
        return gates.isEmpty() && approval.isEmpty() && jobs.isEmpty() && refused.isEmpty();
    }

    private static void bounded(String what, int size, int most) {
        if (size > most) {
            throw new IllegalArgumentException(
                    "The rule has " + size + " " + what + "; at most " + most + " are taken");
        }
    }

    /** What it asks for, in one line: {@code 2 approvals by alice; loss at most 3; only jobs deploy}. */
    public String description() {
        List<String> demands = new ArrayList<>();
        approval.ifPresent(asked -> demands.add(asked.description() + terms(asked)));
        rollback.ifPresent(asked -> demands.add(asked.description()));
        gates.forEach(gate -> demands.add(gate.description()));
        if (!jobs.isEmpty()) {
            demands.add("only jobs " + jobs.stream().map(JobPattern::value).collect(Collectors.joining(", ")));
        }
        refused.forEach(way -> demands.add("no " + way.told()));
        supersede.ifPresent(ends -> demands.add(ends ? "older requests end" : "older requests go on waiting"));
        keepFormerlyLive.ifPresent(kept -> demands.add("files of the last "
                + (kept == 1 ? "formerly live version" : kept + " formerly live versions") + " are kept"));
        return String.join("; ", demands);
    }

    private static String terms(ApprovalRule asked) {
        return (asked.starterMayApprove() ? ", starters included" : "")
                + asked.expiresIn()
                        .map(time -> ", within " + time.toHours() + " h")
                        .orElse("");
    }
}
