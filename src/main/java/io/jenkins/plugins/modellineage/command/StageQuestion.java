package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.AskedMoment;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.StageEvidence;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * "Which version was in production on 3 March, who approved it, on what evidence?"
 *
 * @param model where it is
 */
record StageQuestion(ModelPath model, StageName stage, AskedMoment moment) {

    /** Reads {@code [FOLDER/]MODEL STAGE [TIME]}, the time as {@link AskedMoment} does; without one it asks for now. */
    static StageQuestion of(List<String> words, Instant now) {
        return new StageQuestion(
                ModelPath.of(words.get(0)),
                new StageName(words.get(1)),
                AskedMoment.parse(words.size() > 2 ? words.get(2) : "", now));
    }

    /**
     * Answers in sentences; the first one alone means that nothing was live at that moment.
     *
     * @throws NoSuchElementException when there is no such model, or it never had such a stage, naming those there are
     */
    List<String> answer(Registry registry) {
        Model found = model.in(registry);
        if (found.historyOf(stage).isEmpty()) {
            throw new NoSuchElementException(
                    found.withoutStage(stage, found.stages().keySet()));
        }
        return registry.evidenceAt(found.ref(), stage, moment.instant())
                .map(this::told)
                .orElse(List.of("No version of " + model + " was live in " + stage + " at " + written()));
    }

    private String written() {
        return moment.instant() + (moment.isNow() ? ", which is now." : ".");
    }

    private List<String> told(StageEvidence evidence) {
        List<String> lines = new ArrayList<>();
        lines.add(evidence.version().ref().label() + " was live in " + stage + " at " + written());
        lines.add("Since " + evidence.assignment().at() + ", by "
                + Naming.plain(evidence.assignment().by().label()) + ".");
        lines.add("Content: " + evidence.version().manifest().digest() + ", stamped "
                + evidence.version().stamped() + maker(evidence.version()) + ".");
        evidence.assignment()
                .rollbackReason()
                .ifPresent(reason -> lines.add("It came by a rollback"
                        + (evidence.assignment().emergency() ? " in an emergency, without approval: " : ": ")
                        + Naming.plain(reason)));
        evidence.promotion().ifPresent(promotion -> lines.addAll(told(promotion, evidence.assignment())));
        return lines;
    }

    private static String maker(ModelVersion version) {
        String by =
                version.isByHand() ? " by hand by " + Naming.plain(version.by().label()) + " from " : " by ";
        return by + version.build().label();
    }

    private static List<String> told(Promotion promotion, StageAssignment assignment) {
        List<String> lines = new ArrayList<>();
        if (assignment.isRollback()) {
            lines.add("It had entered " + assignment.stage() + " before by promotion " + promotion.id() + ".");
        }
        promotion.verdicts().forEach(verdict -> lines.add("Gate " + verdict.gate() + ": " + verdict.reason()));
        promotion
                .approvals()
                .forEach(approval ->
                        lines.add("Approved by " + Naming.plain(approval.approver()) + " at " + approval.at()
                                + (approval.comment().isEmpty() ? "." : ": " + Naming.plain(approval.comment()))));
        return lines;
    }
}
