package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile;
import java.util.Arrays;

/**
 * An event file of TensorBoard whose frames are right, whatever stands in them: checksums keep all else out. The first byte says how
 * much of it was there at the first look; then each frame has its length in two bytes; what is left is no frame.
 */
public final class EventFileFuzz {
    private static final int BYTES_AT_MOST = 1 << 16;

    private EventFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 1 || data.length > BYTES_AT_MOST) {
            return;
        }
        EventFile file = EventFile.begun();
        int at = 1;
        while (at + 2 <= data.length) {
            int length = (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
            if (length > data.length - at - 2) {
                break;
            }
            file.event(Arrays.copyOfRange(data, at + 2, at + 2 + length));
            at += 2 + length;
        }
        byte[] content = file.raw(Arrays.copyOfRange(data, at, data.length)).bytes();
        MetricsFileFuzz.check("events.out.tfevents.1.host.1", content, (data[0] & 0xff) * content.length / 255);
    }
}
