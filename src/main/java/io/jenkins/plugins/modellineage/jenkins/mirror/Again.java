package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be mirrored again.
 *
 * @param job full name; blank for all jobs, and for a model alone
 * @param model folder and name; blank for all models, and for a job alone
 * @param since when runs began, and versions were stamped, that are meant; empty for all of them
 */
record Again(String job, String model, Optional<Instant> since) {
    /** Goes through all of it without forgetting how far it is. */
    static final Again REVISIT = new Again("\0", "\0", Optional.empty());

    boolean runs() {
        return !job.isEmpty() || model.isEmpty();
    }

    boolean models() {
        return !model.isEmpty() || job.isEmpty();
    }

    /** Whether the job's runs are meant. */
    boolean means(String name) {
        return runs() && (job.isEmpty() || job.equals(name));
    }

    boolean meansModel(String path) {
        return models() && (model.isEmpty() || model.equals(path));
    }

    /** The numbers of the versions that were stamped late enough. */
    Set<Integer> versions(Model of) {
        return of.versions().stream()
                .filter(version -> since.isEmpty() || !version.stamped().isBefore(since.get()))
                .map(ModelVersion::number)
                .collect(Collectors.toSet());
    }

    /** Whether the run began late enough. */
    boolean means(RunPlace place) throws IOException {
        return since.isEmpty()
                || place.run()
                        .filter(run -> !run.started().isBefore(since.get()))
                        .isPresent();
    }
}
