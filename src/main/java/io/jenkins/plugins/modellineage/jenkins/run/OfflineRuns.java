package io.jenkins.plugins.modellineage.jenkins.run;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs of W&B among metrics files.
 *
 * @param files of each run, by the id that W&B gave it: one that was resumed has several
 */
public record OfflineRuns(SortedMap<String, SortedSet<String>> files) {
    /** The name of each file has the id of its run; that of its folder does not always. */
    private static final Pattern FILE = Pattern.compile("(?:.*/)?run-([^/]{1,200})\\.wandb");

    public OfflineRuns {
        files = Collections.unmodifiableSortedMap(files);
    }

    /** Those of which these are files. */
    static OfflineRuns of(Collection<String> paths) {
        SortedMap<String, SortedSet<String>> files = new TreeMap<>();
        for (String path : paths) {
            id(path).ifPresent(id ->
                    files.computeIfAbsent(id, any -> new TreeSet<>()).add(path));
        }
        return new OfflineRuns(files);
    }

    /** Whether it is, by its name, the file of one run. */
    static boolean isOne(String path) {
        return id(path).isPresent();
    }

    private static Optional<String> id(String path) {
        Matcher file = FILE.matcher(path);
        return file.matches() ? Optional.of(file.group(1)) : Optional.empty();
    }

    /** Whether each is to be a run of its own: a single one is the run of its block. */
    public boolean areSeveral() {
        return files.size() > 1;
    }

    /** All their files. */
    public SortedSet<String> paths() {
        SortedSet<String> paths = new TreeSet<>();
        files.values().forEach(paths::addAll);
        return paths;
    }
}
