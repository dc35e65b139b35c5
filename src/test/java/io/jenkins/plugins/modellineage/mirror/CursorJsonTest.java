package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CursorJsonTest {
    private static final Target TARGET =
            new Target(new WebhookUrl("https://mlflow.example.com"), "", Set.of(Part.values()));
    private static final Park PARK = Park.NONE.more(Instant.ofEpochMilli(5), Duration.ofMinutes(10), "It answers 504");
    private static final RunWords WORDS =
            new RunWords("lm", "train #1", new TreeMap<>(), new TreeMap<>(Map.of("team", "search")));

    @Test
    void shouldReadACursorOfARunAsItWasWritten() throws Exception {
        RunCursor cursor = RunCursor.none("0123456789abcdef")
                .found("r1")
                .withParams(-7)
                .withTags(WORDS)
                .withSeries(Map.of("loss", SeriesMark.NONE.and(List.of(new MetricPoint(1.5, 1, 2)))))
                .withStatus("RUNNING")
                .deniedAt(99, TARGET, "no")
                .withInputs(12)
                .parked(PARK)
                .doubted(new Doubt(7));

        assertThat(CursorJson.readRun(CursorJson.write(cursor))).isEqualTo(cursor);
    }

    @Test
    void shouldReadACursorOfFilesAsItWasWritten() throws Exception {
        List<FileDigest> files = List.of(new FileDigest("out/model.bin", 7, Sha256.of(new byte[7])));
        FileCursor cursor = FileCursor.none(TARGET, "r1")
                .after(files)
                .left("out/big.bin", "it is too long")
                .parked(PARK);

        assertThat(CursorJson.readFiles(CursorJson.write(cursor))).isEqualTo(cursor);
        assertThat(cursor.known(files)).isEqualTo(1);
    }

    /** One that a former release wrote says nothing of inputs. */
    @Test
    void shouldLookAgainAtARunOfWhichMoreIsWantedNow() throws Exception {
        RunCursor cursor = CursorJson.readRun("{\"target\":\"" + TARGET.key() + "\",\"run\":\"r1\",\"log\":9}");

        assertThat(cursor.isAt(TARGET, 9)).isFalse();
        assertThat(cursor.isAt(new Target(TARGET.uri(), "", Set.of(Part.RUNS)), 9))
                .isTrue();
    }

    @Test
    void shouldForgetTheSeriesOfARunThatIsOver() {
        RunCursor cursor = RunCursor.none("0123456789abcdef").withSeries(Map.of("loss", SeriesMark.NONE));

        assertThat(cursor.at(10, TARGET, 1, RunStatus.RUNNING).series()).isNotEmpty();
        assertThat(cursor.at(10, TARGET, 1, RunStatus.FINISHED).series()).isEmpty();
    }

    @Test
    void shouldReadACursorOfAModelAsItWasWritten() throws Exception {
        ModelCursor cursor = ModelCursor.none("0123456789abcdef")
                .named("tiny-lm")
                .with(7, new ModelCursor.Copied("6", -5, new TreeSet<>(Set.of("team"))))
                .aliased("production", "6")
                .denied("no")
                .parked(PARK)
                .doubted(ModelCursor.version(7), new Doubt(9))
                .doubted(ModelCursor.alias("production"), new Doubt(8));

        assertThat(CursorJson.readModel(CursorJson.write(cursor))).isEqualTo(cursor);
        assertThat(cursor.ours("6")).contains(7);
    }

    @Test
    void shouldReadACursorOfAModelThatKnowsNoKeys() throws Exception {
        ModelCursor cursor = CursorJson.readModel("{\"target\":\"t\",\"versions\":{\"7\":[\"6\",-5]}}");

        assertThat(cursor.versions().get(7).keys()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoCursor() {
        assertThatThrownBy(() -> CursorJson.readRun("[]")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> CursorJson.readRun("{\"target\"")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> CursorJson.readModel("{\"target\":\"t\",\"versions\":{\"x\":[]}}"))
                .isInstanceOf(IOException.class);
    }
}
