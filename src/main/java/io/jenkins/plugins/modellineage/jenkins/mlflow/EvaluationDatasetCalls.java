package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.HexId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.EvaluationDatasets;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.mlflow.DatasetJson;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.trace.DatasetEvent;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetCreated;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetDeleted;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetPlaced;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetTagged;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.RecordsDeleted;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.RecordsSaid;
import io.jenkins.plugins.modellineage.trace.DatasetRecord;
import io.jenkins.plugins.modellineage.trace.EvaluationDataset;
import io.jenkins.plugins.modellineage.tracking.EvaluationBook;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Evaluation datasets: rows by which models are judged. They belong to the folder, and builds there write them. */
final class EvaluationDatasetCalls {
    private static final int RECORDS = 1_000;

    private EvaluationDatasetCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("POST", "mlflow/datasets/create", EvaluationDatasetCalls::create),
                Route.asking("mlflow/datasets/search", EvaluationDatasetSearch::answer),
                new Route("GET", "mlflow/datasets/search", EvaluationDatasetSearch::answer),
                new Route("GET", "mlflow/datasets/{id}", EvaluationDatasetCalls::get),
                new Route("DELETE", "mlflow/datasets/{id}", EvaluationDatasetCalls::delete),
                new Route("GET", "mlflow/datasets/{id}/records", EvaluationDatasetCalls::records),
                new Route("POST", "mlflow/datasets/{id}/records", EvaluationDatasetCalls::upsert),
                new Route("DELETE", "mlflow/datasets/{id}/records", EvaluationDatasetCalls::deleteRecords),
                new Route("PATCH", "mlflow/datasets/{id}/tags", EvaluationDatasetCalls::tag),
                new Route("DELETE", "mlflow/datasets/{id}/tags/{key}", EvaluationDatasetCalls::untag),
                new Route("GET", "mlflow/datasets/{id}/experiment-ids", EvaluationDatasetCalls::experiments),
                new Route("POST", "mlflow/datasets/{id}/add-experiments", EvaluationDatasetCalls::addExperiments),
                new Route(
                        "POST", "mlflow/datasets/{id}/remove-experiments", EvaluationDatasetCalls::removeExperiments));
    }

    static EvaluationBook book(Exchange exchange) {
        return EvaluationDatasets.of(exchange.place());
    }

    /** @throws MlflowException when there is none of that id in the folder */
    private static EvaluationDataset find(Exchange exchange) throws IOException {
        String id = exchange.part("id");
        return book(exchange)
                .find(id)
                .orElseThrow(() ->
                        MlflowException.missing("Evaluation dataset with id " + Naming.quoted(id) + " not found"));
    }

    private static Reply reply(ObjectNode dataset) {
        ObjectNode answer = Replies.object();
        answer.set("dataset", dataset);
        return Reply.json(answer);
    }

    private static Reply reply(Exchange exchange) throws IOException {
        EvaluationDataset dataset = find(exchange);
        Collection<DatasetRecord> records = book(exchange).records(dataset.id()).values();
        return reply(DatasetJson.dataset(dataset, records));
    }

    private static Reply create(Exchange exchange) throws IOException {
        Request request = exchange.request();
        exchange.live()
                .secrets()
                .refuse("an evaluation dataset", request.members().toString());
        SortedMap<String, String> tags = DatasetJson.tags(
                request.text("tags").filter(text -> !text.isEmpty()).orElse("{}"));
        Instant now = Traces.now();
        String user = tags.getOrDefault(EvaluationDataset.USER, "");
        EvaluationDataset dataset = new EvaluationDataset(
                "d-" + HexId.random(),
                request.required("name"),
                tags,
                experiments(exchange, request.texts("experiment_ids")),
                now,
                now,
                new EvaluationDataset.By(user, user));
        book(exchange).append(new DatasetCreated(dataset));
        return reply(withExperiments(DatasetJson.dataset(dataset, List.of()), dataset));
    }

    private static ObjectNode withExperiments(ObjectNode node, EvaluationDataset dataset) {
        if (!dataset.experiments().isEmpty()) {
            dataset.experiments()
                    .forEach(id -> node.withArray("/experiment_ids").add(id.value()));
        }
        return node;
    }

    private static SortedSet<ExperimentId> experiments(Exchange exchange, List<String> ids) throws IOException {
        SortedSet<ExperimentId> experiments = new TreeSet<>();
        for (String id : ids) {
            experiments.add(ExperimentCalls.find(exchange.place(), id).id());
        }
        return experiments;
    }

    private static Reply get(Exchange exchange) throws IOException {
        return reply(exchange);
    }

    /** One that is not there is as it was asked for, as with MLflow. */
    private static Reply delete(Exchange exchange) throws IOException {
        exchange.live();
        Optional<EvaluationDataset> known = book(exchange).find(exchange.part("id"));
        if (known.isPresent()) {
            book(exchange).append(new DatasetDeleted(known.get().id()));
        }
        return Reply.done();
    }

    private static Reply records(Exchange exchange) throws IOException {
        EvaluationDataset dataset = find(exchange);
        List<DatasetRecord> all =
                List.copyOf(book(exchange).records(dataset.id()).values());
        Page<DatasetRecord> page = Page.of(all, exchange.request(), RECORDS, EvaluationBook.RECORDS);
        return Reply.json(Replies.next(
                Replies.object().put("records", DatasetJson.records(dataset.id(), page.rows())), page.next()));
    }

    private static Reply upsert(Exchange exchange) throws IOException {
        String written = exchange.request().required("records");
        exchange.live().secrets().refuse("rows of an evaluation dataset", written);
        EvaluationDataset dataset = find(exchange);
        Set<String> before = new HashSet<>();
        RecordsSaid said = book(exchange).append(dataset.id(), rows -> {
            Instant now = Traces.now();
            rows.values().forEach(row -> before.add(row.id()));
            return new RecordsSaid(dataset.id(), DatasetJson.records(written, rows, now), now);
        });
        long updated =
                said.records().stream().filter(row -> before.contains(row.id())).count();
        return Reply.json(Replies.object()
                .put("inserted_count", said.records().size() - updated)
                .put("updated_count", updated));
    }

    private static Reply deleteRecords(Exchange exchange) throws IOException {
        exchange.live();
        EvaluationDataset dataset = find(exchange);
        List<String> ids = exchange.request().texts("dataset_record_ids");
        RecordsDeleted deleted = book(exchange)
                .append(
                        dataset.id(),
                        rows -> new RecordsDeleted(
                                dataset.id(),
                                rows.values().stream()
                                        .map(DatasetRecord::id)
                                        .filter(ids::contains)
                                        .toList(),
                                Traces.now()));
        return Reply.json(
                Replies.object().put("deleted_count", deleted.records().size()));
    }

    private static Reply tag(Exchange exchange) throws IOException {
        SortedMap<String, String> tags = DatasetJson.tags(exchange.request().required("tags"));
        exchange.live().secrets().refuse("tags", tags);
        book(exchange).append(new DatasetTagged(find(exchange).id(), tags, Traces.now()));
        return reply(exchange);
    }

    private static Reply untag(Exchange exchange) throws IOException {
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put(exchange.part("key"), "");
        exchange.live().secrets().refuse("tags", tags);
        book(exchange).append(new DatasetTagged(find(exchange).id(), tags, Traces.now()));
        return Reply.done();
    }

    private static Reply experiments(Exchange exchange) throws IOException {
        return Reply.json(Replies.list(
                Replies.object(), "experiment_ids", find(exchange).experiments(), id -> TextNode.valueOf(id.value())));
    }

    private static Reply addExperiments(Exchange exchange) throws IOException {
        SortedSet<ExperimentId> all = new TreeSet<>(find(exchange).experiments());
        all.addAll(experiments(exchange, exchange.request().texts("experiment_ids")));
        return place(exchange, all);
    }

    private static Reply removeExperiments(Exchange exchange) throws IOException {
        SortedSet<ExperimentId> all = new TreeSet<>(find(exchange).experiments());
        List<String> gone = exchange.request().texts("experiment_ids");
        all.removeIf(id -> gone.contains(id.value()));
        return place(exchange, all);
    }

    private static Reply place(Exchange exchange, SortedSet<ExperimentId> experiments) throws IOException {
        exchange.live();
        EvaluationDataset dataset = find(exchange);
        DatasetEvent placed = new DatasetPlaced(dataset.id(), experiments, Traces.now());
        book(exchange).append(placed);
        return reply(withExperiments(
                DatasetJson.dataset(
                        find(exchange), book(exchange).records(dataset.id()).values()),
                find(exchange)));
    }
}
