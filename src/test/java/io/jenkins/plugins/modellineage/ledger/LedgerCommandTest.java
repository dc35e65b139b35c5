package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.FileStore;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {
    private static final byte[] WEIGHTS = "weights".getBytes(StandardCharsets.UTF_8);
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");

    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void fill() throws IOException {
        Path lineage = home.resolve("model-lineage");
        try (FileLedger ledger = FileLedger.open(lineage, Clock.fixed(Sample.START, ZoneOffset.UTC), notice -> {})) {
            LedgerSample.tell(ledger);
        }
        FileStore.in(lineage.resolve("files")).pin(Sha256.of(WEIGHTS), () -> new ByteArrayInputStream(WEIGHTS));
        RunLog log = runs().create(new RunStarted(
                RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
        log.append(RunEvent.params(Map.of("order", "3")));
        log.append(RunEvent.params(Map.of("seed", "1")));
    }

    @Test
    void shouldFindAllWell() {
        assertThat(run("verify", home.toString())).isZero();
        assertThat(printed())
                .matches("ledger: 6 entries, [0-9]+ bytes, head [0-9a-f]{64}\n"
                        + "tracked runs: 1\n"
                        + "pinned files: 1\n"
                        + "All is well\\.\n");
    }

    @Test
    void shouldTakeTheDirectoryItselfToo() {
        assertThat(run("verify", home.resolve("model-lineage").toString())).isZero();
    }

    @Test
    void shouldFindADamagedLedger() throws IOException {
        replace(ledgerFile(), "tiny-lm", "tiny-ln");

        assertThat(run("verify", home.toString())).isEqualTo(1);
        assertThat(printed())
                .contains("damaged: Ledger ")
                .contains("000001.jsonl, line 1: ")
                .endsWith("1 damaged.\n");
    }

    @Test
    void shouldFindADamagedRun() throws IOException {
        replace(runFile(), "\"order\":\"3\"", "\"order\":\"4\"");

        assertThat(run("verify", home.toString())).isEqualTo(1);
        assertThat(printed())
                .contains("damaged: Tracked run " + RUN + " cannot be read: ")
                .contains("events.jsonl, line 2: the line's checksum does not fit its bytes");
    }

    @Test
    void shouldFindADamagedFile() throws IOException {
        Path pinned =
                home.resolve("model-lineage/files").resolve(Sha256.of(WEIGHTS).hex());
        Files.write(pinned, new byte[] {1});

        assertThat(run("verify", home.toString())).isEqualTo(1);
        assertThat(printed()).contains("damaged: Pinned file " + pinned + " has SHA-256 ");
    }

    @Test
    void shouldFindThatAFileToRollBackToIsGone() throws IOException {
        Files.delete(
                home.resolve("model-lineage/files").resolve(Sha256.of(WEIGHTS).hex()));

        assertThat(run("verify", home.toString())).isEqualTo(1);
        assertThat(printed())
                .contains("damaged: tiny-lm@1 held a stage or waited for one, but 1 of its 1 files are not pinned; "
                        + "restore them from a backup.");
    }

    @Test
    void shouldTellOfATornEndWithoutCallingItDamage() throws IOException {
        Files.writeString(ledgerFile(), "{\"seq\":7,", StandardOpenOption.APPEND);

        assertThat(run("verify", home.toString())).isZero();
        assertThat(printed()).contains("notice: Ledger ").contains("9 bytes from byte ");
        assertThat(Files.readString(ledgerFile())).as("it changes nothing").endsWith("{\"seq\":7,");
    }

    @Test
    void shouldExportTheHistoryWithItsSentences() {
        assertThat(run("export", home.toString())).isZero();
        assertThat(printed().lines()).hasSize(6).allMatch(line -> line.startsWith("{\"seq\":"));
        assertThat(printed())
                .contains("\"sentence\":\"tiny-lm@1 was stamped by train #1: 1 file, 7 B, digest ")
                .contains("\"sentence\":\"tiny-lm@1 went live in production as its first version (P1).\"")
                .doesNotContain("\"prev\"");
    }

    @Test
    void shouldTellWhatWasLiveAndOnWhoseWord() {
        assertThat(run("at", home.toString(), "tiny-lm", "production", "2026-03-03"))
                .isZero();
        assertThat(printed())
                .contains("tiny-lm@1 was live in production at 2026-03-03T23:59:59.999Z.")
                .contains("Gate perplexity at most 40 and not worse than the champion (lower is better): "
                        + "perplexity of tiny-lm@1 is 31.7 (latest, step 10), within bounds; there is no champion yet.")
                .contains("Approved by bob at 2026-03-03T10:00:00Z.")
                .contains("Approved by carol at 2026-03-03T10:00:00Z.");
    }

    @Test
    void shouldSayThatNothingWasLive() {
        assertThat(run("at", home.toString(), "tiny-lm", "production", "2026-03-02"))
                .isEqualTo(1);
        assertThat(printed()).isEqualTo("No version of tiny-lm was live in production at 2026-03-02T23:59:59.999Z.\n");
    }

    @Test
    void shouldSayWhichModelsThereAre() {
        assertThat(run("at", home.toString(), "tinylm", "production")).isEqualTo(1);
        assertThat(run("at", home.toString(), "other/tiny-lm", "production")).isEqualTo(1);
        assertThat(printed()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("There is no model 'tinylm'; there are: tiny-lm")
                .contains("There is no model 'other/tiny-lm'; there are: tiny-lm");
    }

    @Test
    void shouldSayWhichStagesTheModelHad() {
        assertThat(run("at", home.toString(), "tiny-lm", "prod")).isEqualTo(1);
        assertThat(printed()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("tiny-lm never had a version in a stage 'prod'; its stages are production");
    }

    @Test
    void shouldAnswerForNowAndSaySo() {
        assertThat(run("at", home.toString(), "tiny-lm", "production")).isZero();
        assertThat(printed()).containsPattern("tiny-lm@1 was live in production at [^ ]+Z, which is now[.]");
    }

    @Test
    void shouldRefuseToTellTheFuture() {
        assertThat(run("at", home.toString(), "tiny-lm", "production", "9999-01-01"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("9999-01-01T23:59:59.999Z is in the future: it is ");
    }

    @Test
    void shouldSayHowItIsUsed() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("verify")).isEqualTo(2);
        assertThat(run("repair", home.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "Usage: verify HOME | export HOME | at HOME [FOLDER/]MODEL STAGE [TIME]; TIME is 2026-03-03 for");
        assertThat(run("at", home.toString(), "tiny-lm", "production", "yesterday"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("'yesterday' is not a time; write a day like 2026-03-03");
    }

    @Test
    void shouldHelpWhoAsks() {
        assertThat(run("--help")).isZero();
        assertThat(run("-h")).isZero();
        assertThat(printed()).startsWith("Usage: verify HOME | export HOME | at HOME ");
        assertThat(err.size()).isZero();
    }

    @Test
    void shouldSayWhatToDoAboutADamagedLedger() throws IOException {
        replace(ledgerFile(), "tiny-lm", "tiny-ln");

        assertThat(run("at", home.toString(), "tiny-lm", "production")).isEqualTo(1);
        assertThat(run("export", home.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("Ledger " + ledgerFile() + ", line 1: ")
                        .endsWith("; restore the file from a backup, nothing is recorded until then"));
    }

    @Test
    void shouldSayWhereTheChainOfAnExportBreaks() throws IOException {
        rewriteSecondLine();

        assertThat(run("export", home.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("Ledger " + ledgerFile() + ", line 3: 'prev' is ")
                .contains("the chain is broken");
    }

    @Test
    void shouldAnswerNothingFromABrokenChain() throws IOException {
        rewriteSecondLine();

        assertThat(run("at", home.toString(), "tiny-lm", "production")).isEqualTo(1);
        assertThat(printed()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("Ledger " + ledgerFile() + ", line 3: 'prev' is ")
                .contains("the chain is broken");
    }

    /** Somebody changes a line and mends its checksum: each line is good, and the next one names another. */
    private void rewriteSecondLine() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(ledgerFile()));
        SealedLine second = SealedLine.read(lines.get(1).getBytes(StandardCharsets.UTF_8));
        second.body().put("at", "2026-03-03T10:00:00.001Z");
        lines.set(1, new String(second.write(), StandardCharsets.UTF_8));
        Files.write(ledgerFile(), lines);
    }

    @Test
    void shouldSayThatThereIsNothing() {
        assertThat(run("verify", home.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("holds no ledger; give JENKINS_HOME");
    }

    private int run(String... args) {
        return new LedgerCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private Path ledgerFile() {
        return home.resolve("model-lineage/ledger/000001.jsonl");
    }

    private Path runFile() {
        return home.resolve("jobs/train/builds/1/model-lineage/" + RUN + "/events.jsonl");
    }

    private RunStore runs() {
        return RunStore.of(home.resolve("jobs/train/builds/1/model-lineage"));
    }

    private static void replace(Path file, String from, String to) throws IOException {
        Files.writeString(file, Files.readString(file).replace(from, to));
    }
}
