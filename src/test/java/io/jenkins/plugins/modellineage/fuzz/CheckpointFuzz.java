package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.ledger.Checkpoint;
import io.jenkins.plugins.modellineage.ledger.SigningKey;
import io.jenkins.plugins.modellineage.ledger.VerifierKey;
import java.nio.charset.StandardCharsets;

/** The note of a checkpoint, or a public key. No note that this key never signed is taken. */
public final class CheckpointFuzz {
    private static final SigningKey KEY = SigningKey.generate("model-lineage/fuzz");

    private CheckpointFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(FuzzTarget.rest(data), StandardCharsets.UTF_8);
        if (FuzzTarget.choice(data, 2) == 0) {
            readNote(text);
        } else {
            readKey(text);
        }
    }

    private static void readNote(String note) {
        try {
            Checkpoint taken = Checkpoint.read(note, KEY.verifier());
            throw new AssertionError("Nobody signed " + taken);
        } catch (IllegalArgumentException refused) {
            // in its own words
        }
    }

    private static void readKey(String written) {
        try {
            VerifierKey key = VerifierKey.parse(written);
            if (!VerifierKey.parse(key.written()).written().equals(key.written())) {
                throw new AssertionError("The key is another one when it is read again: " + written);
            }
        } catch (IllegalArgumentException refused) {
            // in its own words
        }
    }
}
