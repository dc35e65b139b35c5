package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.util.List;

/** How a line of a metrics file becomes metrics. */
interface MetricsRow {
    /**
     * The metrics of one line.
     *
     * @param ordinal the record's place in its file, its step if it tells none
     * @param timestamp for a record that tells none
     * @throws IllegalArgumentException saying what is wrong with the line
     */
    List<MetricRecord> read(String line, long ordinal, long timestamp);
}
