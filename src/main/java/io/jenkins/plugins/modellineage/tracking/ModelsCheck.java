package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.LoggedModelEventCodec;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelMeasured;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.ModelMetric;
import io.jenkins.plugins.modellineage.experiment.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A look at the logged models that are kept with one run. Changes nothing, and may go on beside a writer. */
final class ModelsCheck {
    private final JournalLook look;
    private final Path file;
    private final Optional<RunLog> log;
    private final Set<LoggedModelId> models = new TreeSet<>();
    private final Set<RunId> named = new TreeSet<>();

    /**
     * @param run the run's folder
     * @param log of the run, if that can be read
     */
    ModelsCheck(JournalLook look, Path run, Optional<RunLog> log) {
        this.look = look;
        this.file = run.resolve(LoggedModelBook.NAME);
        this.log = log;
    }

    /**
     * Looks at the journal, and whether it fits the run.
     *
     * @param runs whether the build has a run
     * @return how many models there are
     */
    int check(Predicate<RunId> runs) throws IOException {
        Set<LoggedModelId> before = kept();
        look.read(file, (line, raw) -> add(LoggedModelEventCodec.read(line.body())));
        named.stream()
                .filter(run -> !runs.test(run))
                .forEach(run -> look.problem("File " + file + " names run " + run
                        + ", which its build does not have; restore" + " the run's folder from a backup"));
        if (log.isPresent()) {
            compare(before, kept());
        }
        return models.size();
    }

    private Set<LoggedModelId> kept() throws IOException {
        return (log.isPresent() ? log.get().links() : List.<ModelLink>of())
                .stream()
                        .filter(link -> link.role() == ModelLink.Role.KEPT)
                        .map(ModelLink::model)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The run's log is told first, so a crash may leave it with a model that was never logged, and never the reverse. */
    private void compare(Set<LoggedModelId> before, Set<LoggedModelId> after) {
        models.stream()
                .filter(model -> !after.contains(model))
                .forEach(model -> look.problem("Logged model " + model + " stands in " + file
                        + ", but the log of its run does not know it; restore the log from a backup"));
        before.stream()
                .filter(model -> !models.contains(model))
                .forEach(model -> look.notice("A client was about to log model " + model
                        + ", and nothing more of it is in " + file + ", as a crash leaves it."));
    }

    private void add(LoggedModelEvent event) {
        boolean first = event instanceof ModelLogged;
        if (first == models.contains(event.id())) {
            throw new IllegalArgumentException("it is of logged model " + event.id()
                    + (first ? ", which was logged before" : ", which nobody logged"));
        }
        models.add(event.id());
        if (event instanceof ModelLogged logged) {
            logged.source().ifPresent(named::add);
        } else if (event instanceof ModelMeasured measured) {
            measured.metrics().stream().map(ModelMetric::run).forEach(named::add);
        }
    }
}
