package io.jenkins.plugins.modellineage.jenkins.mirror;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.mirror.Bodies;
import io.jenkins.plugins.modellineage.mirror.Denied;
import io.jenkins.plugins.modellineage.mirror.Doubt;
import io.jenkins.plugins.modellineage.mirror.Part;
import io.jenkins.plugins.modellineage.mirror.RemoteNames;
import io.jenkins.plugins.modellineage.mirror.RunCursor;
import io.jenkins.plugins.modellineage.mirror.RunWords;
import io.jenkins.plugins.modellineage.mirror.Target;
import io.jenkins.plugins.modellineage.mirror.Unavailable;
import io.jenkins.plugins.modellineage.mlflow.RunJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Brings the copy of one run up to what its log says now. Repeated at any point, it ends with the same copy. */
final class RunCopy {
    private static final Logger LOGGER = Logger.getLogger(RunCopy.class.getName());
    private static final String DELETED = "deleted";
    private static final int DEEPEST = 50;

    private final RunPlace place;
    private final RemoteRuns remote;
    private final Target target;
    private final Server server;
    private final Destination destination;
    private final Tally tally;
    /** The runs inside which this one is that are being copied for it, so that none waits for itself. */
    private final Set<RunId> below;

    private final Twins twins;
    private RunCursor cursor;
    /** Whether runs inside it may know another id of it, or none. */
    private boolean anew;

    RunCopy(RunPlace place, Server server, Destination destination) {
        this(place, server, destination, Set.of());
    }

    private RunCopy(RunPlace place, Server server, Destination destination, Set<RunId> below) {
        this.place = place;
        this.server = server;
        this.remote = new RemoteRuns(server);
        this.target = server.target();
        this.destination = destination;
        this.tally = destination.tally();
        this.below = below;
        this.twins = new Twins(place, remote);
    }

    /** The cursor after it. */
    RunCursor update() throws IOException {
        long length = place.length();
        cursor = noted();
        boolean settling = cursor.doubt().isDue(Instant.now());
        if (length < 0 || cursor.isAt(target, length) && !settling) {
            return cursor;
        }
        Optional<TrackedRun> run = place.run();
        if (run.isEmpty()) {
            return cursor; // its build's page tells why it cannot be read
        }
        anew = cursor.run().isEmpty()
                && cursor.log() >= 0; // it was refused, or deleted, when those inside it were copied
        Doubt settled = cursor.doubt();
        try {
            if (settling) {
                settle(run.get());
            }
            copyAlsoWhereItIsGone(run.get(), length);
            twins.trash();
            if (settling && cursor.doubt().equals(settled)) {
                keep(cursor.doubted(Doubt.NONE));
            }
        } catch (Unavailable later) {
            Instant now = Instant.now();
            boolean tried =
                    cursor.doubt().isDue(now) && cursor.isAt(target, length); // which is settled with the next try
            boolean doubtful = Unavailable.isUnanswered(later) && !tried;
            RunCursors.write(place, doubtful ? cursor.doubted(Doubt.of(now)) : cursor);
            throw later;
        } catch (Denied denied) {
            RunCursors.write(place, cursor.deniedAt(length, target, denied.getMessage()));
            throw denied;
        }
        return cursor;
    }

    /** The id there of a run, which is copied first; what the server does not take of it is that run's own problem. */
    static Optional<String> idOf(RunPlace place, Server server, Destination destination) throws IOException {
        return idOf(new RunCopy(place, server, destination));
    }

    private static Optional<String> idOf(RunCopy copy) throws IOException {
        try {
            RunCursor now = copy.noted();
            if (now.run().isEmpty() || !now.isAt(copy.target, copy.place.length())) {
                copy.update();
            }
        } catch (Denied ownProblem) {
            LOGGER.log(Level.FINE, ownProblem, () -> copy.place.id() + " is not taken as it is");
        } finally {
            // it is not its turn, after which that would be seen to
            copy.destination.settle(copy.place, copy.noted().doubt());
        }
        return Optional.of(copy.noted().run()).filter(id -> !id.isEmpty());
    }

    private RunCursor noted() {
        return RunCursors.read(place, target.key());
    }

    private void copyAlsoWhereItIsGone(TrackedRun run, long length) throws IOException {
        boolean known = !cursor.run().isEmpty();
        try {
            copy(run, length);
        } catch (Denied denied) {
            if (!known || !denied.absent()) {
                throw denied;
            }
            cursor = RunCursor.none(target.key()).doubted(cursor.doubt()); // it was removed there for good
            anew = true;
            copy(run, length);
        }
    }

    private void copy(TrackedRun run, long length) throws IOException {
        boolean hidden = run.lifecycle() == Lifecycle.DELETED;
        if (!hidden || !cursor.run().isEmpty() && !cursor.status().equals(DELETED)) {
            tell(run, length, hidden);
        } else {
            keep(cursor.at(length, target, cursor.metrics(), run.status()));
        }
    }

    private void tell(TrackedRun run, long length, boolean hidden) throws IOException {
        RunWords words = RunWords.of(
                run, target.prefix(), Optional.ofNullable(Jenkins.get().getRootUrl()), parent(run));
        boolean fresh = cursor.run().isEmpty() && begin(run, words);
        if (cursor.status().equals(DELETED)) {
            remote.restore(cursor.run());
            keep(cursor.withStatus(""));
        }
        params(words);
        tags(words);
        inputs(run);
        metrics(run, words, fresh);
        status(run, words.name());
        if (hidden) {
            remote.delete(cursor.run());
            cursor = cursor.withStatus(DELETED);
        }
        keep(cursor.at(length, target, RunCursor.hash(run.metrics()), run.over() ? run.status() : RunStatus.RUNNING));
        tally.copied();
    }

