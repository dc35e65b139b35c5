package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.tracker.wandb.RunFacts;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFile;
import io.jenkins.plugins.modellineage.tracker.wandb.RunRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * A run file of W&B whose chunks are right, whatever stands in them: checksums keep all else out. The first byte says how much of it was
 * there at the first look; then each record has its length in two bytes; what is left is no chunk.
 */
public final class RunFileFuzz {
    private static final int BYTES_AT_MOST = 1 << 16;

    private RunFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 1 || data.length > BYTES_AT_MOST) {
            return;
        }
        RunFile file = RunFile.begun();
        int at = 1;
        while (at + 2 <= data.length) {
            int length = (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
            if (length > data.length - at - 2) {
                break;
            }
            file.record(Arrays.copyOfRange(data, at + 2, at + 2 + length));
            at += 2 + length;
        }
        byte[] content = file.raw(Arrays.copyOfRange(data, at, data.length)).bytes();
        asAWhole(content);
        MetricsFileFuzz.check("run-id1.wandb", content, (data[0] & 0xff) * content.length / 255);
    }

    /** What is told of a run can always be asked for. */
    private static void asAWhole(byte[] content) {
        try {
            RunFacts facts = RunRecords.facts(List.of(new RunRecords.Source() {
                @Override
                public InputStream open() {
                    return new ByteArrayInputStream(content);
                }

                @Override
                public long size() {
                    return content.length;
                }
            }));
            facts.params((name, value) -> {});
            facts.summary();
            facts.artifacts();
            facts.ended();
            facts.state();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
