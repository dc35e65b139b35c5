package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.files.WholeFile;
import io.jenkins.plugins.modellineage.ledger.Checkpoint;
import io.jenkins.plugins.modellineage.ledger.LedgerHead;
import io.jenkins.plugins.modellineage.ledger.SigningKey;
import io.jenkins.plugins.modellineage.ledger.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Signed notes of how far the ledger went, in {@code checkpoints/} below the home. They prove a later rewrite to whoever
 * keeps a copy where this controller cannot reach it, and nothing to anybody else: who can rewrite the ledger here can
 * sign anew.
 */
public final class Checkpoints {
    /** Entries between two notes that are written by themselves. */
    static final long EVERY = 1_000;

    private static final Logger LOGGER = Logger.getLogger(Checkpoints.class.getName());
    private static final String KEY = "key";
    private static final String PUBLIC_KEY = "key.pub";
    private static final String LATEST = "latest.note";

    private final Path folder;
    private SigningKey key;
    private volatile long last;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /**
     * A signed note of how far the ledger goes.
     *
     * @throws Refused when the key cannot be read
     */
    synchronized String note(LedgerHead head) throws IOException {
        SigningKey signing = key();
        return new Checkpoint(signing.verifier().name(), head.entries(), head.digest()).signed(signing);
    }

    /**
     * The key that checks the notes.
     *
     * @throws Refused when the key cannot be read
     */
    synchronized VerifierKey verifier() throws IOException {
        return key().verifier();
    }

    /** Whether the ledger grew enough for another note. */
    boolean isDue(LedgerHead head) {
        return head.entries() >= last + EVERY;
    }

    /** Writes a note of the end, unless nothing was added. Never fails: the ledger is right without. */
    synchronized void write(LedgerHead head) {
        if (head.entries() <= last) {
            return;
        }
        try {
            replace(LATEST, note(head));
            last = head.entries();
            LOGGER.info(() ->
                    "The model registry has " + head.entries() + " entries, the last with the digest " + head.digest());
        } catch (IOException | Refused problem) {
            LOGGER.log(Level.WARNING, "The checkpoint of the model registry was not written", problem);
        }
    }

    private SigningKey key() throws IOException {
        if (key == null) {
            key = stored();
            replace(PUBLIC_KEY, key.verifier().written() + "\n");
        }
        return key;
    }

    private SigningKey stored() throws IOException {
        Path file = folder.resolve(KEY);
        try {
            Secret secret = Secret.decrypt(Files.readString(file).strip());
            if (secret != null) {
                return SigningKey.read(secret.getPlainText());
            }
        } catch (NoSuchFileException none) {
            return generated();
        } catch (IllegalArgumentException noKey) {
            LOGGER.log(Level.FINE, "The key of checkpoints is no key", noKey);
        }
        throw new Refused(
                "The key that signs checkpoints cannot be read, perhaps because the secrets of this Jenkins are"
                        + " others now; restore them, or delete " + file + " to begin with a new key");
    }

    /** Its name tells this ledger from others, whatever Jenkins' address becomes. */
    private SigningKey generated() throws IOException {
        SigningKey fresh = SigningKey.generate("model-lineage/" + BuildRef.randomId());
        replace(KEY, Secret.fromString(fresh.secret()).getEncryptedValue() + "\n");
        return fresh;
    }

    private void replace(String name, String content) throws IOException {
        Files.createDirectories(folder);
        WholeFile.replace(folder.resolve(name), content);
    }
}
