package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Demands known content: exactly these files, or one file of exactly these bytes.
 *
 * @param digest of the version's manifest, or of the file
 * @param file path among the version's files; empty for all of them
 */
public record DigestGate(Sha256 digest, Optional<String> file) implements Gate {
    private static final String PREFIX = "sha256:";

    public DigestGate {
        Objects.requireNonNull(digest, "digest");
        file.ifPresent(FileDigest::check);
    }

    /**
     * The gate as people write it.
     *
     * @param digest 64 hexadecimal digits in any case, with {@code sha256:} before them or not; null for what they did not
     *     write
     * @throws IllegalArgumentException in one line, when that is none
     */
    public static DigestGate of(String digest, Optional<String> file) {
        if (digest == null || digest.isBlank()) {
            throw new IllegalArgumentException(
                    "The digest gate names no digest; write digestGate(digest: 'sha256:…'), with the digest that the"
                            + " version's page shows");
        }
        return new DigestGate(parse(digest), file);
    }

    /** @throws IllegalArgumentException in one line, when the text is no digest */
    public static Sha256 parse(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT);
        try {
            return Sha256.parse(hex.startsWith(PREFIX) ? hex.substring(PREFIX.length()) : hex);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("The digest gate asks for " + Naming.quoted(text)
                    + ", which is no SHA-256; write its 64 hexadecimal digits, with sha256: before them or not");
        }
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        String name = candidate.version().label();
        Optional<Sha256> found = file.isEmpty()
                ? Optional.of(candidate.content().manifest().digest())
                : candidate.content().manifest().file(file.get()).map(FileDigest::sha256);
        if (found.isEmpty()) {
            return Verdict.failed(this, name + " has no file " + file.get() + ".");
        }
        String told = file.map(path -> path + " of " + name).orElse(name) + " has the digest ";
        return found.get().equals(digest)
                ? Verdict.passed(this, told + digest.abbreviated() + ", as is asked for.")
                : Verdict.failed(this, told + found.get() + ", and " + digest + " is asked for.");
    }

    @Override
    public boolean comparesWithChampion() {
        return false;
    }

    @Override
    public String description() {
        return "digest " + digest.abbreviated()
                + file.map(path -> " of " + path).orElse("");
    }
}
