package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ClientFiles;
import io.jenkins.plugins.modellineage.jenkins.home.Experiments;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.mlflow.RunJson;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.TextTest;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.Optional;

/**
 * A run that a request is about.
 *
 * @param build that it belongs to, for the caller to see
 */
record KnownRun(Run<?, ?> build, RunId id) {
    /**
     * The run whose id the request says.
     *
     * @throws MlflowException when there is none, or it is not for the caller to see
     */
    static KnownRun of(Exchange exchange) throws IOException {
        Request request = exchange.request();
        return of(exchange, request.either("run_id", "run_uuid"));
    }

    /**
     * The run of that id.
     *
     * @throws MlflowException when there is none, or it is not for the caller to see
     */
    static KnownRun of(Exchange exchange, String written) throws IOException {
        return find(exchange, written)
                .orElseThrow(() -> MlflowException.missing(
                        "Run with id=" + Naming.line(Naming.shortened(written, 300)) + " not found"));
    }

    /** The same; empty when there is none that the caller may see. */
    static Optional<KnownRun> find(Exchange exchange, String written) throws IOException {
        if (!RunId.is(written)) {
            return Optional.empty();
        }
        RunId id = new RunId(written);
        Optional<KnownRun> own = own(exchange, id);
        return own.isPresent() ? own : found(exchange, id);
    }

    private static Optional<KnownRun> own(Exchange exchange, RunId id) throws IOException {
        if (exchange.caller().live().isEmpty()) {
            return Optional.empty();
        }
        return Tracking.find(exchange.build(), id).map(log -> new KnownRun(exchange.build(), id));
    }

    private static Optional<KnownRun> found(Exchange exchange, RunId id) throws IOException {
        Filter same = new Filter.TextIs(Subject.RUN.attribute("run_id"), new TextTest.Equal(id.value()));
        Search search = Search.newest(Subject.RUN, Sight.EVERYTHING, 1).where(same);
        for (Row row : Finder.found(exchange.place(), search).rows()) {
            return of(row);
        }
        return Optional.empty();
    }

    /** The run of a row that was found, unless its build is gone, or its job changed hands, since it was indexed. */
    static Optional<KnownRun> of(Row row) throws IOException {
        RunId id = new RunId(row.id());
        Optional<Job<?, ?>> job = BuildRuns.readableJob(row.facts().texts(Subject.RUN.attribute("job")).stream()
                .findFirst()
                .orElse(""));
        int number = (int) row.facts().number(Subject.RUN.attribute("build")).orElse(0);
        Run<?, ?> build = job.isEmpty() ? null : job.get().getBuildByNumber(number);
        return build != null && BuildRuns.one(build, id).isPresent()
                ? Optional.of(new KnownRun(build, id))
                : Optional.empty();
    }

    /** The run as it stands. */
    TrackedRun run() throws IOException {
        return BuildRuns.one(build, id)
                .orElseThrow(() -> MlflowException.missing("Run with id=" + id + " cannot be read any more"));
    }

    /** The folder whose experiments it belongs to. */
    ItemGroup<?> folder() {
        return build.getParent().getParent();
    }

    /** The experiment of the run, as it was read. */
    ExperimentId experimentId(TrackedRun run) throws IOException {
        return experiment(run).id();
    }

    /** The same with what else is known of it. */
    Experiment experiment(TrackedRun run) throws IOException {
        return Experiments.ensure(folder(), run.experiment());
    }

    /** The run as it stands, as clients read it. */
    ObjectNode json() throws IOException {
        TrackedRun run = run();
        return RunJson.of(run, experiment(run));
    }

    /**
     * Records something of the run, on behalf of the script that asks.
     *
     * @throws MlflowException when it is not a run of the script's build, it is over, or it was deleted
     */
    void append(Exchange exchange, RunEvent... events) throws IOException {
        log(exchange).append(events);
    }

    /**
     * The run's log, to write to it; the same errors.
     *
     * @throws IllegalArgumentException when the records of the run have all that clients may send
     */
    RunLog log(Exchange exchange) throws IOException {
        RunLog log = active(exchange);
        ClientFiles.bounds().checkRecords(ClientFiles.records(build, id));
        return log;
    }

    /** The same, also of a run that takes nothing more but its end. */
    RunLog active(Exchange exchange) throws IOException {
        RunLog log = open(exchange);
        if (log.lifecycle() == Lifecycle.DELETED) {
            throw MlflowException.invalid(
                    "The run " + id + " must be in the 'active' state. Current state is deleted.");
        }
        return log;
    }

    /** Whether something may be recorded of it, on behalf of the script that asks. */
    boolean takes(Exchange exchange) throws IOException {
        Optional<RunLog> log = exchange.build().equals(build) ? Tracking.find(build, id) : Optional.empty();
        return log.isPresent() && !log.get().status().ended() && log.get().lifecycle() == Lifecycle.ACTIVE;
    }

    /** The same of a run that may be deleted. */
    RunLog open(Exchange exchange) throws IOException {
        if (!exchange.build().equals(build)) {
            throw MlflowException.denied("Run " + id + " belongs to " + build.getFullDisplayName()
                    + ", and a script writes to the runs of its own build alone: that is "
                    + exchange.build().getFullDisplayName());
        }
        RunLog log = Tracking.write(build, id)
                .orElseThrow(() -> MlflowException.missing("Run with id=" + id + " not found"));
        if (log.status().ended()) {
            throw MlflowException.invalid("The run " + id + " is over: its block ended as " + log.status()
                    + ", and nothing is added to it; log inside the block");
        }
        return log;
    }
}
