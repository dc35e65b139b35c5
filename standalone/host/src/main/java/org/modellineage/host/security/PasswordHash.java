package org.modellineage.host.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 with HMAC-SHA512, written {@code $PBKDF2$HMACSHA512:iterations:salt$hash}. */
public final class PasswordHash {
    private static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;
    private static final Pattern FORMAT =
            Pattern.compile("\\$PBKDF2\\$HMACSHA512:(\\d{1,7}):([0-9a-f]{32})\\$([0-9a-f]{128})");

    private PasswordHash() {}

    /** Hashes under a fresh salt. */
    public static String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        byte[] hash = derive(password, salt, ITERATIONS);
        HexFormat hex = HexFormat.of();
        return "$PBKDF2$HMACSHA512:" + ITERATIONS + ":" + hex.formatHex(salt) + "$" + hex.formatHex(hash);
    }

    public static boolean isHash(String text) {
        return FORMAT.matcher(text).matches();
    }

    /** Compares in constant time. */
    public static boolean matches(String password, String hash) {
        Matcher parts = FORMAT.matcher(hash);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = HexFormat.of().parseHex(parts.group(2));
        byte[] expected = HexFormat.of().parseHex(parts.group(3));
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts.group(1))));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot hash a password", e);
        }
    }
}
