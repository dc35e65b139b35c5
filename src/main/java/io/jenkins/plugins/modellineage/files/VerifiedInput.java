package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A file's content that ends only when it was the right one: the last block is given out after the digest of all of it
 * was compared. So nobody takes other bytes for the whole file, and nothing is read twice.
 */
public final class VerifiedInput extends InputStream {
    private static final int BLOCK = 1 << 16;

    private final InputStream content;
    private final String what;
    private final Sha256 expected;
    private final MessageDigest digest = Sha256.newDigest();
    private byte[] ready = {};
    private byte[] ahead;
    private int position;

    /** @param what is read, as the first words of the error */
    public VerifiedInput(InputStream content, String what, Sha256 expected) {
        this.content = content;
        this.what = what;
        this.expected = expected;
    }

    /** @throws DigestMismatchException instead of the last block, when the content is another one */
    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        Objects.checkFromIndexSize(start, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (position == ready.length && !advance()) {
            return -1;
        }
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, bytes, start, count);
        position += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** Makes the block that was read ahead the present one, once it is known whether it is the last. */
    private boolean advance() throws IOException {
        if (ahead == null) {
            ahead = block();
        }
        if (ahead.length == 0) {
            return false;
        }
        ready = ahead;
        position = 0;
        ahead = block();
        return true;
    }

    private byte[] block() throws IOException {
        byte[] block = content.readNBytes(BLOCK);
        digest.update(block);
        if (block.length == 0) {
            verify();
        }
        return block;
    }

    private void verify() throws IOException {
        Sha256 found = Sha256.ofDigest(digest.digest());
        if (!found.equals(expected)) {
            throw new DigestMismatchException(what, expected, found);
        }
    }
}
