package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.gate.EvalRecord;
import io.jenkins.plugins.modellineage.gate.EvalSide;
import io.jenkins.plugins.modellineage.gate.EvaluationLookup;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Evaluations of versions, out of the runs that they were stamped from, whoever asks: a verdict is the same for all. */
final class KeptEvaluations implements EvaluationLookup {
    /** Versions that are looked through, each in a file of its own: more candidates than these make no difference. */
    private static final int MOST_LOOKED_AT = 1_000;

    @Override
    public EvalSide side(VersionRef version, String set) throws IOException {
        Optional<ModelVersion> known = version(version);
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return known.isPresent()
                    ? side(known.get(), version.label(), set)
                    : new EvalSide(version.label(), List.of());
        }
    }

    /** Its subjects are what was evaluated, as the files call it; an empty one where a file does not say. */
    private static EvalSide side(ModelVersion version, String label, String set) throws IOException {
        OneTable scores = new OneTable(version);
        List<RecordedEvaluation> stamped = Evaluations.of(version, set);
        List<EvalRecord> all = new ArrayList<>();
        stamped.forEach(each -> all.add(new EvalRecord(each.evaluation(), scores.of(each), Optional.empty())));
        for (Evaluations.Added each : Evaluations.added(version, set)) {
            EvalRecord.Added added =
                    new EvalRecord.Added(each.by().build().label(), each.by().at());
            all.add(new EvalRecord(each.evaluation().evaluation(), scores.of(each.evaluation()), Optional.of(added)));
        }
        return new EvalSide(
                label,
                all,
                stamped.stream().map(RecordedEvaluation::subject).collect(Collectors.toSet()),
                version.withdrawn().stream()
                        .filter(gone -> gone.isOn(set))
                        .map(gone -> new EvalSide.Withdrawn(gone.by().authentication(), gone.at(), gone.reason()))
                        .toList());
    }

    /** The scores that were asked for last: those of all evaluations of a version are too many to have at a time. */
    private static final class OneTable {
        private final ModelVersion version;
        private RecordedEvaluation read;
        private ScoreTable table;

        OneTable(ModelVersion version) {
            this.version = version;
        }

        Supplier<ScoreTable> of(RecordedEvaluation evaluation) {
            return () -> {
                if (read != evaluation) {
                    try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
                        table = Evaluations.scores(version, evaluation)
                                .orElseGet(() -> new ScoreTable.Builder().build());
                        read = evaluation;
                    } catch (IOException unread) {
                        throw new UncheckedIOException(unread);
                    }
                }
                return table;
            };
        }
    }

    @Override
    public int attempt(VersionRef candidate, Optional<VersionRef> champion, String set) throws IOException {
        if (champion.isEmpty()) {
            return 1;
        }
        int after = Math.max(champion.get().number(), candidate.number() - MOST_LOOKED_AT);
        int judged = 1;
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            for (int number = after + 1; number < candidate.number(); number++) {
                judged += isEvaluated(candidate.model().version(number), set) ? 1 : 0;
            }
        }
        return judged;
    }

    private static boolean isEvaluated(VersionRef version, String set) throws IOException {
        Optional<ModelVersion> known = version(version);
        return known.isPresent()
                && (!Evaluations.of(known.get(), set).isEmpty()
                        || !Evaluations.added(known.get(), set).isEmpty()
                        || known.get().withdrawn().stream().anyMatch(gone -> gone.isOn(set)));
    }

    private static Optional<ModelVersion> version(VersionRef version) {
        return ModelLineage.get().registry().version(version);
    }
}
