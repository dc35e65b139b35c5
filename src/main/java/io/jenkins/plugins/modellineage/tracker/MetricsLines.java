package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.codec.BoundedInput;
import io.jenkins.plugins.modellineage.codec.LineReader;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads metrics line by line. The lines before the offset are passed over, not parsed, which is cheap and gives every
 * record its place and every error its line.
 */
final class MetricsLines {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final MetricsSource source;
    private final boolean complete;
    private final List<MetricRecord> records = new ArrayList<>();
    private long number;
    private long ordinal;
    private MetricsRow row;

    private MetricsLines(MetricsSource source, boolean complete) {
        this.source = source;
        this.complete = complete;
        this.row = source.isCsv() ? null : new JsonMetricsRow();
    }

    static MetricsLines growing(MetricsSource source) {
        return new MetricsLines(source, false);
    }

    static MetricsLines complete(MetricsSource source) {
        return new MetricsLines(source, true);
    }

    Harvest read(Progress progress) throws IOException {
        long size = Files.size(source.file());
        long from = size < progress.offset() ? 0 : progress.offset();
        long done = from;
        try (LineReader reader = new LineReader(beginning(size), 0, MetricsFiles.LINE_BYTES)) {
            for (Optional<LineReader.Line> next = reader.next(); next.isPresent(); next = reader.next()) {
                LineReader.Line line = next.get();
                if (!line.terminated() && !complete) {
                    break;
                }
                number++;
                take(line, line.end() > from);
                done = Math.max(done, line.end());
                if (records.size() >= MetricsFiles.HARVEST_VALUES) {
                    break;
                }
            }
        }
        if (complete && ordinal == 0) {
            throw source.empty();
        }
        return new Harvest(records, new Progress(done, ""), List.of());
    }

    /** What the file holds now: one that is written to faster than it is read would have no end. */
    private InputStream beginning(long size) throws IOException {
        return new BoundedInput(Files.newInputStream(source.file()), size);
    }

    private void take(LineReader.Line line, boolean fresh) throws IOException {
        if (isBlank(line.bytes())) {
            return;
        }
        if (row == null) {
            row = header(text(line));
            return;
        }
        if (fresh) {
            try {
                records.addAll(row.read(text(line), ordinal, source.timestamp()));
            } catch (IllegalArgumentException e) {
                throw source.refused(number, e.getMessage());
            }
        }
        ordinal++;
    }

    private MetricsRow header(String line) throws MetricsFileException {
        try {
            return CsvMetricsRow.of(line);
        } catch (IllegalArgumentException e) {
            throw source.refused(number, e.getMessage());
        }
    }

    private String text(LineReader.Line line) throws MetricsFileException {
        if (line.bytes().length > MetricsFiles.LINE_BYTES) {
            throw source.refused(
                    number, "the line is longer than " + MetricsFiles.LINE_BYTES + " bytes; write one record a line");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.bytes()))
                    .toString()
                    .strip();
            return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw source.refused(number, "the line is not UTF-8; write the file in UTF-8");
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
