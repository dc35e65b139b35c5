package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be mirrored again.
 *
 * @param job full name; blank for all jobs, and for a model alone
 * @param model folder and name; blank for all models, and for a job alone
 * @param period in which runs began, and versions were stamped, that are meant
 */
record Again(String job, String model, Period period) {
    /** Goes through all of it without forgetting how far it is. */
    static final Again REVISIT = new Again("\0", "\0", Period.ALWAYS);

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

    /** The numbers of the versions that were stamped then. */
    Set<Integer> versions(Model of) {
        return of.versions().stream()
                .filter(version -> period.holds(version.stamped()))
                .map(ModelVersion::number)
                .collect(Collectors.toSet());
    }

    /** Whether the run began then. */
    boolean means(RunPlace place) throws IOException {
        return period.isAlways()
                || place.run().filter(run -> period.holds(run.started())).isPresent();
    }
}
