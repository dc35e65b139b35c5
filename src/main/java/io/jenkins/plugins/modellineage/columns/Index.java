package io.jenkins.plugins.modellineage.columns;

import io.jenkins.plugins.modellineage.columns.Origin.Span;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the file is read by.
 *
 * @param metrics in the order of their names
 */
record Index(Origin origin, List<MetricPlace> metrics) {
    Index {
        metrics = List.copyOf(metrics);
    }

    byte[] write() {
        int spans = origin.others().size() * 2 * Varint.MOST_BYTES;
        int places = metrics.stream().mapToInt(MetricPlace::bytes).sum();
        ByteBuffer buffer = ByteBuffer.allocate(20 + spans + places);
        buffer.putLong(origin.length()).putInt(origin.tail());
        buffer.putInt(origin.others().size());
        long before = 0;
        for (Span span : origin.others()) {
            Varint.put(buffer, span.from() - before);
            Varint.put(buffer, span.to() - span.from());
            before = span.to();
        }
        buffer.putInt(metrics.size());
        metrics.forEach(metric -> metric.write(buffer));
        return Layout.sealed(buffer);
    }

    /** @throws IllegalArgumentException or BufferUnderflowException when it is no index, although its checksum fits */
    static Index read(String run, ByteBuffer buffer) {
        long length = buffer.getLong();
        int tail = buffer.getInt();
        List<Span> others = spans(buffer);
        int count = buffer.getInt();
        List<MetricPlace> metrics = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            metrics.add(MetricPlace.read(buffer));
        }
        if (buffer.remaining() != Layout.CRC_BYTES) {
            throw new IllegalArgumentException("it is longer than its entries");
        }
        return new Index(new Origin(run, length, tail, others), metrics);
    }

    private static List<Span> spans(ByteBuffer buffer) {
        int count = buffer.getInt();
        List<Span> spans = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < count; i++) {
            long from = before + Varint.get(buffer);
            before = from + Varint.get(buffer);
            spans.add(new Span(from, before));
        }
        return spans;
    }
}
