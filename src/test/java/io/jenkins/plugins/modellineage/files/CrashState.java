package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a power failure left.
 *
 * @param image files by their paths, directories with null
 * @param marks what had been promised or begun until then, in order
 */
public record CrashState(Map<String, byte[]> image, List<Object> marks) {
    /** A computer that starts with this disk. */
    public MemoryFiles start() {
        return MemoryFiles.of(image);
    }

    /** The same for two states that hold the same files. */
    String fingerprint() {
        MessageDigest digest = Sha256.newDigest();
        image.forEach((path, bytes) -> {
            digest.update((path + ":" + (bytes == null ? -1 : bytes.length) + "\n").getBytes(StandardCharsets.UTF_8));
            if (bytes != null) {
                digest.update(bytes);
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
