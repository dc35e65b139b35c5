package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the files of an input hold together. */
public final class SketchedInput {
    private SketchedInput() {}

    /**
     * The facts of an input.
     *
     * @param files by their paths
     * @param sketch of all their lines
     */
    public static InputFacts facts(SortedMap<String, FileFacts> files, LineSketch sketch) {
        TreeMap<String, Integer> kinds = new TreeMap<>();
        Set<String> columns = new LinkedHashSet<>();
        long rows = 0;
        long ignored = 0;
        long cut = 0;
        for (FileFacts file : files.values()) {
            kinds.merge(file.kind().word(), 1, Integer::sum);
            rows += file.rows();
            ignored += file.ignored();
            cut += file.cut();
            file.columns().forEach(name -> add(columns, name));
        }
        boolean read = files.values().stream().anyMatch(file -> file.kind().hasLines());
        return new InputFacts(
                kinds,
                rows,
                new ArrayList<>(columns),
                read
                        ? Optional.of(new InputFacts.DistinctLines(sketch.distinct(), sketch.isWhole(), ignored, cut))
                        : Optional.empty(),
                List.of(),
                findings(files));
    }

    private static List<String> findings(SortedMap<String, FileFacts> files) {
        return files.entrySet().stream()
                .filter(file -> !file.getValue().unread().isEmpty())
                .limit(InputFacts.FINDINGS)
                .map(file -> Naming.line("No row of " + Naming.quoted(file.getKey()) + " was read: "
                        + file.getValue().unread()))
                .toList();
    }

    private static void add(Set<String> columns, String name) {
        String plain = Naming.shortened(Naming.plain(name), InputFacts.COLUMNS).strip();
        if (!plain.isEmpty() && columns.size() < InputFacts.COLUMNS) {
            columns.add(plain);
        }
    }
}
