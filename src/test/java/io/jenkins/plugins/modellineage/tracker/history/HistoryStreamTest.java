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
                List.of(new RecordedFiles("1/a/artifacts", "clf")));
    }

    private HistoryWriter writer(HistoryBounds bounds) {
        return new HistoryWriter(bytes, bounds, Set.of(HistoryWriter.key("mlflow", "known")), (runs, points) -> {});
    }

    private List<String> read() throws IOException {
        HistoryStream.read(new ByteArrayInputStream(bytes.toByteArray()), heard);
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
                        "1 runs behind the bounds of one import (more than 1 runs, or 1048576 bytes); import parts of the"
                                + " place []");
    }

    @Test
    void shouldNotTakeARunWhosePointsAreTooMany() throws IOException {
        HistoryWriter writer = writer(new HistoryBounds(1, 1, 1 << 20));

        boolean goOn = writer.run(run("a"), points -> {
            points.point("loss", 1, 0, 0);
            points.point("loss", 1, 1, 0);
        });
        writer.finish();

        assertThat(goOn).isFalse();
        assertThat(read()).startsWith("a", "loss 1.0 0 0", "broken ");
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
