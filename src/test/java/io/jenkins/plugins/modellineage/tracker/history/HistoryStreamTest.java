package io.jenkins.plugins.modellineage.tracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoryStreamTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Heard heard = new Heard();

    private static RecordedRun run(String id) {
        return new RecordedRun(
                "mlflow",
                id,
                "eins",
                "größe",
                Optional.of("outer"),
                Optional.of(Instant.ofEpochMilli(1)),
                Optional.empty(),
                RunStatus.RUNNING,
                new TreeMap<>(Map.of("lr", "0.1")),
                new TreeMap<>(Map.of("k", "")),
                List.of(new Dataset("d", "ebd67c81", "code", "{}", "", "", new TreeMap<>()).input()),
                List.of(
                        new RecordedFiles("1/a/artifacts", "clf"),
                        new RecordedFiles("1/a/log", "", RecordedFiles.Kind.BESIDE)));
    }

    private HistoryWriter writer(HistoryBounds bounds) {
        return new HistoryWriter(bytes, bounds, Set.of(HistoryWriter.key("mlflow", "known")), (runs, points) -> {});
    }

    private List<String> read() throws IOException {
        return read(HistoryBounds.DEFAULT);
    }

    private List<String> read(HistoryBounds bounds) throws IOException {
        HistoryStream.read(new ByteArrayInputStream(bytes.toByteArray()), bounds, heard);
        return heard.told;
    }

    @Test
    void shouldReadWhatWasWritten() throws IOException {
        HistoryWriter writer = writer(HistoryBounds.DEFAULT);
        writer.run(run("a"), points -> points.point("loss", Double.NaN, -5, 7));
        writer.left("runs that were deleted", "x");
        writer.left("runs that were deleted", "y");
        writer.finish();

        assertThat(read()).containsExactly("a", "loss NaN -5 7", "end", "2 runs that were deleted [x, y]");
        assertThat(heard.runs).containsExactly(run("a"));
    }

    @Test
    void shouldNotAskForTheSeriesOfARunThatIsKnown() throws IOException {
        HistoryWriter writer = writer(HistoryBounds.DEFAULT);

        boolean goOn = writer.run(run("known"), points -> {
            throw new IllegalStateException("asked for");
        });

        assertThat(goOn).isTrue();
        assertThat(bytes.size()).isZero();
    }

    @Test
    void shouldTellARunWhoseSeriesCannotBeRead() throws IOException {
        HistoryWriter writer = writer(HistoryBounds.DEFAULT);
        writer.run(run("a"), points -> {
            throw new HistoryException("m", "no number");
        });
        writer.finish();

        assertThat(read()).containsExactly("a", "broken 'm': no number");
    }

    @Test
    void shouldStopAtTheMostRunsAndSaySo() throws IOException {
        HistoryWriter writer = writer(new HistoryBounds(1, 10, 1 << 20));

        assertThat(writer.run(run("a"), RunsSink.RecordedSeries.NONE)).isTrue();
        assertThat(writer.run(run("b"), RunsSink.RecordedSeries.NONE)).isFalse();
        writer.finish();

        assertThat(read())
                .containsExactly(
                        "a",
                        "end",
                        "1 runs behind the bounds of one import (more than 1 runs, or 1048576 bytes); run the step again"
                                + " in another build for the rest []");
    }

    private static RunsSink.RecordedSeries points(int count) {
        return points -> {
            for (int i = 0; i < count; i++) {
                points.point("loss", 1, i, 0);
            }
        };
    }

    @Test
    void shouldGoOnBehindARunThatIsTooLargeByItself() throws IOException {
        HistoryWriter writer = writer(new HistoryBounds(5, 2, 1 << 20));

        assertThat(writer.run(run("a"), points(3))).isTrue();
        assertThat(writer.run(run("b"), points(1))).isTrue();
        writer.finish();

        assertThat(read())
                .containsExactly(
                        "a",
                        "loss 1.0 0 0",
                        "loss 1.0 1 0",
                        "broken ",
                        "b",
                        "loss 1.0 0 0",
                        "end",
                        "1 runs that are too large for one import [a]");
    }

    @Test
    void shouldStopAtARunForWhichNothingIsLeftAndSayHowToGoOn() throws IOException {
        HistoryWriter writer = writer(new HistoryBounds(5, 3, 1 << 20));

        writer.run(run("a"), points(2));
        assertThat(writer.run(run("b"), points(2))).isFalse();
        writer.finish();

        assertThat(read())
                .last()
                .isEqualTo("1 runs behind the bounds of one import (more than 3 points, or 1048576 bytes); run the step"
                        + " again in another build for the rest []");
    }

    @Test
    void shouldNotCountThePointsOfARunThatCannotBeRead() throws IOException {
        HistoryWriter writer = writer(new HistoryBounds(1, 2, 1 << 20));

        writer.run(run("a"), points -> {
            points(2).tell(points);
            throw new HistoryException("m", "no number");
        });
        writer.run(run("b"), points(2));
        writer.finish();

        assertThat(read()).endsWith("b", "loss 1.0 0 0", "loss 1.0 1 0", "end");
    }

    @Test
    void shouldRefuseMoreRunsThanWereAskedFor() throws IOException {
        HistoryWriter writer = writer(HistoryBounds.DEFAULT);
        writer.run(run("a"), RunsSink.RecordedSeries.NONE);
        writer.run(run("b"), RunsSink.RecordedSeries.NONE);
        writer.finish();

        assertThatThrownBy(() -> read(new HistoryBounds(1, 10, 1 << 20)))
                .hasMessage("The agent sent runs that no reader can have found; look at it");
    }

    @Test
    void shouldRefuseMorePointsThanWereAskedFor() throws IOException {
        HistoryWriter writer = writer(HistoryBounds.DEFAULT);
        writer.run(run("a"), points(2));
        writer.run(run("b"), points(1));
        writer.finish();

        assertThatThrownBy(() -> read(new HistoryBounds(2, 2, 1 << 20)))
                .hasMessage("The agent sent runs that no reader can have found; look at it");
    }

    @Test
    void shouldLeaveOutARunWhoseIdIsLongerThanIsRead() throws IOException {
        HistoryWriter writer = writer(HistoryBounds.DEFAULT);
        writer.run(run("a".repeat(HistoryStream.NAME_BYTES + 1)), RunsSink.RecordedSeries.NONE);
        writer.run(run("b"), RunsSink.RecordedSeries.NONE);
        writer.finish();

        assertThat(read())
                .hasSize(3)
                .startsWith("b", "end")
                .last()
                .asString()
                .startsWith("1 runs whose names or texts are too long for an import [aaa");
    }

    @Test
    void shouldLeaveOutARunOfMoreMetricsThanAreRead() throws IOException {
        HistoryWriter writer = writer(HistoryBounds.DEFAULT);
        writer.run(run("a"), points -> {
            for (int i = 0; i <= HistoryStream.MOST_METRICS; i++) {
                points.point("m" + i, 1, 0, 0);
            }
        });
        writer.run(run("b"), RunsSink.RecordedSeries.NONE);
        writer.finish();

        assertThat(read()).endsWith("broken 'a': it has too many metrics, or their names are too long", "b", "end");
    }

    @Test
    void shouldRefuseAStreamThatIsCut() throws IOException {
        HistoryWriter writer = writer(HistoryBounds.DEFAULT);
        writer.run(run("a"), RunsSink.RecordedSeries.NONE);
        writer.finish();
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);

        assertThatThrownBy(() -> HistoryStream.read(new ByteArrayInputStream(cut), heard))
                .hasMessage("The agent sent a part of what it read; try again");
    }

    @Test
    void shouldRefuseAPointOfNoMetric() throws IOException {
        HistoryWriter writer = writer(HistoryBounds.DEFAULT);
        writer.run(run("a"), RunsSink.RecordedSeries.NONE);
        byte[] made = Arrays.copyOf(bytes.toByteArray(), bytes.size() + 40);
        made[bytes.size() - 1] = HistoryStream.POINT;

        assertThatThrownBy(() -> HistoryStream.read(new ByteArrayInputStream(made), heard))
                .hasMessage("The agent sent runs that no reader can have found; look at it");
    }

    private static final class Heard implements HistoryStream.Visitor {
        private final List<RecordedRun> runs = new ArrayList<>();
        private final List<String> told = new ArrayList<>();

        @Override
        public void run(RecordedRun run) {
            runs.add(run);
            told.add(run.id());
        }

        @Override
        public void point(String metric, double value, long step, long timestamp) {
            told.add(metric + " " + value + " " + step + " " + timestamp);
        }

        @Override
        public void end() {
            told.add("end");
        }

        @Override
        public void broken(String why) {
            told.add("broken " + why);
        }

        @Override
        public void left(String what, long count, List<String> names) {
            told.add(count + " " + what + " " + names);
        }
    }
}
