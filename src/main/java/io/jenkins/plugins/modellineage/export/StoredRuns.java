package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.JenkinsTags;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.export.ExportFormat.Files;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes runs into an MLflow file store. */
final class StoredRuns {
    private static final String PREFIX = JenkinsTags.PREFIX;

    /** Of an input that is a commit of another system. */
    private static final String COMMIT = PREFIX + "commit";

    private static final String USER_TAG = "mlflow.user";
    private static final String PARENT_TAG = "mlflow.parentRunId";
    private static final String COMMIT_TAG = "mlflow.source.git.commit";
    private static final String SOURCE_TAG = "mlflow.source.name";
    private static final String CONTEXT_TAG = "mlflow.data.context";
    private static final List<String> FOLDERS = List.of("params", "metrics", "artifacts");
    /** Where the files of a run are, if they are not copied. */
    private static final String LINKS = "model-lineage-files.txt";

    private static final int ID = 32;

    /** MLflow's word for it is not asked for any more; it writes this number for every run. */
    private static final int LOCAL = 4;

    private final StoreFolder store;
    private final Files files;

    StoredRuns(StoreFolder store, Files files) {
        this.store = store;
        this.files = files;
    }

    /**
     * Writes a run.
     *
     * @return where its files are
     */
    String write(ExportedRun leaving, ExperimentId experiment) throws IOException {
        TrackedRun run = leaving.run();
        String folder = experiment + "/" + run.id();
        String artifacts = ExportFormat.STORE + "/" + folder + "/artifacts";
        store.meta(folder, meta(leaving, experiment, artifacts));
        for (String part : FOLDERS) {
            store.folder(folder + "/" + part);
        }
        RenamedKeys renamed = new RenamedKeys();
        renamed.add("params", store.texts(folder + "/params", run.params()));
        renamed.add("metrics", metrics(folder + "/metrics", leaving));
        inputs(folder, experiment, run);
        tags(folder, leaving, renamed);
        if (files == Files.COPY) {
            store.files(folder + "/artifacts", run.artifacts(), leaving.content());
        } else {
            links(folder + "/artifacts", leaving);
        }
        new StoredRecords(store).write(folder + "/artifacts", leaving);
        store.tally().run();
        store.tally().values(run.params().size() + run.tags().size());
        return artifacts;
    }

