package io.jenkins.plugins.modellineage.tracker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.jenkins.plugins.modellineage.codec.BoundedInput;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Reads metrics from a file that is one JSON object, on as many lines as it likes; several in a row are several records. */
final class MetricsDocument {
    private MetricsDocument() {}

    static Harvest read(MetricsSource source, Progress from) throws IOException {
        long size = Files.size(source.file());
        if (size > MetricsFiles.LINE_BYTES) {
            throw source.refused(
                    1,
                    "the file is longer than " + MetricsFiles.LINE_BYTES
                            + " bytes; write JSON Lines (*.jsonl) for a series");
        }
        List<MetricRecord> records = records(source, size);
        return new Harvest(from.offset() == size ? List.of() : records, new Progress(size, ""), List.of());
    }

    private static List<MetricRecord> records(MetricsSource source, long size) throws IOException {
        List<MetricRecord> records = new ArrayList<>();
        long line = 1;
        try (InputStream bytes = new BoundedInput(Files.newInputStream(source.file()), size);
                MappingIterator<JsonNode> objects =
                        JsonMetricsRow.reader().forType(JsonNode.class).readValues(bytes)) {
            for (long ordinal = 0; objects.hasNextValue(); ordinal++) {
                line = objects.getCurrentLocation().getLineNr();
                records.addAll(JsonMetricsRow.read(objects.nextValue(), ordinal, source.timestamp()));
            }
        } catch (JsonProcessingException e) {
            long where = e.getLocation() == null ? line : e.getLocation().getLineNr();
            throw source.refused(where, JsonMetricsRow.complaint(e) + "; write one JSON object");
        } catch (IllegalArgumentException e) {
            throw source.refused(line, e.getMessage());
        }
        if (records.isEmpty()) {
            throw source.empty();
        }
        return records;
    }
}
