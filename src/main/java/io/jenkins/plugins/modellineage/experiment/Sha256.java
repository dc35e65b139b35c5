package io.jenkins.plugins.modellineage.experiment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) implements Comparable<Sha256> {
    private static final int DIGITS = 64;

    public Sha256 {
        if (hex == null || !HexId.isHex(hex, DIGITS)) {
            throw new IllegalArgumentException(
                    "'" + hex + "' is not a SHA-256 digest; expected 64 lower-case hexadecimal digits");
        }
    }

    public static Sha256 parse(String hex) {
        return new Sha256(hex);
    }

    /** The digest of these bytes. */
    public static Sha256 of(byte[] content) {
        return ofDigest(newDigest().digest(content));
    }

    /** The digest whose 32 raw bytes are given. */
    public static Sha256 ofDigest(byte[] raw) {
        return new Sha256(HexFormat.of().formatHex(raw));
    }

    /** A fresh digest to feed; every JDK has SHA-256. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** The first 12 digits, enough to tell versions apart on a page. */
    public String abbreviated() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Sha256 other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
