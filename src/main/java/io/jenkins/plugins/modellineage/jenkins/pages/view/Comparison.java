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
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Two versions side by side. What differs comes first. */
@ExportedBean(defaultVisibility = 999)
public record Comparison(
        @Exported String left,
        @Exported String right,
        int leftNumber,
        int rightNumber,
        @Exported List<DiffRow> params,
        @Exported List<DiffRow> metrics,
        @Exported List<DiffRow> inputs,
        @Exported List<DiffRow> files) {

    public static Comparison of(ModelVersion left, ModelVersion right, MetricOrder order) {
        return new Comparison(
                left.ref().label(),
                right.ref().label(),
                left.number(),
                right.number(),
                texts(left.params(), right.params()),
                numbers(left.metrics(), right.metrics(), order),
                texts(inputs(left), inputs(right)),
                texts(files(left), files(right)));
    }

    public Shown<DiffRow> shownParams() {
        return Shown.of(params);
    }

    public Shown<DiffRow> shownMetrics() {
        return Shown.of(metrics);
    }

    public Shown<DiffRow> shownInputs() {
        return Shown.of(inputs);
    }

    public Shown<DiffRow> shownFiles() {
        return Shown.of(files);
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
