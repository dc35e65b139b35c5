package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Aspect;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Two versions side by side. What differs comes first. The lists come in pages. */
@ExportedBean(defaultVisibility = 999)
public final class Comparison {
    private final ModelVersion left;
    private final ModelVersion right;
    private final Supplier<Paged<DiffRow>> params;
    private final Supplier<Paged<DiffRow>> metrics;
    private final Supplier<Paged<DiffRow>> inputs;
    private final Supplier<Paged<DiffRow>> files;
    private final Lists lists;

    public Comparison(ModelVersion left, ModelVersion right, MetricGuide guide, Lists lists) {
        this.left = left;
        this.right = right;
        this.lists = lists;
        this.params = lists.rows("params", () -> Differences.of(Aspect.PARAMETER, left, right));
        this.metrics =
                lists.rows("metrics", () -> Differences.differencesFirst(Differences.metrics(left, right, guide)));
        this.inputs = lists.rows("inputs", () -> Differences.of(Aspect.INPUT, left, right));
        this.files = lists.rows("files", () -> Differences.of(Aspect.FILE, left, right));
    }

    /**
     * Where two versions of a model are compared.
     *
     * @param version address of the page of one of its versions
     */
    public static String url(String version, int left, int right) {
        return version.substring(0, version.lastIndexOf('/')) + "/compare/?left=" + left + "&right=" + right;
    }

    @Exported
    public String left() {
        return left.ref().label();
    }

    @Exported
    public String right() {
        return right.ref().label();
    }

    /** As text, since a number in a field is not grouped. */
    public String leftNumber() {
        return Integer.toString(left.number());
    }

    public String rightNumber() {
        return Integer.toString(right.number());
    }

    public Paged<DiffRow> params() {
        return params.get();
    }

    @Exported(name = "params")
    public List<DiffRow> jsonParams() {
        return params().items();
    }

    public Paged<DiffRow> metrics() {
        return metrics.get();
    }

    @Exported(name = "metrics")
    public List<DiffRow> jsonMetrics() {
        return metrics().items();
    }

    public Paged<DiffRow> inputs() {
        return inputs.get();
    }

    @Exported(name = "inputs")
    public List<DiffRow> jsonInputs() {
        return inputs().items();
    }

    public Paged<DiffRow> files() {
        return files.get();
    }

    @Exported(name = "files")
    public List<DiffRow> jsonFiles() {
        return files().items();
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }
}
