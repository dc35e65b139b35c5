package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.console.AnnotatedLargeText;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.files.GrowingDigest;
import io.jenkins.plugins.modellineage.files.GrowingDigest.Measured;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sees how long the build's log is at a stamp, and its digest: what was printed until then cannot be changed unseen. While
 * the build runs, whole lines count. A build that stamps again reads only what was printed since, unless Jenkins was
 * restarted meanwhile.
 */
public final class LogWitness {
    /** Builds that are remembered, with some kilobytes each: more than stamp at the same time. */
    private static final int BUILDS = 200;

    private static final Map<String, GrowingDigest> SEEN = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GrowingDigest> eldest) {
            return size() > BUILDS;
        }
    };

    private LogWitness() {}

    /** Records length and digest of the log so far. */
    public static void tell(Run<?, ?> build, RunLog run) throws IOException {
        AnnotatedLargeText<?> log = build.getLogText();
        Measured seen = seen(build).look(log::writeRawLogTo);
        Witnesses.add(
                run,
                Map.of(
                        Provenance.LOG_BYTES,
                        Long.toString(seen.bytes()),
                        Provenance.LOG_SHA256,
                        seen.sha256().hex()));
    }

    private static GrowingDigest seen(Run<?, ?> build) {
        String id = BuildIdentity.of(build).map(BuildRef::id).orElseGet(build::getExternalizableId);
        synchronized (SEEN) {
            return SEEN.computeIfAbsent(id, fresh -> new GrowingDigest());
        }
    }
}
