package io.jenkins.plugins.modellineage.experiment;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.util.List;
import java.util.Objects;

/**
 * A value that was measured of a logged model.
 *
 * @param run that measured it
 * @param dataset name of the data set that it was measured on; empty when nobody said
 * @param digest of that data set, as the client computed it; empty when nobody said
 */
public record ModelMetric(MetricRecord metric, RunId run, String dataset, String digest) {
    public ModelMetric {
        Naming.key("metric", metric.key());
        Objects.requireNonNull(run, "run");
        Naming.text("The name of a data set", dataset, Dataset.NAME_LENGTH);
        Naming.text("The digest of a data set", digest, Dataset.DIGEST_LENGTH);
    }

    public String key() {
        return metric.key();
    }

    public MetricPoint point() {
        return metric.point();
    }

    /** What tells the series of this point from others of the model. */
    List<String> series() {
        return List.of(key(), run.value(), dataset, digest);
    }
}
