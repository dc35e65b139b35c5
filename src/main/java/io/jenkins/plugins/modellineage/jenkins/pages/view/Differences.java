package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.gate.Candidate;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What two versions do not have in common, by kind; what differs comes first. */
final class Differences {
    private Differences() {}

    static List<DiffRow> params(ModelVersion left, ModelVersion right) {
        return differencesFirst(texts(left.params(), right.params()));
    }

    /** By name and context, the digests of what they were made from. */
    static List<DiffRow> inputs(ModelVersion left, ModelVersion right) {
        return differencesFirst(texts(inputs(left), inputs(right)));
    }

    static List<DiffRow> files(ModelVersion left, ModelVersion right) {
        return differencesFirst(texts(files(left), files(right)));
    }

    /** Where their sources came from, and the Jenkinsfile. */
    static List<DiffRow> code(ModelVersion left, ModelVersion right, Sight sight) {
        return differencesFirst(texts(code(left, sight), code(right, sight)));
    }

    /** The metrics as gates count them, also what was measured after the stamp; in their order. */
    static List<DiffRow> metrics(ModelVersion left, ModelVersion right, MetricOrder order, Directions directions) {
        Map<String, Double> before = counted(left);
        Map<String, Double> after = counted(right);
        List<DiffRow> rows = new ArrayList<>();
        for (String key : keys(before, after, order)) {
            rows.add(compared(key, before.get(key), after.get(key), directions));
        }
        return rows;
    }

    static List<DiffRow> differencesFirst(List<DiffRow> rows) {
        List<DiffRow> sorted = new ArrayList<>(rows);
        sorted.sort((a, b) -> Boolean.compare(b.differs(), a.differs()));
        return sorted;
    }

    /** The latest value of each metric that counts, whenever it was measured. */
    static Map<String, Double> counted(ModelVersion version) {
        Map<String, Double> values = new TreeMap<>();
        Candidate.of(version).metrics().forEach((key, measured) -> values.put(key, measured.latest()));
        return values;
    }

    private static DiffRow compared(String key, Double left, Double right, Directions directions) {
        boolean both = left != null && right != null;
        return DiffRow.of(
                key,
                written(left),
                written(right),
                both ? difference(left, right) : "",
                both ? directions.trend(key, left, right).orElse("") : "");
    }

    private static String written(Double value) {
        return value == null ? null : Numbers.shortly(value);
    }

    private static String difference(double left, double right) {
        return Double.isFinite(right - left) ? (right > left ? "+" : "") + Numbers.shortly(right - left) : "";
    }

    private static List<DiffRow> texts(Map<String, String> left, Map<String, String> right) {
        List<DiffRow> rows = new ArrayList<>();
        for (String key : keys(left, right, Comparator.naturalOrder())) {
            rows.add(DiffRow.of(key, left.get(key), right.get(key)));
        }
        return rows;
    }

    private static Iterable<String> keys(Map<String, ?> left, Map<String, ?> right, Comparator<String> order) {
        TreeSet<String> keys = new TreeSet<>(order);
        keys.addAll(left.keySet());
        keys.addAll(right.keySet());
        return keys;
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

    private static Map<String, String> code(ModelVersion version, Sight sight) {
        Map<String, String> facts = new TreeMap<>(Facts.of(version.provenance(), sight));
        facts.keySet()
                .removeIf(key -> !key.startsWith(Provenance.SCM_PREFIX) && !key.equals(Provenance.JENKINSFILE_SHA256));
        facts.computeIfPresent(
                Provenance.JENKINSFILE_SHA256, (key, digest) -> digest.substring(0, Math.min(12, digest.length())));
        return facts;
    }
}
