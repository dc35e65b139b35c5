package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.ImportedModels;
import io.jenkins.plugins.modellineage.jenkins.home.ImportedRuns;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The lines that an import writes into the build's log. */
final class ImportLines {
    private static final int NAMES = 3;
    private static final int VERSIONS = 10;

    private ImportLines() {}

    static List<String> of(String place, ImportedRuns imported) {
        List<String> lines = new ArrayList<>();
        imported.tools()
                .forEach((tool, read) -> lines.add(String.format(
                        Locale.ROOT,
                        "Imported %s of %s from %s: %,d points of metrics%s",
                        runs(read.runs()),
                        Naming.plain(tool),
                        Naming.plain(place),
                        read.points(),
                        imported.tools().size() == 1 && !imported.files().isEmpty()
                                ? "; " + Counted.files(imported.files())
                                : "")));
        if (imported.tools().isEmpty()) {
            lines.add("Imported nothing new from " + Naming.plain(place));
        }
        if (imported.before() > 0) {
            lines.add("Imported before, and left as recorded: " + runs(imported.before()));
        }
        lines.addAll(left(imported.left()));
        return lines.stream().map(Naming::line).toList();
    }

    static List<String> of(String place, ImportedModels imported) {
        List<String> lines = new ArrayList<>();
        Map<String, List<ModelVersion>> models = new LinkedHashMap<>();
        imported.versions()
                .forEach(version -> models.computeIfAbsent(
                                version.ref().model().name().value(), any -> new ArrayList<>())
                        .add(version));
        models.forEach((model, versions) -> lines.add(model(place, model, versions)));
        if (models.isEmpty()) {
            lines.add("Imported nothing new from " + Naming.plain(place));
        }
        if (imported.before() > 0) {
            lines.add("Imported before, and left as recorded: " + versions(imported.before()));
        }
        lines.addAll(left(imported.left()));
        return lines.stream().map(Naming::line).toList();
    }

    private static String model(String place, String model, List<ModelVersion> versions) {
        long bare =
                versions.stream().filter(version -> version.lack().isPresent()).count();
        String named = versions.stream()
                .limit(VERSIONS)
                .map(version -> version.ref().label() + was(version))
                .collect(Collectors.joining(", "));
        return "Imported " + versions(versions.size()) + " of " + model + " from " + Naming.plain(place) + ": " + named
                + (versions.size() > VERSIONS ? ", …" : "")
                + (bare == 0 ? "" : "; " + bare + " without files, which are neither fetched nor promoted");
    }

    /** What it was called there, and how it stood. */
    private static String was(ModelVersion version) {
        return version.imported()
                .map(from -> " (" + from.toolName() + " " + Naming.plain(from.version())
                        + (from.standing().isEmpty() ? "" : ", " + String.join(", ", from.standing())) + ")")
                .orElse("");
    }

    private static String versions(int count) {
        return count == 1 ? "1 version" : String.format(Locale.ROOT, "%,d versions", count);
    }

    private static List<String> left(Map<String, ImportedRuns.Left> left) {
        return left.isEmpty()
                ? List.of()
                : List.of("Not taken over: "
                        + left.entrySet().stream()
                                .map(some -> left(some.getKey(), some.getValue()))
                                .collect(Collectors.joining("; ")));
    }

    private static String runs(int count) {
        return count == 1 ? "1 run" : String.format(Locale.ROOT, "%,d runs", count);
    }

    private static String left(String what, ImportedRuns.Left left) {
        String names = left.names().stream().limit(NAMES).collect(Collectors.joining(", "));
        String more = left.names().isEmpty()
                ? ""
                : left.count() > Math.min(NAMES, left.names().size()) ? ", …" : "";
        return String.format(Locale.ROOT, "%,d %s", left.count(), what)
                + (names.isEmpty() ? "" : " (" + names + more + ")");
    }
}
