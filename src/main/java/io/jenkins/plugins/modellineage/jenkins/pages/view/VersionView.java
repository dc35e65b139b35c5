package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.Weights;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** All that is on record about a version itself; what became of it is not part of it. Its lists come in pages. */
@ExportedBean(defaultVisibility = 999)
public final class VersionView {
    /** Pairs of inputs on a page. */
    private static final int MOST_SHARED = 20;

    private final ModelVersion version;
    private final VersionRow row;
    private final Supplier<Paged<Map.Entry<String, Double>>> metrics;
    private final Supplier<Paged<SummaryRow>> summaries;
    private final Supplier<Paged<Map.Entry<String, String>>> params;
    private final Supplier<Paged<Map.Entry<String, String>>> tags;
    private final Supplier<Paged<Map.Entry<String, String>>> facts;
    private final Supplier<Paged<Map.Entry<String, String>>> weights;
    private final Supplier<Paged<InputRow>> inputs;
    private final Supplier<Paged<FileRow>> files;

    /** @param url where a file of the version is downloaded, or null */
    public VersionView(ModelVersion version, VersionRow row, Frame frame, Function<FileDigest, String> url) {
        Lists lists = frame.lists();
        MetricOrder order = frame.order();
        this.version = version;
        this.row = row;
        this.metrics = lists.rows("metrics", () -> Entries.of(version.metrics(), order));
        this.summaries =
                lists.rows("summaries", () -> Entries.of(version.measured().summaries(), order), SummaryRow::of);
        this.params = lists.rows("params", () -> Entries.of(version.params()));
        this.tags = lists.rows("tags", () -> Entries.of(version.tags()));
        this.facts = lists.rows("provenance", () -> Entries.of(Facts.of(version.provenance(), frame.sight())));
        this.weights = lists.rows(
                "weights",
                () -> version.weights()
                        .map(read -> WeightsRows.of(read, version.manifest().totalBytes()))
                        .orElse(List.of()));
        this.inputs = lists.rows("inputs", version::inputs, InputRow::of);
        this.files = lists.rows("files", () -> version.manifest().files(), file -> FileRow.of(file, url));
    }

    @Exported(merge = true)
    public VersionRow row() {
        return row.telling(metrics.get());
    }

    @Exported
    public String description() {
        return version.description().orElse("");
    }

    /** Whether a person stamped the run when its build was over. */
    @Exported
    public boolean byHand() {
        return version.isByHand();
    }

    /** What a prompt says, without its texts; null of what is none, or where nobody recorded it. */
    @Exported
    public PromptRow prompt() {
        return version.prompt().map(PromptRow::of).orElse(null);
    }

    /** Path of the file among its own that its author wrote about the version; null where none was named. */
    @Exported
    public String card() {
        return version.card().orElse(null);
    }

    @Exported
    public String run() {
        return version.run().value();
    }

    public Paged<Pair> params() {
        return params.get().as(Pair::of);
    }

    @Exported(name = "params", verboseMap = "name/value")
    public Map<String, String> jsonParams() {
        return Entries.map(params.get().items());
    }

    public Paged<Pair> tags() {
        return tags.get().as(Pair::of);
    }

    @Exported(name = "tags", verboseMap = "name/value")
    public Map<String, String> jsonTags() {
        return Entries.map(tags.get().items());
    }

    public Paged<Pair> facts() {
        return facts.get().as(Pair::of);
    }

    @Exported(name = "provenance", verboseMap = "name/value")
    public Map<String, String> jsonFacts() {
        return Entries.map(facts.get().items());
    }

    /** What the model files say; empty where none was read. */
    public Paged<Pair> weights() {
        return weights.get().as(Pair::of);
    }

    /** How many tensors the model files have; their page tells which. */
    public long tensors() {
        return version.weights().map(Weights::total).map(Weights.Share::tensors).orElse(0L);
    }

    /** What a reader should know of the model files. */
    public List<String> findings() {
        return version.weights().map(Weights::findings).orElse(List.of());
    }

    public Paged<MetricValue> metrics() {
        return metrics.get().as(page -> page.stream().map(MetricValue::of).toList());
    }

    @Exported(name = "summaries")
    public List<SummaryRow> jsonSummaries() {
        return summaries.get().items();
    }

    public Paged<InputRow> inputs() {
        return inputs.get();
    }

    @Exported(name = "inputs")
    public List<InputRow> jsonInputs() {
        return inputs().items();
    }

    /** What inputs for evaluation share with those for training, pairs that share something first. */
    @Exported
    public List<SharedRow> shared() {
        return version.shared().stream()
                .map(SharedRow::of)
                .sorted(Comparator.comparing(SharedRow::isAny).reversed())
                .toList();
    }

    /** The first of them. */
    public Shown<SharedRow> firstShared() {
        return Shown.of(shared(), MOST_SHARED);
    }

    public boolean isContaminated() {
        return version.shared().stream().anyMatch(SharedData::isAny);
    }

    public Paged<FileRow> files() {
        return files.get();
    }

    @Exported(name = "files")
    public List<FileRow> jsonFiles() {
        return files().items();
    }

    /** Whether none of the files that are shown can be downloaded. */
    public boolean filesGone() {
        return !files().isEmpty() && files().items().stream().allMatch(file -> file.url() == null);
    }

    /** How many of the files only name their content, which Git LFS keeps elsewhere. */
    public int pointers() {
        return (int) version.manifest().files().stream()
                .filter(file -> file.marks().contains(FileMark.LFS_POINTER))
                .count();
    }

    @Exported
    public long bytes() {
        return version.manifest().totalBytes();
    }

    /** As text, since a message would group the digits of a number. */
    public String exactBytes() {
        return Long.toString(bytes());
    }

    public String bytesWritten() {
        return ByteSize.written(bytes());
    }
}
