package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** What {@link Attributes#TRACES}, tags and metadata mean of a trace. */
public final class TraceFacts {
    private static final String NAME = "mlflow.traceName";

    private TraceFacts() {}

    /**
     * What a filter can ask of the trace itself.
     *
     * @param prompts that it uses, as {@code name/version}
     */
    public static Facts of(Trace trace, List<String> prompts) {
        TraceInfo info = trace.info();
        Facts.Collected facts = new Facts.Collected()
                .tags(info.tags())
                .params(info.metadata())
                .text("request_id", info.id().value())
                .text("experiment_id", info.experiment().value())
                .text("status", info.state().name())
                .texts("run_id", runs(trace))
                .param(TraceInfo.SOURCE_RUN, runs(trace))
                .texts("prompt", prompts)
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

    /**
     * What a filter can ask of one assessment.
     *
     * @param value text as it is, other values as JSON
     * @param number empty when the value is none
     */
    public static Facts said(Assessment assessment, String value, OptionalDouble number) {
        Kind kind = assessment.kind() == Assessment.Kind.FEEDBACK ? Kind.FEEDBACK : Kind.EXPECTATION;
        SearchKey key = new SearchKey(kind, assessment.name(), ValueType.TEXT);
        Map<SearchKey, Double> numbers = number.isEmpty() ? Map.of() : Map.of(key.ofNumbers(), number.getAsDouble());
        return new Facts(numbers, Map.of(key, List.of(value)));
    }

    /**
     * What a filter can ask of one span.
     *
     * @param words its name, type, status and content, and its attributes as {@code attributes.NAME}
     */
    public static Facts span(Map<String, String> words) {
        Map<SearchKey, List<String>> texts = new HashMap<>();
        words.forEach((name, text) -> texts.put(new SearchKey(Kind.SPAN, name, ValueType.TEXT), List.of(text)));
        return new Facts(Map.of(), texts);
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
