package io.jenkins.plugins.modellineage.tracking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentTagged;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileBounds;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelParamsLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.Refusal;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ModelsLinked;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetCreated;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.RecordsSaid;
import io.jenkins.plugins.modellineage.trace.DatasetRecord;
import io.jenkins.plugins.modellineage.trace.EvaluationDataset;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLinked;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What MLflow clients make of one build and of its folder, step by step; each step needs those before it.
 *
 * @param build {@code model-lineage} of the build
 * @param folder {@code model-lineage} of the folder
 */
public record ClientStory(Path build, Path folder, Disk disk) {
    public static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    public static final LoggedModelId MODEL = new LoggedModelId("m-0123456789abcdef0123456789abcdef");
    private static final String DATASET = "d-0123456789abcdef0123456789abcdef";
    private static final TraceId TRACE = TraceId.ofHex("%032x".formatted(7));
    private static final ExperimentName NAME = new ExperimentName("tiny-lm");
    private static final FileBounds BOUNDS = new FileBounds(1_000, 10_000);

    /** One thing that a client does. */
    @FunctionalInterface
    public interface Step {
        void take() throws IOException;
    }

    /** A story on the disk of this machine. */
    public static ClientStory of(Path build, Path folder) {
        return new ClientStory(build, folder, Disk.real());
    }

    /** All of them in their order; a step that is taken again is done once more or changes nothing. */
    public List<Step> steps() {
        return List.of(
                () -> experiments().ensure(NAME, Sample.START),
                () -> experiments().append(new ExperimentTagged(experiment(), "team", "search", Sample.START)),
                this::start,
                () -> send("a/one.txt", "one"),
                () -> send("two.txt", "two"),
                () -> send("two.txt", "changed"),
                () -> files().remove("a", digest -> false),
                this::linkModel,
                this::logModel,
                () -> models().append(new ModelParamsLogged(MODEL, new TreeMap<>(Map.of("C", "1.0")), Sample.START)),
                () -> traces().store(List.of(spans(1))),
                () -> traces().append(new TraceLinked(TRACE, RUN)),
                () -> traces().store(List.of(spans(2))),
                this::refuse,
                this::makeDataset,
                () -> datasets().append(new RecordsSaid(DATASET, List.of(row()), Sample.START)));
    }

    /** Takes all steps. */
    public void tell() throws IOException {
        for (Step step : steps()) {
            step.take();
        }
    }

    private void start() throws IOException {
        RunStore runs = runs();
        if (runs.open(RUN).isEmpty()) {
            runs.create(new RunStarted(RUN, Optional.empty(), NAME, Sample.build("train", 1), Sample.START));
        }
    }

    private void send(String path, String content) throws IOException {
        files().store(
                        path,
                        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                        BOUNDS,
                        digest -> false);
    }

    private void linkModel() throws IOException {
        runs().open(RUN).orElseThrow().append(new ModelsLinked(List.of(new ModelLink(MODEL, ModelLink.Role.KEPT))));
    }

    private void logModel() throws IOException {
        if (!models().has(MODEL)) {
            models().append(new ModelLogged(
                    MODEL, NAME, Optional.of(RUN), "clf", "", new TreeMap<>(), new TreeMap<>(), Sample.START));
        }
    }

    private void refuse() throws IOException {
        if (refusals().all().isEmpty()) {
            refusals().append(new Refusal(Sample.START, "POST mlflow/runs/log-parameter was refused"));
        }
    }

    private void makeDataset() throws IOException {
        if (datasets().find(DATASET).isEmpty()) {
            datasets()
                    .append(new DatasetCreated(new EvaluationDataset(
                            DATASET,
                            "rows",
                            new TreeMap<>(),
                            new TreeSet<>(List.of(experiment())),
                            Sample.START,
                            Sample.START,
                            new EvaluationDataset.By("", ""))));
        }
    }

    private static DatasetRecord row() {
        return new DatasetRecord(
                "dr-1", Sha256.of(new byte[] {1}), "{}", Sample.START, Sample.START, new EvaluationDataset.By("", ""));
    }

    private static TraceLog.Batch spans(int number) {
        ObjectNode span = JsonNodeFactory.instance
                .objectNode()
                .put("span_id", "s" + number)
                .put("start_time_unix_nano", number);
        return new TraceLog.Batch(TRACE, known -> Optional.of(info()), List.of(span));
    }

    private static TraceInfo info() {
        return new TraceInfo(
                TRACE,
                ExperimentId.DEFAULT,
                Instant.EPOCH,
                Optional.empty(),
                TraceState.OK,
                TraceInfo.Texts.NONE,
                new TreeMap<>(),
                new TreeMap<>());
    }

    private static ExperimentId experiment() {
        return ExperimentId.of(NAME, 0);
    }

    RunStore runs() {
        return RunStore.of(build, disk);
    }

    /** What the look at all of it found, sentence by sentence. */
    List<String> problems() throws IOException {
        List<String> problems = new ArrayList<>(runs().check().problems());
        problems.addAll(BookCheck.of(folder, disk).problems());
        return problems;
    }

    /** What it noticed, likewise. */
    List<String> notices() throws IOException {
        List<String> notices = new ArrayList<>(runs().check().notices());
        notices.addAll(BookCheck.of(folder, disk).notices());
        return notices;
    }

    /** All that can be read, as one text. */
    String told() throws IOException {
        List<Object> all = new ArrayList<>();
        all.add(experiments().all());
        all.add(runs().runs());
        all.add(files().all());
        all.add(models().all());
        for (Trace trace : traces().all()) {
            all.add(trace.info());
            all.add(trace.linked());
            all.add(traces().spans(trace));
        }
        all.add(refusals().all());
        all.add(datasets().all());
        all.add(datasets().records(DATASET));
        return all.toString();
    }

    /** The folder of the run. */
    public Path run() {
        return build.resolve(RUN.value());
    }

    StagedFiles files() {
        return StagedFiles.of(run(), disk);
    }

    LoggedModelBook models() {
        return LoggedModelBook.of(run(), disk);
    }

    TraceLog traces() {
        return TraceLog.of(run(), disk);
    }

    RefusalLog refusals() {
        return RefusalLog.of(run(), disk);
    }

    ExperimentBook experiments() {
        return ExperimentBook.of(folder.resolve(ExperimentBook.NAME), disk);
    }

    EvaluationBook datasets() {
        return EvaluationBook.of(folder.resolve(EvaluationBook.NAME), disk);
    }
}
