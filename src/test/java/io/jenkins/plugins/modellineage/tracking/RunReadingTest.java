package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.codec.RunEventCodec;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.files.MemoryFiles.Call;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a log reads of its file, and when. A line that was read and is then spoiled tells: whoever reads it again is
 * refused.
 */
class RunReadingTest {
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final int POINTS = 600;

    private final MemoryFiles files = new MemoryFiles();
    private final List<String> warnings = new ArrayList<>();
    private final Logger logger = Logger.getLogger(RunLog.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord told) {
            warnings.add(told.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
    }

    @Test
    void shouldNotReadAgainWhatItReadBefore() throws IOException {
        RunLog log = start();
        log.append(metrics(0), RunEvent.params(Map.of("order", "3")));
        spoil("metrics_logged");

        assertThat(log.status()).isEqualTo(RunStatus.RUNNING);
        log.append(RunEvent.params(Map.of("seed", "42")));
        log.append(metrics(POINTS));
        assertThat(log.latest("loss")).contains(point(2 * POINTS - 1));
    }

    @Test
    void shouldReadTheLinesThatColumnsStandForOnlyWhenMetricsAreAdded() throws IOException {
        start().append(metrics(0), new RunEnded(RunStatus.FINISHED, Sample.START));
        spoil("metrics_logged");

        log().append(RunEvent.params(Map.of("late", "1")));
        assertThat(log().run().params()).containsEntry("late", "1");
        assertThatThrownBy(() -> log().append(metrics(POINTS))).hasMessageContaining("checksum");
        assertThatThrownBy(() -> log().append(new FileRestarted("a.csv"))).hasMessageContaining("checksum");
    }

    @Test
    void shouldReadItsOwnColumnsAsSoonAsTheRunEnded() throws IOException {
        RunLog log = start();
        log.append(metrics(0), new RunEnded(RunStatus.FINISHED, Sample.START));
        spoil("metrics_logged");

        assertThat(log.series(Set.of("loss"), Points::size)).containsEntry("loss", POINTS);
    }

    @Test
    void shouldReadTheLogWhenItsColumnsAreGoneMeanwhile() throws IOException {
        start().append(metrics(0), new RunEnded(RunStatus.FINISHED, Sample.START));
        RunLog log = log();
        assertThat(log.latest("loss")).contains(point(POINTS - 1));
        Files.delete(columns());

        assertThat(log.series(Set.of("loss"), Points::size)).containsEntry("loss", POINTS);
        assertThat(warnings).containsExactly(columns() + " is gone. The log beside it is read instead.");
    }

    @Test
    void shouldForgetWhatItReadOfALogThatItCannotReadToItsEnd() throws IOException {
        start().append(RunEvent.params(Map.of("order", "3")));
        log().append(RunEvent.params(Map.of("seed", "42")));
        byte[] good = Files.readAllBytes(events());
        spoil("seed");
        RunStore store = store();
        RunLog log = new RunLog(RUN, journal(), new RunColumns(RUN, journal(), disk()));
        assertThatThrownBy(log::status).hasMessageContaining("checksum");
        Files.delete(events());
        start().append(RunEvent.params(Map.of("order", "4")));

        assertThat(log.run().params()).containsExactly(Map.entry("order", "4"));
        Files.write(events(), good);
        assertThat(store.problems()).isEmpty();
    }

    @Test
    void shouldMakeDurableOnceWhatItFoundWhenThatIsSaidAgain() throws IOException {
        start().append(RunEvent.params(Map.of("order", "3")));
        RunLog log = log();
        List<Call> calls = new ArrayList<>();
        files.gate(calls::add);

        log.append(RunEvent.params(Map.of("order", "3")));
        assertThat(calls).contains(Call.FORCE, Call.FORCE_NAMES);
        calls.clear();
        log.append(RunEvent.params(Map.of("order", "3")));
        assertThat(calls).doesNotContain(Call.FORCE, Call.FORCE_NAMES);
    }

    @Test
    void shouldSayThatATornEndWasCutOff() throws IOException {
        start();
        Files.writeString(events(), "half a line", StandardOpenOption.APPEND);
        log().append(RunEvent.params(Map.of("order", "3")));

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("File " + events() + " ended in a transaction that was not written whole")
                .contains("its 11 bytes were cut off");
    }

    @Test
    void shouldSayWhichRunIsNotInColumnsAndThatNothingIsLost() throws IOException {
        RunLog log = start();
        log.append(metrics(0));
        Files.createDirectory(columns().resolveSibling("columns.bin.part"));
        log.append(new RunEnded(RunStatus.FINISHED, Sample.START));

        assertThat(log.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(warnings)
                .containsExactly("The metrics of run " + RUN
                        + " are not in columns, so their pages take longer; they are all in " + events());
    }

    @Test
    void shouldRefuseALineThatWouldNotBeReadAsItWasWritten() {
        RunEvent event = RunEvent.params(Map.of("order", "3"));
        byte[] other = RunEventCodec.line(RunEvent.params(Map.of("order", "4")), 1, 1);

        assertThatThrownBy(() -> RunLog.requireReadable(event, other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ParamsLogged would not be read as it was written; it is not recorded");
        assertThatCode(() -> RunLog.requireReadable(event, RunEventCodec.line(event, 1, 1)))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldReadNoLineOfMetricsAgainBeforeItIsWritten() {
        assertThatCode(() -> RunLog.requireReadable(metrics(0), new byte[0])).doesNotThrowAnyException();
    }

    @Test
    void shouldLeaveNoFileOpen() throws IOException {
        start().append(metrics(0), new RunEnded(RunStatus.FINISHED, Sample.START));
        byte[] others = Files.readAllBytes(columns());
        Files.delete(columns());
        Files.delete(events());
        start().append(metrics(7));
        Files.write(columns(), others);
        assertThat(store().runs()).hasSize(1);
        log().append(new RunEnded(RunStatus.FINISHED, Sample.START));
        log().series(Set.of("loss"), Points::size);
        assertThat(store().check().problems()).isEmpty();

        assertThat(files.open()).isZero();
    }

    private RunLog start() throws IOException {
        return store().create(new RunStarted(
                RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
    }

    private RunLog log() throws IOException {
        return store().open(RUN).orElseThrow();
    }

    private RunStore store() {
        return RunStore.of(files.root().resolve("build"), disk());
    }

    private MemoryDisk disk() {
        return new MemoryDisk(files);
    }

    private Journal journal() {
        return new Journal(events(), disk());
    }

    private void spoil(String word) throws IOException {
        String log = Files.readString(events());
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        bytes[log.indexOf(word)] ^= 1;
        Files.write(events(), bytes);
    }

    private Path events() {
        return files.root().resolve("build").resolve(RUN.value()).resolve("events.jsonl");
    }

    private Path columns() {
        return events().resolveSibling("columns.bin");
    }

    private static MetricsLogged metrics(int from) {
        return new MetricsLogged(IntStream.range(from, from + POINTS)
                .mapToObj(i -> new MetricRecord("loss", point(i)))
                .toList());
    }

    private static MetricPoint point(int step) {
        return new MetricPoint(1.0 / (1 + step), step, step);
    }
}
