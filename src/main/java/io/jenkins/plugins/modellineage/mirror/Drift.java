package io.jenkins.plugins.modellineage.mirror;

import java.util.Optional;

/**
 * An alias that somebody moved on the server.
 *
 * @param model folder and name
 * @param there what the alias points to: our version if it is one, else the server's number; empty when it is gone
 * @param ours the number that is live
 */
public record Drift(String model, String stage, Optional<String> there, int ours) {
    public String sentence() {
        return model + ", " + stage + ": mirror says " + there.orElse("nothing") + ", ledger says v" + ours;
    }

    /** How a version there is told. */
    public static String there(ModelCursor cursor, String version) {
        return cursor.ours(version).map(number -> "v" + number).orElse("version " + version + " of its own");
    }
}
