package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import java.util.SortedSet;
import java.util.TreeSet;

/** What {@link Attributes#TRACES}, tags and metadata mean of a trace. */
public final class TraceFacts {
    private static final String NAME = "mlflow.traceName";

    private TraceFacts() {}

    public static Facts of(Trace trace) {
        TraceInfo info = trace.info();
        Facts.Collected facts = new Facts.Collected()
                .tags(info.tags())
                .params(info.metadata())
                .text("request_id", info.id().value())
                .text("experiment_id", info.experiment().value())
                .text("status", info.state().name())
                .texts("run_id", runs(trace))
                .number("timestamp_ms", info.requested().toEpochMilli());
        if (!info.texts().clientRequestId().isEmpty()) {
            facts.text("client_request_id", info.texts().clientRequestId());
        }
        if (info.tags().containsKey(NAME)) {
            facts.text("name", info.tags().get(NAME));
        }
        info.took()
                .ifPresent(took -> facts.number("execution_time_ms", took.toMillis())
                        .number("end_time_ms", info.requested().plus(took).toEpochMilli()));
        return facts.facts();
    }

    private static SortedSet<String> runs(Trace trace) {
        SortedSet<String> runs = new TreeSet<>();
        trace.linked().stream().map(RunId::value).forEach(runs::add);
        if (trace.info().metadata().containsKey(TraceInfo.SOURCE_RUN)) {
            runs.add(trace.info().metadata().get(TraceInfo.SOURCE_RUN));
        }
        return runs;
    }
}
