package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Optional;

/**
 * A signed note of how far the ledger went once, to be held against the ledger of now.
 *
 * @param file the note
 * @param worth what it proves where it was kept, as the end of a sentence
 */
public record SignedHead(Path file, Checkpoint checkpoint, String worth) {
    private static final String LATEST = "latest.note";
    private static final String PUBLIC_KEY = "key.pub";
    private static final String ELSEWHERE =
            "if note and key were kept where nobody of this home can write, none of these"
                    + " entries was changed, removed or added since";
    private static final String BESIDE =
            "note and key lie in the home itself, so this shows accidents, not a rewrite by who can write here";

    /** The most that a note or a key may have, in bytes: a few lines. */
    private static final int LONGEST = 100_000;

    /**
     * What came of holding it against the ledger.
     *
     * @param fits whether the ledger is still the one that was signed
     */
    record Outcome(boolean fits, String sentence) {}

    /**
     * A note that was kept outside of the home.
     *
     * @param key the public key, or a file with it
     * @throws IllegalArgumentException when the key is none, or did not sign the note
     */
    public static SignedHead kept(String file, String key) throws IOException {
        VerifierKey verifier = VerifierKey.parse(Files.isRegularFile(Paths.get(key)) ? text(Paths.get(key)) : key);
        return new SignedHead(Paths.get(file), Checkpoint.read(text(Paths.get(file)), verifier), ELSEWHERE);
    }

    /**
     * The note that Jenkins wrote into the home itself. Read it before the ledger, which may grow meanwhile: a younger note
     * would know entries that nobody looked at.
     *
     * @param home {@code JENKINS_HOME/model-lineage}
     * @throws IllegalArgumentException in a sentence, when it is damaged or not signed by the key there
     */
    public static Optional<SignedHead> own(Path home) throws IOException {
        Path folder = home.resolve("checkpoints");
        Path note = folder.resolve(LATEST);
        if (!Files.exists(note) || !Files.exists(folder.resolve(PUBLIC_KEY))) {
            return Optional.empty();
        }
        try {
            VerifierKey key = VerifierKey.parse(text(folder.resolve(PUBLIC_KEY)));
            return Optional.of(new SignedHead(note, Checkpoint.read(text(note), key), BESIDE));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("Checkpoint " + note + ": " + wrong.getMessage(), wrong);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IllegalArgumentException(file + " is too long for a checkpoint or a key");
        }
        return Files.readString(file);
    }

    /** How many entries the ledger had when it was signed. */
    long entries() {
        return checkpoint.entries();
    }

    /**
     * Holds it against the ledger.
     *
     * @param chain what was found good of it, with the digest at {@link #entries}
     */
    Outcome compared(ChainCheck chain) {
        long entries = checkpoint.entries();
        LedgerCheck check = chain.found();
        if (entries > check.entries()) {
            String what = check.intact()
                    ? "but the ledger ends after " + check.entries() + ": its end was cut off, or it is another ledger"
                    : "but the ledger is good only up to entry " + check.entries() + ", so nothing can be compared";
            return new Outcome(false, "Checkpoint " + file + " was signed at entry " + entries + ", " + what);
        }
        Optional<Sha256> now = chain.headAt(entries);
        if (now.isEmpty() || !now.get().equals(checkpoint.head())) {
            return new Outcome(
                    false,
                    "Checkpoint " + file + " was signed when entry " + entries + " had the digest "
                            + checkpoint.head() + ", and now it has "
                            + now.map(Sha256::toString).orElse("none")
                            + ": what came up to it was written anew, or it is another ledger");
        }
        return new Outcome(
                true,
                file + " is signed by " + checkpoint.origin() + ", and the first " + entries
                        + " entries are those that it was signed for; " + worth + ". "
                        + (check.entries() - entries) + " later entries are not covered");
    }
}