    /** Whether the run was made just now, and so has no points yet. */
    private boolean begin(TrackedRun run, RunWords words) throws IOException {
        String experiment = remote.experiment(words.experiment());
        List<RemoteRuns.Found> found = remote.find(experiment, run.id());
        if (found.isEmpty()) {
            create(experiment, run, words);
        } else {
            keep(cursor.found(found.get(0).id()));
            twins.look(found, cursor.run());
        }
        if (anew) {
            children();
        }
        return found.isEmpty();
    }

    private void create(String experiment, TrackedRun run, RunWords words) throws IOException {
        Doubt before = cursor.doubt();
        keep(cursor.doubted(Doubt.of(Instant.now()))); // should Jenkins end before it is answered
        String id;
        try {
            id = remote.create(experiment, words, run);
        } catch (Unavailable | Denied problem) {
            if (!Unavailable.isUnanswered(problem)) {
                cursor = cursor.doubted(before);
            }
            throw problem;
        }
        RunCursor made = cursor.found(id).doubted(before);
        keep(Bodies.fit(words) ? made.withTags(words) : made);
    }

    /** What was not answered is carried out by now, or never: has the server have this run once, and as it is. */
    private void settle(TrackedRun run) throws IOException {
        boolean hidden = run.lifecycle() == Lifecycle.DELETED;
        if (cursor.run().isEmpty() && !hidden) {
            return; // it is looked for before it is made
        }
        boolean there = !cursor.run().isEmpty() && remote.isActive(cursor.run());
        Optional<String> experiment = remote.known(
                RemoteNames.experiment(target.prefix(), run.experiment().value()));
        if (experiment.isPresent() && (there || hidden)) {
            twins.look(remote.find(experiment.get(), run.id()), cursor.run());
        }
        if (there) { // and not in the trash, where nothing is told
            cursor = cursor.toldAgain();
        }
    }

    /** The id there of the run inside which this one is; that one is copied first where it has none. */
    private Optional<String> parent(TrackedRun run) throws IOException {
        if (run.parent().isEmpty()) {
            return Optional.empty();
        }
        RunPlace outer = new RunPlace(place.job(), place.number(), run.parent().get());
        Optional<String> known =
                Optional.of(RunCursors.read(outer, target.key()).run()).filter(id -> !id.isEmpty());
        Set<RunId> inside = new HashSet<>(below);
        inside.add(place.id());
        return known.isPresent() || inside.contains(outer.id()) || inside.size() >= DEEPEST
                ? known
                : idOf(new RunCopy(outer, server, destination, inside));
    }

    /** Has those inside this run look again, since it has another id there now. */
    private void children() throws IOException {
        for (RunPlace inner : RunPlace.of(place.job(), place.number())) {
            RunCursor known = RunCursors.read(inner, target.key());
            if (!known.run().isEmpty()
                    && inner.run().flatMap(TrackedRun::parent).equals(Optional.of(place.id()))) {
                RunCursors.write(inner, known.found(known.run()));
                destination.note(inner, Duration.ZERO);
            }
        }
    }

    private void params(RunWords words) throws IOException {
        if (cursor.params() != words.paramsHash()) {
            for (ObjectNode body : Bodies.params(cursor.run(), words.params())) {
                remote.log(body);
            }
            cursor = cursor.withParams(words.paramsHash());
        }
    }

    private void tags(RunWords words) throws IOException {
        if (cursor.tags() != words.tagsHash()) {
            cursor = cursor.telling(words);
            for (ObjectNode body : Bodies.tags(cursor.run(), words.tags())) {
                remote.log(body);
            }
            TreeSet<String> gone = new TreeSet<>(cursor.keys());
            gone.removeAll(words.tags().keySet());
            gone.remove(RunJson.NAME_TAG); // former releases told it as one of the tags
            for (String key : gone) {
                remote.untag(cursor.run(), key);
            }
            cursor = cursor.withTags(words);
        }
    }

    private void inputs(TrackedRun run) throws IOException {
        long hash = Bodies.hash(run.inputs());
        if (target.wants(Part.INPUTS) && cursor.inputs() != hash) {
            remote.inputs(cursor.run(), run.inputs());
            cursor = cursor.withInputs(hash);
        }
    }

    private void metrics(TrackedRun run, RunWords words, boolean fresh) throws IOException {
        if (cursor.metrics() == RunCursor.hash(run.metrics())) {
            return;
        }
        SeriesCopy series = new SeriesCopy(place, remote, tally, () -> RunCursors.write(place, cursor));
        boolean exact = copied(series, run, fresh);
        if (!exact) { // a file was written anew: what it said first does not count, and cannot be taken back there
            remote.delete(cursor.run());
            cursor = RunCursor.none(target.key()).doubted(cursor.doubt());
            anew = true;
            begin(run, words);
            params(words);
            tags(words);
            inputs(run);
            copied(series, run, true);
        }
    }

    private boolean copied(SeriesCopy series, TrackedRun run, boolean fresh) throws IOException {
        return series.copy(
                cursor.run(), run.metrics(), cursor.series(), fresh, marks -> cursor = cursor.withSeries(marks));
    }

    private void status(TrackedRun run, String name) throws IOException {
        String said =
                run.status() + " " + run.ended().map(Instant::toEpochMilli).orElse(0L) + " " + name;
        if (!cursor.status().equals(said)) {
            remote.update(cursor.run(), run, name);
            cursor = cursor.withStatus(said);
        }
    }

    private void keep(RunCursor now) throws IOException {
        cursor = now;
        RunCursors.write(place, now);
    }
}
