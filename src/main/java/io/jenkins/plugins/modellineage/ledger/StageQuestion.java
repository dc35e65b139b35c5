package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.StageEvidence;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * "Which version was in production on 3 March, who approved it, on what evidence?"
 *
 * @param folder full name of the model's folder, empty for the root
 */
record StageQuestion(String folder, ModelName model, StageName stage, Instant moment) {
    /** Reads {@code [FOLDER/]MODEL STAGE [TIME]}; without a time it asks for now. */
    static StageQuestion of(List<String> words) {
        String path = words.get(0);
        int slash = path.lastIndexOf('/');
        return new StageQuestion(
                slash < 0 ? "" : path.substring(0, slash),
                new ModelName(path.substring(slash + 1)),
                new StageName(words.get(1)),
                words.size() > 2 ? moment(words.get(2)) : Instant.now());
    }

    /** Answers in sentences; the first one alone means that nothing was live. */
    List<String> answer(Registry registry) {
        Optional<ScopeId> scope = registry.scopeNamed(folder);
        Optional<StageEvidence> evidence =
                scope.flatMap(id -> registry.evidenceAt(new ModelRef(id, model), stage, moment));
        return evidence.map(this::told)
                .orElse(List.of("No version of " + (folder.isEmpty() ? "" : folder + "/") + model + " was live in "
                        + stage + " at " + moment + "."));
    }

    private List<String> told(StageEvidence evidence) {
        List<String> lines = new ArrayList<>();
        lines.add(evidence.version().ref().label() + " was live in " + stage + " at " + moment + ".");
        lines.add("Since " + evidence.assignment().at() + ", by "
                + Naming.plain(evidence.assignment().by().label()) + ".");
        lines.add("Content: " + evidence.version().manifest().digest() + ", stamped "
                + evidence.version().stamped() + " by "
                + evidence.version().build().label() + ".");
        evidence.assignment()
                .rollbackReason()
                .ifPresent(reason -> lines.add("It came by a rollback: " + Naming.plain(reason)));
        evidence.promotion().ifPresent(promotion -> lines.addAll(told(promotion)));
        return lines;
    }

    private static List<String> told(Promotion promotion) {
        List<String> lines = new ArrayList<>();
        promotion.verdicts().forEach(verdict -> lines.add("Gate " + verdict.gate() + ": " + verdict.reason()));
        promotion
                .approvals()
                .forEach(approval ->
                        lines.add("Approved by " + Naming.plain(approval.approver()) + " at " + approval.at()
                                + (approval.comment().isEmpty() ? "." : ": " + Naming.plain(approval.comment()))));
        return lines;
    }

    /** A time in ISO-8601, or a day, of which the end is meant. */
    private static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .minusMillis(1);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Time " + Naming.quoted(text)
                    + " is not like 2026-03-03, 2026-03-03T14:00Z or 2026-03-03T14:00+01:00");
        }
    }
}
