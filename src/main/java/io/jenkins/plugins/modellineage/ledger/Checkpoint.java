package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a ledger went, and the digest of its last line: who keeps a signed copy elsewhere can tell later whether what
 * came before was changed.
 *
 * <p>Source: C2SP, tlog-checkpoint, in a signed-note. The hash is the head of our chain of lines, not the root of a tree.
 *
 * @param origin which ledger
 * @param entries how many it had
 * @param head SHA-256 of the last line, without its line feed
 */
public record Checkpoint(String origin, long entries, Sha256 head) {
    private static final int LONGEST = 10_000;
    private static final int ID_BYTES = 4;
    private static final Pattern ORIGIN = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final Pattern BODY = Pattern.compile("([^\\n]+)\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/]{43}=)\\n");
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 ([^ \\n]+) ([A-Za-z0-9+/]{1,500}={0,2})");

    public Checkpoint {
        if (!ORIGIN.matcher(origin).matches() || entries < 0) {
            throw new IllegalArgumentException("A checkpoint names its ledger and how many entries it has");
        }
    }

    /** The checkpoint as a note that is signed. */
    public String signed(SigningKey key) {
        byte[] signature = key.sign(body().getBytes(StandardCharsets.UTF_8));
        byte[] id = key.verifier().id();
        byte[] line = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, line, id.length, signature.length);
        return body() + "\n\u2014 " + key.verifier().name() + " "
                + Base64.getEncoder().encodeToString(line) + "\n";
    }

    /**
     * Reads a signed note.
     *
     * @throws IllegalArgumentException with a sentence when it is no checkpoint, or the key did not sign it
     */
    public static Checkpoint read(String note, VerifierKey key) {
        int blank = note.length() > LONGEST ? -1 : note.lastIndexOf("\n\n");
        if (blank < 0) {
            throw new IllegalArgumentException("This is no signed checkpoint; copy it whole, with its blank line");
        }
        String body = note.substring(0, blank + 1);
        boolean signed = note.substring(blank + 2)
                .lines()
                .anyMatch(line -> signature(line, key)
                        .filter(signature -> key.signed(body.getBytes(StandardCharsets.UTF_8), signature))
                        .isPresent());
        if (!signed) {
            throw new IllegalArgumentException("The key " + key.name() + " did not sign this checkpoint");
        }
        return read(body);
    }

    private static Optional<byte[]> signature(String line, VerifierKey key) {
        Matcher form = SIGNATURE.matcher(line);
        if (!form.matches() || !form.group(1).equals(key.name())) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(form.group(2));
            boolean its = bytes.length > ID_BYTES && Arrays.equals(Arrays.copyOf(bytes, ID_BYTES), key.id());
            return its ? Optional.of(Arrays.copyOfRange(bytes, ID_BYTES, bytes.length)) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Checkpoint read(String body) {
        Matcher form = BODY.matcher(body);
        if (!form.matches()) {
            throw new IllegalArgumentException("This is signed, and is no checkpoint of a ledger");
        }
        byte[] head = Base64.getDecoder().decode(form.group(3));
        return new Checkpoint(form.group(1), Long.parseLong(form.group(2)), Sha256.ofDigest(head));
    }

    private String body() {
        byte[] hash = HexFormat.of().parseHex(head.hex());
        return origin + "\n" + entries + "\n" + Base64.getEncoder().encodeToString(hash) + "\n";
    }
}
