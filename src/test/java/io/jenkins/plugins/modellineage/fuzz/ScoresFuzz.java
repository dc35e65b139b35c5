package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.columns.ScoresFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Scores as an agent sends them, with a checksum that fits: what is read is written again, and is the same once more. */
public final class ScoresFuzz {
    private static final int CRC_BYTES = 4;

    private ScoresFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        byte[] sealed = Arrays.copyOf(data, data.length + CRC_BYTES);
        CRC32C crc = new CRC32C();
        crc.update(data);
        ByteBuffer.wrap(sealed).putInt(data.length, (int) crc.getValue());
        try {
            byte[] written = ScoresFile.write(ScoresFile.read(sealed));
            if (!Arrays.equals(ScoresFile.write(ScoresFile.read(written)), written)) {
                throw new AssertionError("Scores are read back otherwise");
            }
        } catch (IllegalArgumentException refused) {
            // no scores
        }
    }
}
