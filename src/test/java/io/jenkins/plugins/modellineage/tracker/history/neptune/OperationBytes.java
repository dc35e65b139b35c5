package io.jenkins.plugins.modellineage.tracker.history.neptune;

import java.io.IOException;

/** Reads what a table of operations holds, for those outside of the package who have nothing but bytes. */
public final class OperationBytes {
    private OperationBytes() {}

    /** One that begins a run. */
    public static String created(byte[] message) throws IOException {
        return Operation.Created.read(message).toString();
    }

    /** One that logs something. */
    public static String update(byte[] message) throws IOException {
        return Operation.Update.read(message).toString();
    }
}
