package io.jenkins.plugins.modellineage.export;

import java.io.IOException;

/** Where the runs come from. */
public interface RunSource {
    /** Takes what leaves. */
    interface Taker {
        void run(ExportedRun run) throws IOException;

        /** A version whose run is not there any more, or is not among the others. */
        void version(ExportedVersion version) throws IOException;
    }

    /** Tells everything that leaves, one after the other; may be asked again. */
    void each(Taker taker) throws IOException;
}
