package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the parts of runs, models or versions lie. Names of folders and files are made by the exporter and tell nothing but which
 * parts belong together.
 *
 * @param name of the parts, without their numbers
 * @param parts paths in their order, from the place on
 * @param files the folder that paths of files are from; empty when it is not in the place
 */
record Export(String name, List<String> parts, Optional<String> files) {
    private static final Pattern PART = Pattern.compile("(.+)_part_(0|[1-9]\\d{0,5})\\.parquet");
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,18})(-[0-9a-f]{16})?");
    private static final String UNFINISHED = ".parquet.tmp";

    Export {
        parts = List.copyOf(parts);
    }

    /** The last number in its name, by which versions of a model are ordered; 0 without one. */
    long number() {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? Long.parseLong(numbered.group(2)) : 0;
    }

    String first() {
        return parts.get(0);
    }

    /** Takes what is left out: what it is in plural, and its name; as {@link RunsSink#left} does. */
    @FunctionalInterface
    interface Left extends BiConsumer<String, String> {}

    /** All that is in a folder of a project, with parts of which none is missing. */
    static List<Export> in(HistoryPlace place, String folder, Optional<String> files, Left left) throws IOException {
        Map<String, TreeMap<Integer, String>> found = new TreeMap<>();
        for (String name : place.names(folder)) {
            Matcher part = PART.matcher(name);
            if (part.matches()) {
                found.computeIfAbsent(part.group(1), key -> new TreeMap<>())
                        .put(Integer.parseInt(part.group(2)), path(folder, name));
            } else if (name.endsWith(UNFINISHED)) {
                left.accept("files that the exporter did not write to their end", path(folder, name));
            }
        }
        List<Export> exports = new ArrayList<>();
        found.forEach((name, parts) -> {
            if (!parts.containsKey(0)) {
                left.accept(
                        "runs of which the exporter did not write the first part, its last work", path(folder, name));
            } else if (parts.lastKey() != parts.size() - 1) {
                left.accept("runs of which a part is missing", path(folder, name));
            } else {
                exports.add(new Export(name, List.copyOf(parts.values()), files));
            }
        });
        return exports;
    }

    /** The first part of anything in a folder. */
    static Optional<String> anyIn(HistoryPlace place, String folder) throws IOException {
        return place.names(folder).stream()
                .filter(name -> name.endsWith("_part_0.parquet") && place.isFile(path(folder, name)))
                .findFirst()
                .map(name -> path(folder, name));
    }

    static String path(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    HistoryException wrong(String why) {
        return new HistoryException(first(), why);
    }
}
