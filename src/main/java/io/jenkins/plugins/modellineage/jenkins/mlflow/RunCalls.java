package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.mlflow.RunJson;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs: begun, looked up, ended, deleted and restored. */
final class RunCalls {
    /** Runs of one build. */
    private static final int RUNS = 10_000;

    /** Milliseconds since 1970 of the end of year 9999. */
    private static final long LAST_MOMENT = 253_402_300_799_999L;

    private static final Set<String> ENDS = Set.of("FINISHED", "FAILED", "KILLED");

    private static final List<String> STATUSES = List.of("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED");

    private RunCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("POST", "mlflow/runs/create", RunCalls::create),
                new Route("GET", "mlflow/runs/get", RunCalls::get),
                new Route("POST", "mlflow/runs/update", RunCalls::update),
                new Route("POST", "mlflow/runs/delete", exchange -> move(exchange, Lifecycle.DELETED)),
                new Route("POST", "mlflow/runs/restore", exchange -> move(exchange, Lifecycle.ACTIVE)),
                Route.asking("mlflow/runs/search", RunSearch::answer));
    }

    private static Reply create(Exchange exchange) throws IOException {
        Request request = exchange.request();
        exchange.live();
        Experiment experiment = ExperimentCalls.find(
                exchange.place(),
                request.text("experiment_id").filter(id -> !id.isEmpty()).orElse("0"));
        if (!experiment.isActive()) {
            throw MlflowException.invalid(
                    "The experiment " + experiment.id() + " must be in the 'active' state. Current state is deleted.");
        }
        SortedMap<String, String> tags = tags(request);
        SortedMap<String, String> kept = FittingValues.tags(exchange, tags);
        Optional<RunId> parent = parent(exchange, tags);
        requireRoom(exchange);
        RunId id = RunId.random();
        Instant start = moment(request.whole("start_time")).orElseGet(Instant::now);
        RunLog run = Tracking.begin(exchange.build(), id, experiment.name(), parent, start);
        run.append(new RunEvent.TagsSet(kept));
        Tracking.write(exchange.build(), id);
        ObjectNode made = new KnownRun(exchange.build(), id).json();
        made.remove("outputs");
        return Reply.json(Replies.object().set("run", made));
    }

    /** A loop that begins runs must not fill the disk of the controller. */
    private static void requireRoom(Exchange exchange) throws IOException {
        if (BuildRuns.count(exchange.build()) >= RUNS) {
            throw MlflowException.invalid("The build has " + RUNS
                    + " runs, and no more are taken; log what they measure" + " as metrics of fewer runs");
        }
    }

    /** The tags of a new run; one that has no name is given one. */
    private static SortedMap<String, String> tags(Request request) {
        SortedMap<String, String> tags = new TreeMap<>(request.entries("tags"));
        String name = request.text("run_name").orElse("");
        String tagged = tags.getOrDefault(RunJson.NAME_TAG, "");
        if (!name.isEmpty() && !tagged.isEmpty() && !name.equals(tagged)) {
            throw MlflowException.invalid("Both 'run_name' argument and 'mlflow.runName' tag are specified, but with"
                    + " different values (run_name='" + name + "', mlflow.runName='" + tagged + "').");
        }
        tags.put(RunJson.NAME_TAG, !name.isEmpty() ? name : !tagged.isEmpty() ? tagged : RunNames.next());
        request.text("user_id")
                .filter(user -> !user.isEmpty())
                .ifPresent(user -> tags.putIfAbsent(RunJson.USER_TAG, user));
        return tags;
    }

    /** The run that the tag names, or else that of the block around the script. */
    private static Optional<RunId> parent(Exchange exchange, Map<String, String> tags) throws IOException {
        String named = tags.get(RunJson.PARENT_TAG);
        if (named == null || named.isEmpty()) {
            return Optional.of(exchange.live().run());
        }
        Optional<KnownRun> parent =
                KnownRun.find(exchange, named).filter(known -> known.build().equals(exchange.build()));
        return Optional.of(
                parent.isPresent() ? parent.get().id() : exchange.live().run());
    }

    private static Reply get(Exchange exchange) throws IOException {
        return run(KnownRun.of(exchange));
    }

    private static Reply run(KnownRun known) throws IOException {
        return Reply.json(Replies.object().set("run", known.json()));
    }

    /** A client that goes on with a run sends its old end again: that of a running one does not count. */
    private static Reply update(Exchange exchange) throws IOException {
        Request request = exchange.request();
        KnownRun known = KnownRun.of(exchange);
        Optional<String> status = request.word("status", STATUSES);
        boolean ends = status.filter(word -> ENDS.contains(word)).isPresent();
        RunLog log = ends ? known.active(exchange) : known.log(exchange); // it ends, however much was sent
        List<RunEvent> events = new ArrayList<>();
        if (status.isPresent()) {
            events.add(said(status.get(), moment(request.whole("end_time"))));
        }
        request.text("run_name").filter(name -> !name.isEmpty()).ifPresent(name -> {
            LogCalls.checkTag(RunJson.NAME_TAG, name);
            events.add(new RunEvent.TagsSet(
                    LogCalls.kept(exchange, "tags", new TreeMap<>(Map.of(RunJson.NAME_TAG, name)))));
        });
        log.append(events.toArray(new RunEvent[0]));
        TrackedRun run = known.run();
        return Reply.json(Replies.object().set("run_info", RunJson.info(run, known.experiment(run))));
    }

    private static RunEvent said(String word, Optional<Instant> end) {
        return switch (word) {
            case "RUNNING", "SCHEDULED" -> new RunEvent.StatusSaid(RunStatus.RUNNING, Optional.empty());
            case "FINISHED", "FAILED", "KILLED" ->
                new RunEvent.StatusSaid(RunStatus.valueOf(word), Optional.of(end.orElseGet(Instant::now)));
            default ->
                throw MlflowException.invalid("Invalid value '" + word
                        + "' for parameter 'status' supplied: it is one of RUNNING, SCHEDULED, FINISHED,"
                        + " FAILED and KILLED");
        };
    }

    private static Optional<Instant> moment(OptionalLong millis) {
        if (millis.isEmpty() || millis.getAsLong() == 0) {
            return Optional.empty();
        }
        if (millis.getAsLong() < 0 || millis.getAsLong() > LAST_MOMENT) {
            throw MlflowException.invalid(
                    "Invalid time " + millis.getAsLong() + ": give the milliseconds since 1970, in UTC");
        }
        return Optional.of(Instant.ofEpochMilli(millis.getAsLong()));
    }

    private static Reply move(Exchange exchange, Lifecycle lifecycle) throws IOException {
        String id = exchange.request().required("run_id");
        Limits.runId(id);
        KnownRun known = KnownRun.of(exchange, id);
        RunLog log = known.open(exchange);
        if (lifecycle == Lifecycle.DELETED) {
            Deletion.check(exchange, known);
        }
        if (log.lifecycle() != lifecycle) {
            log.append(new RunEvent.LifecycleChanged(lifecycle));
        }
        return Reply.done();
    }
}
