package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.mirror.FileCursor;
import io.jenkins.plugins.modellineage.mirror.Park;
import io.jenkins.plugins.modellineage.mirror.RunCursor;
import io.jenkins.plugins.modellineage.mirror.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends files of runs that are over, on a thread of its own: what is recorded does not wait for them. */
final class FileRounds {
    private static final Logger LOGGER = Logger.getLogger(FileRounds.class.getName());
    private static final Duration LEFT_OUT = Duration.ofHours(1);

    private final Destination destination;
    private final Target target;
    private final Waiting waiting = new Waiting();
    private final Standing standing = new Standing();
    private Teller teller;

    FileRounds(Destination destination, Target target) {
        this.destination = destination;
        this.target = target;
    }

    Waiting waiting() {
        return waiting;
    }

    Standing standing() {
        return standing;
    }

    boolean overflown() {
        return waiting.overflown();
    }

    /** The records of the run are there; its files may not be. */
    void note(RunPlace place, RunCursor records) {
        if (records.run().isEmpty()) {
            return;
        }
        FileCursor known = read(place, records.run());
        if (!known.isAt(target, records.run(), place.length())) {
            waiting.add(place, Instant.now(), Duration.ZERO);
        } else {
            standing.links(destination.thing("", place), known.left());
        }
    }

    void turn(Lane lane) {
        if (teller == null) {
            teller = new Teller(lane, destination, standing);
        }
        for (Optional<RunPlace> next = next(); next.isPresent(); next = next()) {
            try {
                files(next.get());
            } catch (IOException unread) {
                LOGGER.log(Level.WARNING, unread, () -> "Files are not mirrored now");
            }
        }
    }

    private Optional<RunPlace> next() {
        return teller.goesOn() ? waiting.next(Instant.now()) : Optional.empty();
    }

    private void files(RunPlace place) throws IOException {
        long length = place.length();
        RunCursor records = RunCursors.read(place, target.key());
        Optional<TrackedRun> run = place.run();
        boolean ready = run.filter(TrackedRun::over).isPresent()
                && run.get().lifecycle() == Lifecycle.ACTIVE
                && destination.hasJob(place.job())
                && records.isAt(target, length)
                && !records.run().isEmpty();
        FileCursor known = read(place, records.run());
        if (!ready || known.isAt(target, records.run(), length)) {
            return; // it comes again with what is recorded next
        } else if (run.get().artifacts().isEmpty()) {
            RunCursors.write(place, known.at(length));
            return;
        }
        tell(place, run.get(), length, known);
    }

    private void tell(RunPlace place, TrackedRun run, long length, FileCursor known) throws IOException {
        String there = known.run();
        Thing thing = destination.thing("files of ", place);
        Teller.Outcome outcome = teller.tell(
                thing,
                server -> {
                    String left =
                            new FileCopy(place, run, length, read(place, there), server, destination.tally()).update();
                    standing.links(destination.thing("", place), left);
                },
                () -> read(place, there),
                known.park());
        if (outcome == Teller.Outcome.LEFT_OUT) {
            FileCursor now = read(place, there);
            Park park = now.park().more(Instant.now(), LEFT_OUT, teller.why());
            standing.leftOut(thing, new Standing.LeftOut(park, place.job(), ""));
            waiting.again(place, park.due());
            RunCursors.write(place, now.parked(park));
        }
    }

    private FileCursor read(RunPlace place, String there) {
        return RunCursors.files(place, target, there);
    }
}
