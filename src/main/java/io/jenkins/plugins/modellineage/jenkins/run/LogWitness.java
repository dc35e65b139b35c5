package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Sees how long the build's log is at a stamp, and its digest: what was printed until then cannot be changed unseen. */
public final class LogWitness {
    private LogWitness() {}

    /** Records length and digest of the log so far. */
    public static void tell(Run<?, ?> build, RunLog run) throws IOException {
        AtomicLong length = new AtomicLong();
        try (InputStream log = build.getLogInputStream()) {
            Sha256 digest = Digesting.digest(log, length::addAndGet);
            Witnesses.add(
                    run,
                    Map.of(Provenance.LOG_BYTES, Long.toString(length.get()), Provenance.LOG_SHA256, digest.hex()));
        }
    }
}
