package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.RefusalCodec;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** A look at everything of one run. Changes nothing, and may go on beside a writer. */
final class RunLook {
    private final JournalLook look;
    private final RunId id;
    private final Path folder;

    RunLook(JournalLook look, RunId id, Path folder) {
        this.look = look;
        this.id = id;
        this.folder = folder;
    }

    /** A part that counts what it looks at. */
    @FunctionalInterface
    private interface Counting {
        int look() throws IOException;
    }

    /**
     * Looks at the run's log and columns, and at what clients sent to it.
     *
     * @param runs whether the build has a run
     */
    RunCheck.Counted look(RunLog log, Predicate<RunId> runs) {
        boolean readable = look.at("Tracked run " + id, () -> {
            log.torn().ifPresent(look::notice);
            log.differences().forEach(look::problem);
            log.start()
                    .flatMap(RunStarted::parent)
                    .filter(parent -> !runs.test(parent))
                    .ifPresent(this::gone);
        });
        look.at("What clients of run " + id + " were refused", this::refusals);
        look.at("Evaluations of run " + id, () -> new ScoresCheck(look, folder).check());
        Optional<RunLog> sound = readable ? Optional.of(log) : Optional.empty();
        return new RunCheck.Counted(
                1,
                count("What clients sent to run " + id, () -> new StagedCheck(look, folder, sound).check()),
                count("Logged models of run " + id, () -> new ModelsCheck(look, folder, sound).check(runs)),
                count("Traces of run " + id, () -> new TracesCheck(look, folder).check(runs)));
    }

    private void refusals() throws IOException {
        look.read(folder.resolve(RefusalLog.NAME), (line, raw) -> RefusalCodec.read(line.body()));
    }

    private int count(String thing, Counting part) {
        int[] count = {0};
        look.at(thing, () -> count[0] = part.look());
        return count[0];
    }

    private void gone(RunId parent) {
        look.problem("Tracked run " + id + " belongs to run " + parent
                + ", which its build does not have; restore that run's folder from a backup");
    }
}
