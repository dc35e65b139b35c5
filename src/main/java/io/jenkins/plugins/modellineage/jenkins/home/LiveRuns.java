package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.security.HMACConfidentialKey;

/**
 * The runs whose blocks run now, and the tokens by which scripts inside them write. A token is derived from the build and
 * the run with a key that never leaves Jenkins' secret storage; it is kept nowhere, and worth nothing once its block ended.
 */
@Extension
public final class LiveRuns {
    private static final HMACConfidentialKey KEY = new HMACConfidentialKey(LiveRuns.class, "token");
    private static final Pattern TOKEN = Pattern.compile("ml_([0-9a-f]{32})_([0-9a-f]{64})");

    private final Map<RunId, LiveRun> live = new ConcurrentHashMap<>();

    /** Runs that go on while their blocks have ended: a build's own run does. */
    private final Set<RunId> left = ConcurrentHashMap.newKeySet();

    private static LiveRuns get() {
        return ExtensionList.lookupSingleton(LiveRuns.class);
    }

    /** The block of the run begins, or goes on after a restart. */
    public static void open(LiveRun run) {
        get().left.remove(run.run());
        get().live.put(run.run(), run);
    }

    /** The block of the run ended: its token is worth nothing any more. */
    public static void close(RunId run) {
        get().left.add(run);
        get().live.remove(run);
    }

    /** The run itself ended. */
    public static void end(RunId run) {
        get().live.remove(run);
        get().left.remove(run);
    }

    /** Whether the block still runs in which somebody was let in. */
    public static boolean isLive(LiveRun run) {
        return get().live.containsKey(run.run());
    }

    /** The token of the run's block. */
    public static String token(String build, RunId run) {
        return "ml_" + run + "_" + KEY.mac(message(build, run));
    }

    /** The run that the token is for, while its block runs. */
    public static Optional<LiveRun> of(String token) throws IOException {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        LiveRun run = get().live.get(new RunId(parts.group(1)));
        return run != null && isFor(parts, run.acting().ref()) ? Optional.of(run) : Optional.empty();
    }

    /**
     * Whether the token's block will probably go on soon: its build was interrupted by a restart of Jenkins, and is not
     * resumed yet.
     */
    public static boolean isResuming(String token) throws IOException {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches() || get().left.contains(new RunId(parts.group(1)))) {
            return false;
        }
        for (BuildRef open : OpenBuilds.all()) {
            if (isFor(parts, open)) {
                Optional<Run<?, ?>> build = BuildRuns.existing(open);
                return build.isPresent() && isOpen(build.get(), new RunId(parts.group(1)));
            }
        }
        return false;
    }

    private static boolean isOpen(Run<?, ?> build, RunId run) throws IOException {
        Optional<RunLog> log = Tracking.find(build, run);
        return build.isBuilding() && log.isPresent() && !log.get().status().ended();
    }

    private static boolean isFor(Matcher parts, BuildRef build) {
        return KEY.checkMac(message(build.id(), new RunId(parts.group(1))), parts.group(2));
    }

    private static String message(String build, RunId run) {
        return build + ":" + run;
    }
}
