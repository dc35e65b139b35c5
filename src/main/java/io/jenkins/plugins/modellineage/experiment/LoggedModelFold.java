package io.jenkins.plugins.modellineage.experiment;

import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelDeleted;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelMeasured;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelParamsLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelStatusSaid;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelTagsDeleted;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelTagsSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Adds up the events of one logged model. It never refuses an event that was written. Not safe for several threads. */
public final class LoggedModelFold {
    /** Most tags of one model. */
    public static final int TAGS = 1_000;

    /**
     * Most points of one model. What is measured beyond them takes the place of the last point of its series: clients say of
     * every metric of a run to which model it belongs, and the run has them all.
     */
    public static final int METRICS = 10_000;

    private final ModelLogged first;
    private Instant updated;
    private LoggedModelStatus status = LoggedModelStatus.PENDING;
    private String message = "";
    private final RecordedParams params = new RecordedParams();
    private final TreeMap<String, String> tags;
    private final Set<ModelMetric> metrics = new LinkedHashSet<>();
    private final Map<List<String>, ModelMetric> last = new HashMap<>();
    private Lifecycle lifecycle = Lifecycle.ACTIVE;

    public LoggedModelFold(ModelLogged first) {
        this.first = first;
        this.updated = first.at();
        this.tags = new TreeMap<>(first.tags());
        params.add(first.params());
    }

    public LoggedModelFold add(LoggedModelEvent event) {
        if (event instanceof ModelMeasured measured) {
            measured.metrics().forEach(this::measure);
            return this;
        }
        updated = event.at();
        if (event instanceof ModelParamsLogged logged) {
            params.add(logged.params());
        } else if (event instanceof ModelTagsSet set) {
            tags.putAll(set.tags());
        } else if (event instanceof ModelTagsDeleted deleted) {
            tags.keySet().removeAll(deleted.keys());
        } else if (event instanceof ModelStatusSaid said) {
            status = said.status();
            message = said.message();
        } else if (event instanceof ModelDeleted) {
            lifecycle = Lifecycle.DELETED;
        }
        return this;
    }

    private void measure(ModelMetric metric) {
        if (metrics.contains(metric)) {
            return;
        }
        ModelMetric before = last.get(metric.series());
        if (metrics.size() >= METRICS && before != null) {
            metrics.remove(before);
        }
        if (metrics.size() < METRICS) {
            metrics.add(metric);
            last.put(metric.series(), metric);
        }
    }

    /**
     * What of the event is new: parameters that are recorded with the same value, and points that are, are left out; empty
     * when nothing is.
     *
     * @throws ParameterConflictException when a parameter is recorded with another value
     * @throws IllegalArgumentException when the model would hold more than its bounds
     */
    public Optional<LoggedModelEvent> fresh(LoggedModelEvent event) {
        if (event instanceof ModelParamsLogged logged) {
            Map<String, String> added = params.offer().added(logged.params());
            return added.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ModelParamsLogged(logged.id(), new TreeMap<>(added), logged.at()));
        }
        if (event instanceof ModelMeasured measured) {
            List<ModelMetric> added = new ArrayList<>(new LinkedHashSet<>(measured.metrics()));
            added.removeIf(metrics::contains);
            return added.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ModelMeasured(measured.id(), added, measured.at()));
        }
        if (event instanceof ModelTagsSet set) {
            TreeMap<String, String> all = new TreeMap<>(tags);
            all.putAll(set.tags());
            refuse("tags", all.size(), TAGS);
        }
        return Optional.of(event);
    }

    private static void refuse(String things, int count, int atMost) {
        if (count > atMost) {
            throw new IllegalArgumentException("The model would have " + count + " " + things + "; at most " + atMost
                    + " are recorded, so put long lists into a file and log that");
        }
    }

    /** The model as it stands. */
    public LoggedModel model() {
        return new LoggedModel(
                first.id(),
                first.experiment(),
                first.source(),
                first.name(),
                first.type(),
                first.at(),
                updated,
                status,
                message,
                params.all(),
                tags,
                new ArrayList<>(metrics),
                lifecycle);
    }
}
