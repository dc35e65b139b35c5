package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.mirror.Denied;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs there that stand for one that is there already: their making was not answered, and carried out when the run had been made
 * once more. They have nothing yet; what somebody copied there has something.
 */
final class Twins {
    private static final Logger LOGGER = Logger.getLogger(Twins.class.getName());

    private final RunPlace place;
    private final RemoteRuns remote;
    private List<String> ids = List.of();

    Twins(RunPlace place, RemoteRuns remote) {
        this.place = place;
        this.remote = remote;
    }

    /** @param kept the one that is told; empty when none is to be there */
    void look(List<RemoteRuns.Found> found, String kept) {
        ids = found.stream()
                .filter(one -> one.bare() && !one.id().equals(kept))
                .map(RemoteRuns.Found::id)
                .toList();
    }

    /** Puts them into the trash, from where people can take them; one that the server keeps is told in the log. */
    void trash() throws IOException {
        for (String twin : ids) {
            try {
                remote.delete(twin);
            } catch (Denied denied) {
                LOGGER.log(Level.WARNING, denied, () -> place.id() + " is there as run " + twin + " too, which stays");
            }
        }
        ids = List.of();
    }
}
