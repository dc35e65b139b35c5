package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public part of a {@link SigningKey}, in the form that tools for signed notes read.
 *
 * <p>Source: C2SP, signed-note: {@code NAME+KEYID+KEY}, where KEYID is the beginning of SHA-256 over name, line feed, and
 * type and key, and KEY is type 1, Ed25519, and the key.
 */
public final class VerifierKey {
    private static final Pattern NAME = Pattern.compile("[^\\s+\\p{Z}\\p{Cntrl}]{1,200}");
    private static final Pattern FORM = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");
    private static final byte ED25519 = 1;
    private static final int ID_BYTES = 4;
    private static final int KEY_BYTES = 32;

    /** What comes before a key of Ed25519 in the form that Java reads: RFC 8410. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;

    VerifierKey(String name, byte[] key) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a key has no blanks and no +");
        }
        this.name = name;
        this.key = key.clone();
    }

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException with a sentence when it is none, or not as it was written
     */
    public static VerifierKey parse(String written) {
        Matcher form = FORM.matcher(written.strip());
        if (form.matches()) {
            byte[] typed = Base64.getDecoder().decode(form.group(3));
            VerifierKey read = new VerifierKey(form.group(1), Arrays.copyOfRange(typed, 1, typed.length));
            if (read.written().equals(form.group())) {
                return read;
            }
        }
        throw new IllegalArgumentException("This is no public key of checkpoints; copy the whole line NAME+KEYID+KEY");
    }

    public String name() {
        return name;
    }

    /** One line, to copy. */
    public String written() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    /** The four bytes that tell keys of one name apart. */
    byte[] id() {
        MessageDigest digest = Sha256.newDigest();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(typed()), ID_BYTES);
    }

    boolean signed(byte[] text, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
            System.arraycopy(key, 0, encoded, X509.length, KEY_BYTES);
            PublicKey verifier =
                    KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(verifier);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    private byte[] typed() {
        byte[] typed = new byte[KEY_BYTES + 1];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, KEY_BYTES);
        return typed;
    }
}