    /** Lists the files with their digests and, where they are known, their addresses. */
    private void links(String folder, ExportedRun leaving) throws IOException {
        TrackedRun run = leaving.run();
        if (run.artifacts().isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (FileDigest file : run.artifacts()) {
            String apart = file.is(FileMark.APART) ? "-" + file.sha256().hex() : "";
            String path = "model-lineage/" + run.id() + apart + "/" + file.path();
            lines.append(file.sha256().hex())
                    .append("  ")
                    .append(leaving.url()
                            .map(url -> url + "artifact/" + escaped(path))
                            .orElse(path))
                    .append('\n');
        }
        store.text(folder + "/" + LINKS, lines.toString());
        store.tally().leave("files, which lie where they were", run.artifacts().size());
    }

    private static String escaped(String path) {
        try {
            return new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException impossible) {
            return path;
        }
    }

    private static Yaml meta(ExportedRun leaving, ExperimentId experiment, String artifacts) {
        TrackedRun run = leaving.run();
        Yaml yaml = new Yaml().text("artifact_uri", artifacts);
        if (run.ended().isPresent()) {
            yaml.number("end_time", run.ended().get().toEpochMilli());
        } else {
            yaml.nothing("end_time");
        }
        return yaml.text("entry_point_name", "")
                .text("experiment_id", experiment.value())
                .text("lifecycle_stage", leaving.lifecycle().word())
                .text("run_id", run.id().value())
                .text("run_name", leaving.name())
                .text("run_uuid", run.id().value())
                .text("source_name", "")
                .number("source_type", LOCAL)
                .text("source_version", "")
                .number("start_time", run.started().toEpochMilli())
                .number("status", status(run.status()))
                .emptyList("tags")
                .text("user_id", run.tags().getOrDefault(USER_TAG, ""));
    }

    private static int status(RunStatus status) {
        return switch (status) {
            case RUNNING -> 1;
            case FINISHED -> 3;
            case FAILED -> 4;
            case KILLED -> 5;
        };
    }

    private SortedMap<String, String> metrics(String folder, ExportedRun leaving) throws IOException {
        StoreNames names = new StoreNames(StoreNames.Kind.KEY);
        try (MetricFiles files = new MetricFiles(metric -> store.create(folder + "/" + names.place(metric)))) {
            leaving.series().each(leaving.run().metrics(), files);
            store.tally().values(files.points());
        }
        return names.renamed();
    }

    private void tags(String folder, ExportedRun leaving, RenamedKeys renamed) throws IOException {
        TrackedRun run = leaving.run();
        SortedMap<String, String> known = new TreeMap<>();
        run.provenance().facts().forEach((fact, value) -> known.put(PREFIX + fact, value));
        known.put(PREFIX + "job", leaving.build().job());
        known.put(PREFIX + "build", String.valueOf(leaving.build().number()));
        leaving.url().ifPresent(url -> known.put(PREFIX + "url", url));
        run.failure().ifPresent(failure -> known.put(PREFIX + "error", failure.error()));
        run.parent().ifPresent(parent -> known.put(PARENT_TAG, parent.value()));
        run.provenance().fact(Provenance.SCM_COMMIT).ifPresent(commit -> known.put(COMMIT_TAG, commit));
        known.put(SOURCE_TAG, leaving.build().job());
        known.put(ExportedRun.NAME_TAG, leaving.name());
        renamed.writeTags(store, folder + "/tags", StoredTags.of(known, run.tags()));
    }

    private void inputs(String folder, ExperimentId experiment, TrackedRun run) throws IOException {
        for (Input input : run.inputs()) {
            Dataset dataset = input.dataset().orElseGet(() -> ofFiles(input));
            String id = id(dataset.name() + "\n" + dataset.digest());
            store.meta(
                    experiment + "/datasets/" + id,
                    new Yaml()
                            .text("digest", dataset.digest())
                            .text("name", dataset.name())
                            .text("source", dataset.source())
                            .text("source_type", dataset.sourceType())
                            .textOrNothing("profile", said(dataset.profile()))
                            .textOrNothing("schema", said(dataset.schema())));
            store.meta(
                    folder + "/inputs/" + id(id + "\n" + run.id() + "\n" + input.context()),
                    new Yaml()
                            .text("destination_id", run.id().value())
                            .text("destination_type", "RUN")
                            .text("source_id", id)
                            .text("source_type", "DATASET")
                            .texts("tags", tags(input)));
        }
    }

    private static SortedMap<String, String> tags(Input input) {
        SortedMap<String, String> known = new TreeMap<>();
        if (!input.context().isEmpty()) {
            known.put(CONTEXT_TAG, input.context());
        }
        known.put(PREFIX + "sha256", input.digest().hex());
        input.commit().ifPresent(commit -> known.putAll(tags(commit)));
        return StoredTags.of(known, input.dataset().map(Dataset::tags).orElseGet(TreeMap::new));
    }

    /** What another system told of a commit, without its files: MLflow takes 500 characters of one such tag. */
    private static SortedMap<String, String> tags(DataCommit commit) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put(COMMIT, commit.written());
        put(tags, COMMIT + ".branch", commit.branch());
        put(tags, COMMIT + ".digest", commit.digest());
        int number = 0;
        for (DataCommit.Origin origin : commit.origins()) {
            String key = String.format(Locale.ROOT, "%s.origin.%03d", COMMIT, ++number);
            tags.put(key, origin.role().word() + " " + origin.ref());
        }
        return tags;
    }

    private static void put(SortedMap<String, String> tags, String key, String text) {
        if (!text.isEmpty()) {
            tags.put(key, text);
        }
    }

    /** An input that a step recorded, by the beginning of its digest, since MLflow's are short. */
    private static Dataset ofFiles(Input input) {
        long bytes = input.files().stream().mapToLong(FileDigest::size).sum();
        return new Dataset(
                input.name(),
                input.digest().hex().substring(0, Dataset.DIGEST_LENGTH),
                "jenkins",
                input.source(),
                "",
                input.files().isEmpty()
                        ? ""
                        : "{\"num_files\": " + input.files().size() + ", \"num_bytes\": " + bytes + "}",
                new TreeMap<>());
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    private static String id(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID);
    }
}
