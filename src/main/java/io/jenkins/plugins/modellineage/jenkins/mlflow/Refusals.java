package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.home.ToldRefusals;
import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.tracking.RefusalLog;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells what a script was refused, in the build's log and on the page of the block's run: clients swallow some refusals,
 * and what they lost would be missed by nobody.
 */
final class Refusals {
    private static final Logger LOGGER = Logger.getLogger(Refusals.class.getName());

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

    /** Tells that something was not done as the script asked, in one line, unless many of these were told. */
    static void note(LiveRun run, String line) {
        int told = TOLD.computeIfAbsent(run, any -> new AtomicInteger()).incrementAndGet();
        if (told <= RefusalLog.MOST) {
            String all = line + (told == RefusalLog.MOST ? " (further refusals are not told)" : "");
            run.log().getLogger().println("MLflow: " + all);
            keep(run, all);
        }
    }

    /** The client has its answer, and the build its line, whatever becomes of the page. */
    private static void keep(LiveRun run, String line) {
        try {
            ToldRefusals.keep(run, line);
        } catch (IOException | IllegalArgumentException | IllegalStateException lost) {
            LOGGER.log(Level.WARNING, lost, () -> "The page of run " + run.run() + " goes without: " + line);
        }
    }
}
