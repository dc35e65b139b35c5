package io.jenkins.plugins.modellineage.jenkins.pachyderm;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.tracker.pachyderm.AskedCommit;
import io.jenkins.plugins.modellineage.tracker.pachyderm.ChangedFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the configured server tells those who look at a page of two commits. Commits never change, so an answer is remembered; a
 * server that gives none is left alone for a minute, and never holds more than two readers. All that holds for one token: with
 * another one the server is asked anew.
 */
public final class ToldChanges {
    private static final Logger LOGGER = Logger.getLogger(ToldChanges.class.getName());

    private static final int REMEMBERED = 20;
    private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

    private static final Map<Question, Told> TOLD = new LinkedHashMap<>();
    private static final Semaphore TURNS = new Semaphore(2);

    private record Question(Sha256 server, AskedCommit now, AskedCommit before) {}

    private record Told(Optional<ChangedFiles> changes, Instant at) {
        boolean holds() {
            return changes.isPresent() || at.plus(LEFT_ALONE).isAfter(Instant.now());
        }
    }

    private ToldChanges() {}

    /** Empty where they are not of one path in one repo of Pachyderm, and where the server does not tell now. */
    public static Optional<ChangedFiles> between(DataCommit now, DataCommit before) {
        Optional<Sha256> server = ConfiguredServer.identity();
        if (server.isEmpty()
                || !now.ref().repo().equals(before.ref().repo())
                || !now.path().equals(before.path())) {
            return Optional.empty();
        }
        return AskedCommit.of(now)
                .flatMap(is -> AskedCommit.of(before).flatMap(was -> told(new Question(server.get(), is, was))));
    }

    private static Optional<ChangedFiles> told(Question question) {
        synchronized (TOLD) {
            Told known = TOLD.get(question);
            if (known != null && known.holds()) {
                return known.changes();
            }
        }
        if (!TURNS.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return remember(question, asked(question));
        } finally {
            TURNS.release();
        }
    }

    private static Optional<ChangedFiles> asked(Question question) {
        try {
            return Optional.of(ConfiguredServer.changes(question.now(), question.before()));
        } catch (IOException unknown) {
            LOGGER.log(Level.FINE, "What changed is not told: {0}", unknown.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<ChangedFiles> remember(Question question, Optional<ChangedFiles> changes) {
        synchronized (TOLD) {
            TOLD.remove(question);
            TOLD.put(question, new Told(changes, Instant.now()));
            if (TOLD.size() > REMEMBERED) {
                TOLD.remove(TOLD.keySet().iterator().next());
            }
        }
        return changes;
    }
}
