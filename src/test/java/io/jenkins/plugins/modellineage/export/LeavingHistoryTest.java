package io.jenkins.plugins.modellineage.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.EvaluatedRun;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Origin;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Role;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.LoggedModelStatus;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.export.ExportFormat.Files;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a run and its version brought from elsewhere leaves with them. */
class LeavingHistoryTest {
    private static final LoggedModelId MODEL = new LoggedModelId("m-" + "a".repeat(32));
    private static final CommitRef RAW = new CommitRef("pachyderm", "default/raw", "a".repeat(32));
    private static final CommitRef LABELS = new CommitRef("pachyderm", "default/labels", "b".repeat(32));

    private final ExportSample.Kept kept = new ExportSample.Kept();

    private static ImportedFrom from() {
        return new ImportedFrom(
                "mlflow",
                "lm",
                "4",
                Optional.of(Instant.parse("2025-03-03T10:00:00Z")),
                Optional.empty(),
                List.of("Archived"),
                List.of("best", "old"),
                Optional.of("f00"),
                Optional.empty());
    }

    private static ExportedVersion version() {
        Sample sample = new Sample();
        sample.record(
                Sample.by(ExportSample.run().build()),
                ModelStamped.of(
                                Sample.TINY.version(1),
                                ExportSample.run(),
                                new Manifest(List.of(ExportSample.MODEL)),
                                VersionNotes.NONE)
                        .importedFrom(from()));
        ExportedVersion plain = ExportSample.exportedVersion();
        return new ExportedVersion(
                plain.model(),
                sample.registry().version(Sample.TINY.version(1)).orElseThrow(),
                List.of(),
                plain.notes(),
                plain.content());
    }

    private static final EvaluatedRun EVALUATED = new EvaluatedRun() {
        @Override
        public List<RecordedEvaluation> all() {
            EvaluationMetric metric = new EvaluationMetric(
                    ScoreDirection.HIGHER, new Aggregate(1, OptionalDouble.empty(), Aggregate.MEAN, 1));
            return List.of(new RecordedEvaluation(
                    Sample.START,
                    "",
                    new Evaluation(EvaluationSet.named("arc easy", "1", "test"), Map.of("acc", metric)),
                    Optional.of(Sha256.of(new byte[0])),
                    1));
        }

        @Override
        public ScoreTable scores(RecordedEvaluation evaluation) {
            return new ScoreTable.Builder()
                    .add(new Example("q1", Optional.empty(), 0, Optional.empty(), Optional.empty()), Map.of("acc", 1.0))
                    .build();
        }
    };

    private static LoggedModel logged(LoggedModelId id, Lifecycle lifecycle) {
        return new LoggedModel(
                id,
                ExportSample.run().experiment(),
                Optional.of(ExportSample.RUN),
                "clf",
                "",
                Sample.START,
                Sample.START,
                LoggedModelStatus.READY,
                "",
                new TreeMap<>(Map.of("C", "1.0")),
                new TreeMap<>(),
                List.of(),
                lifecycle);
    }

    private static List<LoggedModel> loggedModels() {
        return List.of(
                logged(MODEL, Lifecycle.ACTIVE), logged(new LoggedModelId("m-" + "d".repeat(32)), Lifecycle.DELETED));
    }

    private static ExportedRun leaving(List<FileDigest> artifacts) {
        TrackedRun run = ExportSample.run();
        Input input = new DataCommit(
                        RAW,
                        "master",
                        "/train",
                        "pachyderm:0123",
                        List.of(),
                        false,
                        List.of(new Origin(LABELS, Role.CODE, true, List.of())),
                        false)
                .input("data", "", "train");
        ExportedRun plain = ExportSample.leaving();
        return new ExportedRun(
                new TrackedRun(
                        run.id(),
                        run.parent(),
                        run.experiment(),
                        run.build(),
                        run.status(),
                        run.started(),
                        run.ended(),
                        run.params(),
                        run.metrics(),
                        run.tags(),
                        List.of(input),
                        artifacts,
                        run.provenance(),
                        List.of()),
                plain.build(),
                plain.experiment(),
                plain.url(),
                plain.series(),
                plain.content(),
                EVALUATED,
                LeavingHistoryTest::loggedModels,
                SentTraces.NOTHING,
                List.of(version()));
    }

    private Tally write(ExportFormat format, FileDigest... artifacts) throws IOException {
        return format.write(ExportSample.source(leaving(List.of(artifacts))), Files.COPY, kept);
    }

