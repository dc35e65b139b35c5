package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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

    public Comparison(ModelVersion left, ModelVersion right, MetricOrder order, Lists lists) {
        this.left = left;
        this.right = right;
        this.lists = lists;
        this.params = lists.rows("params", () -> texts(left.params(), right.params()));
        this.metrics = lists.rows("metrics", () -> numbers(left.metrics(), right.metrics(), order));
        this.inputs = lists.rows("inputs", () -> texts(inputs(left), inputs(right)));
        this.files = lists.rows("files", () -> texts(files(left), files(right)));
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

    private static List<DiffRow> texts(Map<String, String> left, Map<String, String> right) {
        List<DiffRow> rows = new ArrayList<>();
        for (String key : keys(left, right, Comparator.naturalOrder())) {
            rows.add(DiffRow.of(key, left.get(key), right.get(key), ""));
        }
        return differencesFirst(rows);
    }

    private static List<DiffRow> numbers(Map<String, Double> left, Map<String, Double> right, MetricOrder order) {
        List<DiffRow> rows = new ArrayList<>();
        for (String key : keys(left, right, order)) {
            rows.add(DiffRow.of(
                    key, written(left.get(key)), written(right.get(key)), difference(left.get(key), right.get(key))));
        }
        return differencesFirst(rows);
    }

    private static String written(Double value) {
        return value == null ? null : Numbers.shortly(value);
    }

    private static String difference(Double left, Double right) {
        if (left == null || right == null || !Double.isFinite(right - left)) {
            return "";
        }
        return (right > left ? "+" : "") + Numbers.shortly(right - left);
    }

    private static Iterable<String> keys(Map<String, ?> left, Map<String, ?> right, Comparator<String> order) {
        TreeSet<String> keys = new TreeSet<>(order);
        keys.addAll(left.keySet());
        keys.addAll(right.keySet());
        return keys;
    }

    private static List<DiffRow> differencesFirst(List<DiffRow> rows) {
        List<DiffRow> sorted = new ArrayList<>(rows);
        sorted.sort((a, b) -> Boolean.compare(b.differs(), a.differs()));
        return sorted;
    }

    private static Map<String, String> inputs(ModelVersion version) {
        Map<String, String> digests = new TreeMap<>();
        for (Input input : version.inputs()) {
            digests.put(
                    input.name() + (input.context().isEmpty() ? "" : " (" + input.context() + ")"),
                    input.digest().abbreviated());
        }
        return digests;
    }

    private static Map<String, String> files(ModelVersion version) {
        Map<String, String> digests = new LinkedHashMap<>();
        for (FileDigest file : version.manifest().files()) {
            digests.put(
                    file.path(),
                    ByteSize.written(file.size()) + ", " + file.sha256().abbreviated());
        }
        return digests;
    }
}
