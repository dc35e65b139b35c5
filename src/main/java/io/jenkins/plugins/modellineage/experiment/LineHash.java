package io.jenkins.plugins.modellineage.experiment;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;

/** The first 64 bits of the SHA-256 of lines, with the highest one flipped. For one thread. */
public final class LineHash {
    private final MessageDigest digest = Sha256.newDigest();
    private final byte[] result = new byte[32];

    public long of(byte[] line, int from, int length) {
        digest.update(line, from, length);
        try {
            digest.digest(result, 0, result.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        return ByteBuffer.wrap(result).getLong() ^ Long.MIN_VALUE;
    }
}
