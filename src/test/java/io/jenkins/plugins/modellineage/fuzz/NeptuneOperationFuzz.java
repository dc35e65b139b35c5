package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.tracker.history.neptune.OperationBytes;
import java.io.IOException;

/** What {@code neptune-scale} was to send; the first byte says whether it begins a run or logs something. */
public final class NeptuneOperationFuzz {
    private NeptuneOperationFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        byte[] message = FuzzTarget.rest(data);
        try {
            if (FuzzTarget.choice(data, 2) == 1) {
                OperationBytes.created(message);
            } else {
                OperationBytes.update(message);
            }
        } catch (IOException refused) {
            // as it should be
        }
    }
}
