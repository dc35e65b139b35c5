package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.SeriesReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes metrics, each to a file of lines {@code timestamp value step}. */
final class MetricFiles implements SeriesReader.Taker, Closeable {
    /** Makes the file of a metric. */
    @FunctionalInterface
    interface Maker {
        OutputStream create(String metric) throws IOException;
    }

    private final Maker maker;
    private String current = "";
    private Writer out = Writer.nullWriter();
    private long points;

    MetricFiles(Maker maker) {
        this.maker = maker;
    }

    @Override
    public void take(String metric, List<MetricPoint> more) throws IOException {
        if (!metric.equals(current)) {
            out.close();
            out = new BufferedWriter(new OutputStreamWriter(maker.create(metric), StandardCharsets.UTF_8));
            current = metric;
        }
        for (MetricPoint point : more) {
            out.write(point.timestamp() + " " + written(point.value()) + " " + point.step() + "\n");
        }
        points += more.size();
    }

    /** As Python writes numbers that are no decimals. */
    private static String written(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return Double.isInfinite(value) ? value > 0 ? "inf" : "-inf" : MetricNumbers.written(value);
    }

    long points() {
        return points;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
