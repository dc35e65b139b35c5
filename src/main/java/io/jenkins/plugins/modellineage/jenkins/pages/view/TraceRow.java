package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.time.Duration;
import java.util.Locale;

/**
 * A trace that belongs to a run.
 *
 * @param name of its first step, or its id
 * @param state in lower case; empty when nobody said
 * @param took such as {@code 80 ms}; empty while it goes on
 * @param request what went in, shortened
 */
public record TraceRow(
        String id, String name, String state, Moment begun, String took, String request, String response) {
    private static final int LENGTH = 300;
    private static final String NAME = "mlflow.traceName";

    public static TraceRow of(Trace trace) {
        String id = trace.id().value();
        TraceState state = trace.info().state();
        return new TraceRow(
                id,
                shown(trace.info().tags().getOrDefault(NAME, id)),
                state == TraceState.STATE_UNSPECIFIED
                        ? ""
                        : state.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                new Moment(trace.info().requested()),
                trace.info()
                        .took()
                        .map(Duration::toMillis)
                        .map(millis -> millis + " ms")
                        .orElse(""),
                shown(trace.info().texts().request()),
                shown(trace.info().texts().response()));
    }

    private static String shown(String text) {
        return Naming.plain(Naming.shortened(text, LENGTH));
    }
}
