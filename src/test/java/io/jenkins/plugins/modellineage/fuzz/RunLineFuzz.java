package io.jenkins.plugins.modellineage.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.RunEventCodec;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunFold;

/** A line of the log of a run, as it stands or with a checksum that fits. */
public final class RunLineFuzz {
    private RunLineFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        LedgerLineFuzz.body(data).ifPresent(RunLineFuzz::read);
    }

    private static void read(ObjectNode body) {
        RunEvent event;
        try {
            event = RunEventCodec.read(body);
        } catch (IllegalArgumentException refused) {
            return;
        }
        ObjectNode written = RunEventCodec.write(event);
        if (!RunEventCodec.read(
                        SealedLine.read(new SealedLine(written, 1, 1).write()).body())
                .equals(event)) {
            throw new AssertionError("It reads as another one when it is written again: " + event);
        }
        try {
            new RunFold().add(event);
        } catch (IllegalArgumentException | IllegalStateException doesNotFollow) {
            // as a visitor of lines says it
        }
    }
}
