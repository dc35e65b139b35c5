package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.ImportedRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines that an import writes into the build's log. */
final class ImportLines {
    private static final int NAMES = 3;

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
        if (!imported.left().isEmpty()) {
            lines.add("Not taken over: "
                    + imported.left().entrySet().stream()
                            .map(left -> left(left.getKey(), left.getValue()))
                            .collect(Collectors.joining("; ")));
        }
        return lines.stream().map(Naming::line).toList();
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
