package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.model.WithdrawnEvaluation;
import java.util.List;
import java.util.regex.Pattern;

/** What withdrawing an evaluation does to the registry. */
public final class EvaluationDecisions {
    /** Digits of an id that are enough to name it. */
    private static final int DIGITS = 12;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + DIGITS + ",64}");

    private EvaluationDecisions() {}

    /**
     * Withdraws an evaluation of a version.
     *
     * @param id of it, or how the id begins: {@value #DIGITS} digits at least
     * @throws IllegalArgumentException when there is no such evaluation on record, it was withdrawn, or no reason is given
     */
    public static List<RegistryEvent> withdraw(Registry registry, VersionRef version, String id, String reason) {
        ModelVersion known = registry.version(version)
                .filter(any -> !registry.isDeleted(version))
                .orElseThrow(() -> new IllegalArgumentException(
                        version.label() + " is not there, or was deleted; look at the page of its model"));
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "An evaluation of " + version.label() + " is withdrawn only with a reason; say why");
        }
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(Naming.quoted(Naming.shortened(Naming.plain(id), 100))
                    + " is no id of an evaluation; copy one from the page of "
                    + version.label() + ", " + DIGITS + " digits at least");
        }
        List<RecordedEvaluation> meant = known.counting()
                .filter(each -> each.id().hex().startsWith(id))
                .distinct()
                .toList();
        if (meant.size() != 1) {
            throw new IllegalArgumentException(notOne(known, id, meant.size()));
        }
        RecordedEvaluation evaluation = meant.get(0);
        return List.of(new EvaluationWithdrawn(
                registry.current(version),
                evaluation.id(),
                evaluation.evaluation().set().name(),
                reason.strip()));
    }

    private static String notOne(ModelVersion version, String id, int found) {
        if (found > 1) {
            return "Several evaluations of " + version.ref().label() + " begin with " + id + "; give more digits";
        }
        boolean gone = version.withdrawn().stream()
                .map(WithdrawnEvaluation::evaluation)
                .anyMatch(each -> each.id().hex().startsWith(id));
        return gone
                ? "Evaluation " + id + " of " + version.ref().label() + " was withdrawn before"
                : version.ref().label() + " has no evaluation " + id
                        + " on record; look at its page again. Older ones of"
                        + " its run than a record holds count while the build is there: delete the build, or stamp the"
                        + " files anew in a run that is evaluated again";
    }
}
