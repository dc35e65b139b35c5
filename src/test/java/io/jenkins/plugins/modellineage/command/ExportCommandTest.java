package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSettings;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.evaluation.ScoredEvaluation;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.export.Csv;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import io.jenkins.plugins.modellineage.lineage.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLogged;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import io.jenkins.plugins.modellineage.tracking.ScoreBook;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    @TempDir
    private Path home;

    private StoryHome story;

    @BeforeEach
    void fill() throws IOException {
        story = StoryHome.in(home);
    }

    @Test
    void shouldExportTheHistoryWithItsSentences() {
        Called export = Called.with("export", home);

        assertThat(export.status()).isZero();
        assertThat(export.out().lines()).hasSize(6).allMatch(line -> line.startsWith("{\"seq\":"));
        assertThat(export.out())
                .contains("\"sentence\":\"tiny-lm@1 was stamped by train #1: 1 file, 7 B, digest ")
                .contains("\"sentence\":\"tiny-lm@1 went live in production as its first version (P1).\"")
                .doesNotContain("\"prev\"");
        assertThat(Called.with("export", home, "--format", "jsonl")).isEqualTo(export);
    }

    @Test
    void shouldExportARowAnEvent() {
        Called export = Called.with("export", home, "--format=csv");

        assertThat(export.status()).isZero();
        assertThat(export.out().split("\r\n"))
                .hasSize(7)
                .startsWith("seq,time,type,scope,model,version,stage,promotion,by,build,sentence")
                .endsWith("6,2026-03-03T10:00:00Z,stage_assigned,root,tiny-lm,1,production,P1,alice,,"
                        + "tiny-lm@1 went live in production as its first version (P1).");
    }

    @Test
    void shouldQuoteWhatWouldBreakARow() throws IOException {
        try (FileLedger ledger = story.open()) {
            ledger.append(
                    Sample.ALICE,
                    state -> List.of(new QuarantineLifted(Sample.TINY.version(1), "no \"bug\", after all")));
        }

        assertThat(Called.with("export", home, "--format", "csv").out())
                .endsWith(",alice,,\"The quarantine of tiny-lm@1 was lifted: no \"\"bug\"\", after all.\"\r\n");
    }

    @Test
    void shouldKeepASpreadsheetFromTakingATextForAFormula() {
        assertThat(Csv.row(List.of("=HYPERLINK(\"x\")", "+1+1", "-0.5", "@SUM(1)", "\tx", "a;b", "", "-x")))
                .isEqualTo("\"'=HYPERLINK(\"\"x\"\")\",'+1+1,-0.5,'@SUM(1),'\tx,a;b,,'-x\r\n");
    }

    @Test
    void shouldSayWhichFormatsThereAre() {
        Called export = Called.with("export", home, "--format", "xml");

        assertThat(export.status()).isEqualTo(2);
        assertThat(export.err()).isEqualTo("--format is 'xml'; write one of jsonl, csv\n");
    }

    @Test
    void shouldSayWhereTheChainBreaks() throws IOException {
        story.rewriteLine(2);
        Called export = Called.with("export", home);

        assertThat(export.status()).isEqualTo(1);
        assertThat(export.err())
                .startsWith("Ledger " + story.ledgerFile() + ", line 3: 'prev' is ")
                .contains("the chain is broken; restore the file from a backup")
                .hasLineCount(1);
    }

    @Test
    void shouldNotCallAnExportGoodThatNobodyCouldWrite() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(new Main(failing("No space left on device"), new PrintStream(err)).run("export", home.toString()))
                .isEqualTo(2);
        assertThat(err)
                .hasToString("The output could not be written: No space left on device" + System.lineSeparator());
    }

    @Test
    void shouldEndQuietlyWhenTheNextCommandOfAPipeHasSeenEnough() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(new Main(failing("Broken pipe"), new PrintStream(err)).run("export", home.toString()))
                .isEqualTo(2);
        assertThat(err).hasToString("");
    }

    @Test
    void shouldExportRunsAndVersionsAsAnMlflowStore(@TempDir Path folder) throws IOException {
        Called export = Called.with("export", home, "--runs", "--format", "mlflow", "--to", folder);
        Path store = folder.resolve("mlruns");

        assertThat(export.err()).isEmpty();
        assertThat(export.status()).isZero();
        assertThat(export.out()).startsWith("Wrote " + store + ": 1 run with 2 values, 1 version, 1 file (7 B)\n");
        assertThat(written(store)).anyMatch(path -> path.matches("[0-9]+/" + StoryHome.RUN + "/params/order"));
        assertThat(store.resolve("models/tiny-lm/aliases/production")).hasContent("1");
        assertThat(store.resolve("models/tiny-lm/version-1/artifacts/out/model.bin"))
                .hasContent("weights");
    }

    private static List<String> written(Path store) throws IOException {
        try (Stream<Path> files = Files.walk(store)) {
            return files.map(file -> store.relativize(file).toString()).toList();
        }
    }

    @Test
    void shouldExportRunsThatAFilterFinds(@TempDir Path folder) throws IOException {
        Called none = Called.with("export", home, "params.order = '4'", "--runs", "--format", "jsonl", "--to", folder);
        assertThat(none.out()).isEqualTo("Wrote " + folder.resolve("runs.jsonl") + ": 0 runs with 0 values\n");

        Called.with("export", home, "params.order = '3'", "--runs", "--format", "jsonl", "--to", folder);
        assertThat(Files.readString(folder.resolve("runs.jsonl")))
                .hasLineCount(1)
                .contains("\"run_id\":\"" + StoryHome.RUN + "\"")
                .contains("\"params\":{\"order\":\"3\",\"seed\":\"1\"}");
    }

    @Test
    void shouldExportRunsAsATable(@TempDir Path folder) throws IOException {
        Called.with("export", home, "--runs", "--format", "csv", "--to", folder);

        assertThat(Files.readString(folder.resolve("runs.csv")))
                .contains(",params.order,params.seed\r\n" + StoryHome.RUN + ",train #1,tiny-lm,train,1,RUNNING,active,")
                .endsWith(",3,1\r\n");
    }

    private Called exportedWithScores(Path folder) {
        return Called.with("export", home, "--runs", "--format", "jsonl", "--to", folder);
    }

    private RecordedEvaluation evaluated() throws IOException {
        ScoreTable scores = new ScoreTable.Builder()
                .add(Example.of("q1"), Map.of("acc", 1.0))
                .build();
        EvaluationMetric metric = new EvaluationMetric(
                ScoreDirection.HIGHER, new Aggregate(1, OptionalDouble.empty(), "mean", scores.rows()));
        Evaluation evaluation = new Evaluation(
                "lm-eval 0.4.13",
                EvaluationSet.named("set", "1.0", "test"),
                Optional.empty(),
                new EvaluationSettings(OptionalInt.empty(), Optional.empty(), Map.of()),
                new TreeMap<>(Map.of("acc", metric)),
                EvaluationCosts.NONE,
                Optional.empty());
        FoundEvaluation found = new FoundEvaluation("tiny", new ScoredEvaluation(evaluation, scores), Optional.empty());
        return ScoreBook.of(evaluations().getParent())
                .record(List.of(found), Instant.parse("2026-03-03T10:00:00Z"))
                .get(0);
    }

    private Path evaluations() {
        return story.runFile().resolveSibling("evaluations.jsonl");
    }

    @Test
    void shouldExportScoresBesideTheirRun(@TempDir Path folder) throws IOException {
        evaluated();

        assertThat(exportedWithScores(folder).status()).isZero();
        assertThat(folder.resolve("evaluations/" + StoryHome.RUN + "/0-set.jsonl"))
                .hasContent("{\"id\":\"q1\",\"acc\":1.0}");
        assertThat(folder.resolve("runs.jsonl")).content().contains("\"file\":\"evaluations/" + StoryHome.RUN);
    }

    @Test
    void shouldNotCallAnExportGoodWithoutScoresThatAreGone(@TempDir Path folder) throws IOException {
        Path scores = evaluations()
                .resolveSibling("scores/" + evaluated().scores().orElseThrow().hex());
        Files.delete(scores);

        Called export = exportedWithScores(folder);

        assertThat(export.status()).isEqualTo(1);
        assertThat(export.err())
                .isEqualTo("damaged: The scores of the examples of 'set' in run " + StoryHome.RUN
                        + " cannot be read: File " + scores + " is gone; restore it from a backup\n");
        assertThat(folder.resolve("runs.jsonl"))
                .content()
                .contains("\"evaluations\":[{")
                .doesNotContain("\"file\":");
    }

    @Test
    void shouldNotCallAnExportGoodWithoutScoresThatAreDamaged(@TempDir Path folder) throws IOException {
        Path scores = evaluations()
                .resolveSibling("scores/" + evaluated().scores().orElseThrow().hex());
        Files.writeString(scores, "nonsense");

        Called export = exportedWithScores(folder);

        assertThat(export.status()).isEqualTo(1);
        assertThat(export.err())
                .contains("File " + scores + " is not what was written")
                .hasLineCount(1);
        assertThat(folder.resolve("runs.jsonl")).content().doesNotContain("\"file\":");
    }

    @Test
    void shouldNotCallAnExportGoodWithoutEvaluationsThatCannotBeRead(@TempDir Path folder) throws IOException {
        evaluated();
        String line = Files.readString(evaluations());
        Files.writeString(evaluations(), "nonsense\n" + line);

        Called export = exportedWithScores(folder);

        assertThat(export.status()).isEqualTo(1);
        assertThat(export.err())
                .startsWith("damaged: The evaluations of run " + StoryHome.RUN + " cannot be read: ")
                .hasLineCount(1);
    }

    private Path traced() throws IOException {
        Path run = story.runFile().getParent();
        TraceId trace = TraceId.ofHex("0".repeat(31) + "7");
        TraceLog log = TraceLog.of(run);
        log.append(new TraceLogged(new TraceInfo(
                trace,
                ExperimentId.DEFAULT,
                Instant.EPOCH,
                Optional.empty(),
                TraceState.OK,
                TraceInfo.Texts.NONE,
                new TreeMap<>(),
                new TreeMap<>())));
        log.store(trace, "{\"spans\":[]}");
        return run;
    }

    @Test
    void shouldExportTracesBesideRuns(@TempDir Path folder) throws IOException {
        traced();

        Called export = Called.with("export", home, "--runs", "--format", "jsonl", "--to", folder);

        assertThat(export.status()).isZero();
        assertThat(folder.resolve("traces.jsonl"))
                .content()
                .contains("\"run_id\":\"" + StoryHome.RUN + "\"")
                .hasLineCount(1);
    }

    @Test
    void shouldNotCallAnExportGoodWithoutSpansThatAreGone(@TempDir Path folder) throws IOException {
        Path spans = traced().resolve("spans.jsonl");
        Files.delete(spans);

        Called export = Called.with("export", home, "--runs", "--to", folder);

        assertThat(export.status()).isEqualTo(1);
        assertThat(export.err())
                .isEqualTo("damaged: The spans of trace tr-00000000000000000000000000000007 in run " + StoryHome.RUN
                        + " cannot be read: File " + spans + " is gone; restore it from a backup\n");
    }

    @Test
    void shouldSayWhatIsMissingToExportRuns() {
        assertThat(Called.with("export", home, "--runs").err()).isEqualTo("Say with --to FOLDER where the runs go\n");
        assertThat(Called.with("export", home, "--to", "x").err())
                .isEqualTo("--to is for runs; add --runs, or leave it out\n");
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
