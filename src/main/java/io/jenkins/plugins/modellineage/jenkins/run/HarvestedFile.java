package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.codec.MetricsFiles;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Metrics that an agent read from a file, in a form that travels. Nothing is believed before it became events. */
public final class HarvestedFile implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final long offset;
    private final String[] keys;
    private final double[] values;
    private final long[] steps;
    private final long[] timestamps;

    HarvestedFile(String path, MetricsFiles.Harvest harvest) {
        List<MetricRecord> records = harvest.records();
        this.path = path;
        this.offset = harvest.offset();
        this.keys = records.stream().map(MetricRecord::key).toArray(String[]::new);
        this.values =
                records.stream().mapToDouble(metric -> metric.point().value()).toArray();
        this.steps = records.stream().mapToLong(metric -> metric.point().step()).toArray();
        this.timestamps =
                records.stream().mapToLong(metric -> metric.point().timestamp()).toArray();
    }

    public String path() {
        return path;
    }

    /** Bytes of the file that are done with. */
    public long offset() {
        return offset;
    }

    public int size() {
        return keys.length;
    }

    /** The names of the metrics. */
    public List<String> keys() {
        return List.of(keys);
    }

    /** What is to be recorded in one go: the metrics, and how far the file was read. */
    public RunEvent[] events() {
        List<MetricRecord> records = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            records.add(new MetricRecord(keys[i], new MetricPoint(values[i], steps[i], timestamps[i])));
        }
        return new RunEvent[] {
            new RunEvent.MetricsLogged(records), new RunEvent.FileHarvested(FileDigest.check(path), offset)
        };
    }
}
