package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Experiments;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.mlflow.RunJson;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.TextTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Searches the runs of some experiments. */
final class RunSearch {
    private static final int USUAL = 1_000;
    private static final String NO_MORE = "";

    /** Which of deleted things are meant, by the numbers that they have on the wire. */
    static final List<String> VIEWS = List.of("ACTIVE_ONLY", "DELETED_ONLY", "ALL");

    private RunSearch() {}

    static Reply answer(Exchange exchange) throws IOException {
        Request request = exchange.request();
        int rows = Page.rows(request, USUAL, Search.MOST_ROWS);
        Filter filter = FilterParser.parse(request.text("filter").orElse(""), Attributes.RUNS);
        List<SearchOrder> orders = SearchOrder.parse(String.join(", ", request.texts("order_by")), Attributes.RUNS);
        List<Experiment> experiments = experiments(exchange.place(), request.texts("experiment_ids"));
        if (exchange.caller().live().isPresent()) {
            Tracking.indexed(exchange.build());
        }
        Search search = Search.newest(Subject.RUN, Sight.EVERYTHING, rows)
                .where(new Filter.And(
                        List.of(inside(exchange.place(), experiments), viewed(request, experiments), filter)))
                .by(orders);
        Optional<String> page = request.text("page_token").filter(token -> !token.equals(NO_MORE));
        Found found = Finder.found(exchange.place(), page.isEmpty() ? search : search.from(page.get()));
        List<ObjectNode> runs = new ArrayList<>();
        Map<String, Optional<Job<?, ?>>> jobs = new HashMap<>();
        for (Row row : found.rows()) {
            Optional<Job<?, ?>> job = jobs.computeIfAbsent(job(row), BuildRuns::readableJob);
            if (job.isPresent()) {
                json(job.get(), row).ifPresent(runs::add);
            }
        }
        return Reply.json(Replies.next(Replies.list(Replies.object(), "runs", runs, run -> run), found.next()));
    }

    private static String job(Row row) {
        return row.facts().texts(Subject.RUN.attribute("job")).stream()
                .findFirst()
                .orElse("");
    }

    /** As it stands, unless its build is gone; no build is loaded for it, since there may be thousands. */
    private static Optional<ObjectNode> json(Job<?, ?> job, Row row) throws IOException {
        int number = (int) row.facts().number(Subject.RUN.attribute("build")).orElse(0);
        Optional<TrackedRun> run = BuildRuns.one(job, number, new RunId(row.id()));
        return run.isEmpty()
                ? Optional.empty()
                : Optional.of(RunJson.of(
                        run.get(), Experiments.ensure(job.getParent(), run.get().experiment())));
    }

    private static List<Experiment> experiments(ItemGroup<?> place, List<String> ids) throws IOException {
        List<Experiment> experiments = new ArrayList<>();
        for (String id : ids) {
            ExperimentCalls.byId(place, id).ifPresent(experiments::add);
        }
        return experiments;
    }

    /** Runs with a name that runs of these experiments have on record. */
    private static Filter of(List<Experiment> experiments) {
        SortedSet<String> names = new TreeSet<>();
        for (Experiment experiment : experiments) {
            experiment.names().forEach(name -> names.add(name.value()));
        }
        return new Filter.TextIs(Subject.RUN.attribute("experiment"), new TextTest.OneOf(names));
    }

    /** Of these experiments, and of jobs in the folder itself: those below it have experiments of their own. */
    private static Filter inside(ItemGroup<?> place, List<Experiment> experiments) {
        SortedSet<String> jobs = new TreeSet<>();
        for (Item item : place.getItems()) {
            if (item instanceof Job) {
                jobs.add(item.getFullName());
            }
        }
        return new Filter.And(
                List.of(of(experiments), new Filter.TextIs(Subject.RUN.attribute("job"), new TextTest.OneOf(jobs))));
    }

    /** With its experiment, a run is deleted as well. */
    private static Filter viewed(Request request, List<Experiment> experiments) {
        List<Experiment> gone = experiments.stream()
                .filter(experiment -> !experiment.isActive())
                .toList();
        Filter deleted = new Filter.Or(List.of(
                new Filter.TextIs(Subject.RUN.attribute("lifecycle_stage"), new TextTest.Equal("deleted")), of(gone)));
        return switch (request.word("run_view_type", VIEWS).orElse("ACTIVE_ONLY")) {
            case "ACTIVE_ONLY" -> new Filter.Not(deleted);
            case "DELETED_ONLY" -> deleted;
            case "ALL" -> Filter.ALL;
            default ->
                throw MlflowException.invalid("Invalid run_view_type; it is one of ACTIVE_ONLY, DELETED_ONLY and ALL");
        };
    }
}
