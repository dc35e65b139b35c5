package io.jenkins.plugins.modellineage.columns;

import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scores of the examples of one evaluation as a file, which {@code docs/format.md} describes byte by byte. The same table
 * gives the same bytes, so the file is known by its digest.
 */
public final class ScoresFile {
    /** As that of columns, with an S. */
    private static final long MAGIC = 0x894D4C530D0A1A0AL;

    private static final int VERSION = 1;
    private static final int NO_GROUP = -1;

    /** The length before a text. */
    private static final int LENGTH_BYTES = Short.BYTES;

    /** What a row takes at least: an id without a character, its group, its sample and its content. */
    private static final int ROW_BYTES = LENGTH_BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES;

    private ScoresFile() {}

    public static byte[] write(ScoreTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            write(table, output);
            output.flush();
            byte[] written = bytes.toByteArray();
            output.writeInt(Layout.crc(written, 0, written.length));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(ScoreTable table, DataOutputStream output) throws IOException {
        Map<String, Integer> groups = new HashMap<>();
        List<String> names = new ArrayList<>();
        output.writeLong(MAGIC);
        output.writeInt(VERSION);
        output.writeInt(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            text(table.id(row), output);
            table.group(row)
                    .ifPresent(group -> groups.computeIfAbsent(group, added -> {
                        names.add(added);
                        return names.size() - 1;
                    }));
        }
        output.writeInt(names.size());
        for (String name : names) {
            text(name, output);
        }
        for (int row = 0; row < table.rows(); row++) {
            output.writeInt(table.group(row).map(groups::get).orElse(NO_GROUP));
            output.writeInt(table.sample(row));
            output.writeLong(table.content(row));
        }
        output.writeInt(table.metrics().size());
        for (String metric : table.metrics()) {
            text(metric, output);
            for (int row = 0; row < table.rows(); row++) {
                output.writeLong(Double.doubleToLongBits(table.score(metric, row)));
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static ScoreTable read(byte[] bytes) {
        try {
            if (!Layout.fits(bytes)) {
                throw new IllegalArgumentException("The checksum of the scores does not fit");
            }
            return table(ByteBuffer.wrap(bytes, 0, bytes.length - Layout.CRC_BYTES));
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("The scores end before their last row", cut);
        }
    }

    private static ScoreTable table(ByteBuffer buffer) {
        if (buffer.getLong() != MAGIC || buffer.getInt() != VERSION) {
            throw new IllegalArgumentException("These are no scores in format " + VERSION);
        }
        List<String> ids = texts(buffer, "rows", ROW_BYTES);
        List<String> groups = texts(buffer, "groups", LENGTH_BYTES);
        int[] numbers = new int[ids.size()];
        int[] samples = new int[ids.size()];
        long[] contents = new long[ids.size()];
        for (int row = 0; row < samples.length; row++) {
            numbers[row] = buffer.getInt();
            samples[row] = buffer.getInt();
            contents[row] = buffer.getLong();
        }
        Map<String, double[]> scores = scores(buffer, ids.size());
        if (buffer.hasRemaining()) {
            throw new IllegalArgumentException("Something stands behind the scores");
        }
        ScoreTable.Builder table = new ScoreTable.Builder();
        for (int row = 0; row < samples.length; row++) {
            Map<String, Double> values = new HashMap<>();
            for (Map.Entry<String, double[]> metric : scores.entrySet()) {
                values.put(metric.getKey(), metric.getValue()[row]);
            }
            Optional<String> group =
                    numbers[row] == NO_GROUP ? Optional.empty() : Optional.of(named(groups, numbers[row]));
            Example example = new Example(ids.get(row), group, samples[row], Optional.empty(), Optional.empty());
            table.add(example, contents[row], values);
        }
        return table.build();
    }

    private static String named(List<String> groups, int number) {
        if (number < 0 || number >= groups.size()) {
            throw new IllegalArgumentException("A row of the scores has group " + number + " of " + groups.size());
        }
        return groups.get(number);
    }

    private static Map<String, double[]> scores(ByteBuffer buffer, int rows) {
        int count = count(buffer, LENGTH_BYTES + Double.BYTES * rows);
        requireAtMost(ScoreTable.MOST_METRICS, count, "metrics");
        Map<String, double[]> scores = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String metric = text(buffer);
            double[] column = new double[rows];
            for (int row = 0; row < rows; row++) {
                column[row] = buffer.getDouble();
            }
            scores.put(metric, column);
        }
        return scores;
    }

    /** Names of rows or of groups, of which there are no more than rows. */
    private static List<String> texts(ByteBuffer buffer, String what, int bytes) {
        int count = count(buffer, bytes);
        requireAtMost(ScoreTable.MOST_ROWS, count, what);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(buffer));
        }
        return texts;
    }

    /** A count of things of at least so many bytes each, which are there: nothing is made for those that are not. */
    private static int count(ByteBuffer buffer, int bytes) {
        int count = buffer.getInt();
        if (count < 0 || (long) count * bytes > buffer.remaining()) {
            throw new IllegalArgumentException("The scores end before their last row");
        }
        return count;
    }

    /** An object for each of what has no length would take many times the bytes of the file. */
    private static void requireAtMost(int most, int count, String what) {
        if (count > most) {
            throw new IllegalArgumentException(
                    "The scores have " + count + " " + what + ", and a table has at most " + most);
        }
    }

    private static void text(String text, DataOutputStream output) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.writeShort(bytes.length);
        output.write(bytes);
    }

    private static String text(ByteBuffer buffer) {
        byte[] text = new byte[Short.toUnsignedInt(buffer.getShort())];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
