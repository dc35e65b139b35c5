package io.jenkins.plugins.modellineage.card;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StampWay;
import io.jenkins.plugins.modellineage.model.Weights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** A version with a bit of everything, in which every text that somebody else chooses is the same one. */
public final class CardSample {
    static final Instant AT = Instant.parse("2026-03-03T10:00:00Z");

    private CardSample() {}

    public static CardRecord record(Optional<AuthorsCard> author) {
        return record("docs", author);
    }

    /** @param word in all places that take any printable text */
    static CardRecord record(String word, Optional<AuthorsCard> author) {
        return new CardRecord(
                version(word),
                new TreeMap<>(Map.of(Provenance.SCM_COMMIT, "c0ffee", Provenance.SCM_BRANCH, word)),
                List.of(new CardRecord.Base("base-lm@3", "adapter", "by its content")),
                List.of(evaluation(word, 0.9)),
                List.of(new CardRecord.Life(
                        "production", AT, word, List.of(new CardRecord.Yes("alice", AT, word)), true)),
                List.of(),
                author);
    }

    static RecordedEvaluation evaluation(String word, double value) {
        EvaluationMetric metric = new EvaluationMetric(
                ScoreDirection.HIGHER, new Aggregate(value, OptionalDouble.of(0.02), Aggregate.MEAN, 200));
        return new RecordedEvaluation(
                AT,
                "",
                new Evaluation(EvaluationSet.named(word, "2", "test"), Map.of("acc", metric)),
                Optional.empty(),
                0);
    }

    private static ModelVersion version(String word) {
        BuildRef build = new BuildRef("f".repeat(32), "team/train", 12);
        return new ModelVersion(
                new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm")).version(7),
                new Manifest(List.of(new FileDigest("out/model.safetensors", 10, new Sha256("1".repeat(64))))),
                new TreeMap<>(Map.of("lr", word, "seed", "42")),
                new TreeMap<>(Map.of("loss", 0.5)),
                Measured.NOTHING,
                List.of(new Input(word, new Sha256("0".repeat(64)), word, "train", List.of())),
                Provenance.EMPTY,
                build,
                new RunId("0123456789abcdef0123456789abcdef"),
                AT,
                new Actor("alice", Optional.of(build), List.of()),
                Optional.of("2.1.0"),
                Optional.of(word),
                new TreeMap<>(Map.of("team", word)),
                Set.of(),
                Set.of(),
                StampWay.BY_BUILD,
                List.of(),
                Optional.of(new Weights(
                        List.of("safetensors"),
                        1,
                        new TreeMap<>(Map.of("BF16", new Weights.Share(2, 1_000, 2_000))),
                        new TreeMap<>(Map.of("architecture", word, "adapterType", "LORA", "license", "Own " + word)),
                        List.of(word),
                        Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
