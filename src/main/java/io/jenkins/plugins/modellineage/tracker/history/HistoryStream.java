package io.jenkins.plugins.modellineage.tracker.history;

import io.jenkins.plugins.modellineage.codec.RunEventCodec;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunEvent.InputsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads runs that a {@link HistoryWriter} wrote, who may be anybody: what it cannot have written ends in an exception, and no more
 * than one run is in memory.
 */
public final class HistoryStream {
    private static final RecordedFiles.Kind[] KINDS = RecordedFiles.Kind.values();
    static final byte RUN = 'R';
    static final byte METRIC = 'M';
    static final byte POINT = 'P';
    static final byte END = 'E';
    static final byte BROKEN = 'X';
    static final byte LEFT = 'L';
    static final byte FINISH = 'F';

    /** Metrics of one run. */
    static final int MOST_METRICS = 200_000;

    /** Parameters, tags or places of files of one run. */
    static final int MOST_ENTRIES = 1_000_000;

    /** Bytes of a text. */
    static final int MOST_BYTES = 4 * RunTexts.CHARACTERS;

    /** Bytes of an id, the name of a metric or the path of files. */
    static final int NAME_BYTES = 64 << 10;

    /** Bytes of what describes one run, the names of its metrics among them. */
    static final long RUN_BYTES = 4L * MOST_BYTES;

    private final DataInputStream in;
    private final HistoryBounds bounds;
    private long characters;
    private int runs;
    private int broken;
    private long points;
    private int kinds;

    private HistoryStream(InputStream in, HistoryBounds bounds) {
        this.in = new DataInputStream(in);
        this.bounds = bounds;
    }

    /** Takes what is read. */
    public interface Visitor {
        /** A run begins; its points follow. */
        void run(RecordedRun run) throws IOException;

        void point(String metric, double value, long step, long timestamp) throws IOException;

        /** The run is whole. */
        void end() throws IOException;

        /** The run does not count: its series could not be read. */
        void broken(String why) throws IOException;

        /** So much of a kind was left out; some of it is named. */
        void left(String what, long count, List<String> names) throws IOException;
    }

    /**
     * Reads all of it.
     *
     * @throws IOException when it is cut, or nobody wrote that
     */
    public static void read(InputStream in, Visitor visitor) throws IOException {
        read(in, HistoryBounds.DEFAULT, visitor);
    }

    /** @param bounds beyond which nobody was to write */
    static void read(InputStream in, HistoryBounds bounds, Visitor visitor) throws IOException {
        try {
            new HistoryStream(in, bounds).read(visitor);
        } catch (EOFException cut) {
            throw new IOException("The agent sent a part of what it read; try again", cut);
        }
    }

    private void read(Visitor visitor) throws IOException {
        for (byte kind = in.readByte(); kind != FINISH; kind = in.readByte()) {
            if (kind == RUN && runs < bounds.runs() && broken < bounds.broken()) {
                visitor.run(run());
                series(visitor);
            } else if (kind == LEFT && kinds++ < HistoryWriter.KINDS) {
                left(visitor);
            } else {
                throw madeUp();
            }
        }
    }

    private void series(Visitor visitor) throws IOException {
        List<String> metrics = new ArrayList<>();
        long before = points;
        for (byte kind = in.readByte(); ; kind = in.readByte()) {
            if (kind == METRIC && metrics.size() < MOST_METRICS) {
                metrics.add(text(NAME_BYTES));
            } else if (kind == POINT && points < bounds.points()) {
                points++;
                int metric = in.readInt();
                if (metric < 0 || metric >= metrics.size()) {
                    throw madeUp();
                }
                visitor.point(metrics.get(metric), in.readDouble(), in.readLong(), in.readLong());
            } else if (kind == END) {
                runs++;
                visitor.end();
                return;
            } else if (kind == BROKEN) {
                broken++;
                points = before;
                visitor.broken(text(NAME_BYTES));
                return;
            } else {
                throw madeUp();
            }
        }
    }

    private void left(Visitor visitor) throws IOException {
        characters = 0;
        String what = text(NAME_BYTES);
        long count = in.readLong();
        int named = count(HistoryWriter.NAMES);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < named; i++) {
            names.add(text(NAME_BYTES));
        }
        visitor.left(what, count, names);
    }

    private RecordedRun run() throws IOException {
        characters = 0;
        try {
            String tool = text(NAME_BYTES);
            String id = text(NAME_BYTES);
            String name = text(MOST_BYTES);
            String experiment = text(MOST_BYTES);
            String parent = text(NAME_BYTES);
            Optional<Instant> started = RecordedRun.time(in.readLong());
            Optional<Instant> ended = RecordedRun.time(in.readLong());
            RunStatus status = RunStatus.values()[count(RunStatus.values().length - 1, in.readByte())];
            SortedMap<String, String> params = texts();
            SortedMap<String, String> tags = texts();
            return new RecordedRun(
                    tool,
                    id,
                    name,
                    experiment,
                    parent.isEmpty() ? Optional.empty() : Optional.of(parent),
                    started,
                    ended,
                    status,
                    params,
                    tags,
                    inputs(),
                    files());
        } catch (IllegalArgumentException wrong) {
            throw madeUp();
        }
    }

    private List<Input> inputs() throws IOException {
        return RunEventCodec.read(bytes(MOST_BYTES)) instanceof InputsRecorded recorded ? recorded.inputs() : List.of();
    }

    private List<RecordedFiles> files() throws IOException {
        int count = count(MOST_ENTRIES);
        List<RecordedFiles> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String folder = text(NAME_BYTES);
            String under = text(NAME_BYTES);
            int kind = in.readUnsignedByte();
            if (kind >= KINDS.length) {
                throw madeUp();
            }
            files.add(new RecordedFiles(folder, under, KINDS[kind]));
        }
        return files;
    }

    private SortedMap<String, String> texts() throws IOException {
        int count = count(MOST_ENTRIES);
        TreeMap<String, String> texts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            texts.put(text(MOST_BYTES), text(MOST_BYTES));
        }
        return texts;
    }

    private int count(int most) throws IOException {
        return count(most, in.readInt());
    }

    private static int count(int most, int told) throws IOException {
        if (told < 0 || told > most) {
            throw madeUp();
        }
        return told;
    }

    private String text(int mostBytes) throws IOException {
        return new String(bytes(mostBytes), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int most) throws IOException {
        int length = count(most);
        characters += length;
        if (characters > RUN_BYTES) {
            throw madeUp();
        }
        byte[] bytes = in.readNBytes(length); // grows as bytes come
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static IOException madeUp() {
        return new IOException("The agent sent runs that no reader can have found; look at it");
    }
}
