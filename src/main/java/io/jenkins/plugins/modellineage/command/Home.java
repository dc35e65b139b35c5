package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.ledger.StoredLedger;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Optional;

/**
 * The home that a command reads.
 *
 * @param lineage {@code JENKINS_HOME/model-lineage}
 */
record Home(Path lineage, StoredLedger ledger) {
    static final String LINEAGE = "model-lineage";

    /**
     * Finds it.
     *
     * @param given JENKINS_HOME, or the directory {@code model-lineage} in it
     * @throws IllegalArgumentException when there is no ledger
     */
    static Home of(String given) throws IOException {
        Path path = Paths.get(given).toAbsolutePath().normalize();
        for (Path lineage : List.of(path.resolve(LINEAGE), path)) {
            Optional<StoredLedger> ledger = StoredLedger.in(lineage);
            if (ledger.isPresent()) {
                return new Home(lineage, ledger.get());
            }
            if (Files.isDirectory(lineage) && !Files.isExecutable(lineage)) {
                throw new AccessDeniedException(lineage.toString());
            }
        }
        throw new IllegalArgumentException(given
                + (Files.exists(path) ? " holds no ledger" : " does not exist")
                + "; give JENKINS_HOME, or its directory " + LINEAGE);
    }

    /** The builds of all jobs. */
    Builds builds() {
        return new Builds(lineage.getParent().resolve("jobs"));
    }
}
