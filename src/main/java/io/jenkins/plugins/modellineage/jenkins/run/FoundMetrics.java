package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.binding.MetricsPatterns.Named;
import io.jenkins.plugins.modellineage.tracker.DvcliveNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics files that an agent found.
 *
 * @param names by path, as seen from the workspace, the name that the author gave to what the file holds, or empty: that
 *     of the first pattern that matches
 * @param idle of several patterns those that match no file
 */
record FoundMetrics(SortedMap<String, String> names, List<String> idle) {

    /** The same without some files, for which a pattern is not idle. */
    FoundMetrics without(Set<String> paths) {
        SortedMap<String, String> left = new TreeMap<>(names);
        left.keySet().removeAll(paths);
        return new FoundMetrics(left, idle);
    }

    /** The patterns as an agent looks for them. */
    static List<String> patterns(List<Named> named) {
        return named.stream().map(pattern -> Globs.plain(pattern.pattern())).toList();
    }

    /**
     * What the agent answered, when it can be believed.
     *
     * @param paths for each of the patterns
     * @throws FilesRefused when there are too many, or not as many lists as patterns
     * @throws IllegalArgumentException when a path leaves the workspace
     */
    static FoundMetrics checked(List<Named> patterns, List<? extends List<String>> paths) throws FilesRefused {
        String what = "which metrics files each pattern matches";
        List<?> lists = Answer.each(paths, List.class, what);
        if (lists.size() != patterns.size()) {
            throw Answer.none(what);
        }
        for (Object list : lists) {
            Answer.each((List<?>) list, String.class, what);
        }
        FoundMetrics found = new FoundMetrics(new TreeMap<>(), new ArrayList<>());
        for (int i = 0; i < patterns.size(); i++) {
            for (String path : paths.get(i)) {
                found.names.putIfAbsent(
                        FileDigest.check(path), name(patterns, patterns.get(i).name(), path));
            }
            if (paths.get(i).isEmpty() && patterns.size() > 1) {
                found.idle.add(patterns.get(i).pattern());
            }
        }
        Globs.requireFew(String.join(", ", patterns(patterns)), found.names.keySet());
        return found;
    }

    /** What stands before the metrics of a file: of a series of DVCLive also its folders, if its summary is read as well. */
    private static String name(List<Named> patterns, String given, String path) {
        String folders = DvcliveNames.series(path)
                .filter(series -> isMeant(patterns, series.summary()))
                .map(DvcliveNames.Series::folders)
                .orElse("");
        return given.isEmpty() || folders.isEmpty() ? given + folders : given + "/" + folders;
    }

    private static boolean isMeant(List<Named> patterns, String path) {
        return patterns(patterns).stream()
                .anyMatch(pattern -> Globs.matches(pattern, path) || Globs.matches(pattern + "/**", path));
    }
}
