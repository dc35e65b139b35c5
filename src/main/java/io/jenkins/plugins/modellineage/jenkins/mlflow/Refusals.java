package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells in a build's log what its script was refused: clients swallow some refusals, and what they lost would be missed by
 * nobody.
 */
final class Refusals {
    /** Lines in the log of one run. */
    private static final int LINES = 100;

    /** Answers on which clients count, such as whether a name is taken. */
    private static final Set<ErrorCode> EXPECTED = Set.of(
            ErrorCode.RESOURCE_DOES_NOT_EXIST,
            ErrorCode.RESOURCE_ALREADY_EXISTS,
            ErrorCode.NOT_IMPLEMENTED,
            ErrorCode.TEMPORARILY_UNAVAILABLE);

    private static final Map<LiveRun, AtomicInteger> TOLD = Collections.synchronizedMap(new WeakHashMap<>());

    private Refusals() {}

    static void tell(LiveRun run, String verb, String path, MlflowException refusal) {
        if (EXPECTED.contains(refusal.code())) {
            return;
        }
        String what = Naming.line(Naming.shortened(path, 200));
        note(run, verb + " " + what + " was refused: " + Naming.line(refusal.getMessage()));
    }

    /** Tells that something was not done as the script asked, in one line, unless the log has many of these. */
    static void note(LiveRun run, String line) {
        int told = TOLD.computeIfAbsent(run, any -> new AtomicInteger()).incrementAndGet();
        if (told <= LINES) {
            run.log()
                    .getLogger()
                    .println("MLflow: " + line + (told == LINES ? " (further refusals are not told)" : ""));
        }
    }
}