    private String text(String end) {
        return kept.files.keySet().stream()
                .filter(path -> path.endsWith(end))
                .map(kept::text)
                .findFirst()
                .orElseThrow(() -> new AssertionError(end + " is not among " + kept.files.keySet()));
    }

    private JsonNode line(String end) throws IOException {
        assertThat(text(end)).endsWith("}\n").hasLineCount(1);
        return new ObjectMapper().readTree(text(end));
    }

    @Test
    void shouldTagAVersionWithWhatItWasElsewhere() throws IOException {
        write(ExportFormat.MLFLOW);
        String tags = "version-1/tags/model-lineage.imported.";

        assertThat(text(tags + "tool")).isEqualTo("mlflow");
        assertThat(text(tags + "model")).isEqualTo("lm");
        assertThat(text(tags + "version")).isEqualTo("4");
        assertThat(text(tags + "made")).isEqualTo("2025-03-03T10:00:00Z");
        assertThat(text(tags + "stages")).isEqualTo("Archived");
        assertThat(text(tags + "aliases")).isEqualTo("best\nold");
        assertThat(text(tags + "run")).isEqualTo("f00");
    }

    @Test
    void shouldMakeNoAliasOfWhatAVersionWasElsewhere() throws IOException {
        write(ExportFormat.MLFLOW);

        assertThat(kept.files.keySet()).noneMatch(path -> path.contains("/aliases/"));
    }

    @Test
    void shouldTellInALineWhatAVersionWasElsewhere() throws IOException {
        write(ExportFormat.JSONL);

        assertThat(line("runs.jsonl").at("/versions/0/imported").toString())
                .isEqualTo("{\"tool\":\"mlflow\",\"model\":\"lm\",\"version\":\"4\","
                        + "\"made\":\"2025-03-03T10:00:00.000Z\",\"stages\":[\"Archived\"],"
                        + "\"aliases\":[\"best\",\"old\"],\"run\":\"f00\"}");
    }

    @Test
    void shouldTagAnInputWithItsCommitAndWhatThatCameFrom() throws IOException {
        write(ExportFormat.MLFLOW);
        String input = kept.files.keySet().stream()
                .filter(path -> path.contains("/inputs/"))
                .map(kept::text)
                .findFirst()
                .orElseThrow();

        assertThat(input)
                .contains("  \"model-lineage.commit\": \"" + RAW + ":/train\"\n")
                .contains("  \"model-lineage.commit.branch\": \"master\"\n")
                .contains("  \"model-lineage.commit.digest\": \"pachyderm:0123\"\n")
                .contains("  \"model-lineage.commit.origin.001\": \"code " + LABELS + "\"\n");
    }

    @Test
    void shouldKeepEvaluationsWithTheirScoresAmongTheFilesOfARun() throws IOException {
        Tally tally = write(ExportFormat.MLFLOW);
        JsonNode evaluation = line("artifacts/model-lineage-evaluations.jsonl");

        assertThat(evaluation.at("/evaluation/set/name").asText()).isEqualTo("arc easy");
        assertThat(line("artifacts/" + evaluation.at("/file").asText())
                        .at("/id")
                        .asText())
                .isEqualTo("q1");
        assertThat(tally.left()).isEmpty();
    }

    @Test
    void shouldKeepWhatIsKnownOfLoggedModelsWithoutDeletedOnes() throws IOException {
        write(ExportFormat.MLFLOW);

        assertThat(line("artifacts/model-lineage-logged-models.jsonl").at("/id").asText())
                .isEqualTo(MODEL.value());
    }

    @Test
    void shouldTellInALineOfLoggedModels() throws IOException {
        write(ExportFormat.JSONL);

        assertThat(line("runs.jsonl").at("/logged_models").size()).isEqualTo(1);
        assertThat(line("runs.jsonl").at("/logged_models/0/params/C").asText()).isEqualTo("1.0");
    }

    @Test
    void shouldNotWriteOverAFileOfTheRun() throws IOException {
        FileDigest taken = ExportSample.file("model-lineage-evaluations.jsonl", "weights");
        Tally tally = write(ExportFormat.MLFLOW, taken);

        assertThat(text("artifacts/model-lineage-evaluations.jsonl")).isEqualTo("weights");
        assertThat(tally.left()).containsExactly("evaluations whose file a file of the run stands in the way of: 1");
    }
}
