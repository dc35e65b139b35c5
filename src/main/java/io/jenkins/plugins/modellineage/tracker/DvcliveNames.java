package io.jenkins.plugins.modellineage.tracker;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the series of DVCLive are called. It has a file a metric, in folders that are part of the name, and a summary with the last
 * value of each beside them. Where both are read, both have the same names.
 */
public final class DvcliveNames {
    /** The summary. */
    public static final String SUMMARY = "metrics.json";

    /** Where the series lie, from the folder of the summary on. */
    public static final String SERIES = "plots/metrics/";

    public static final String ENDING = ".tsv";

    private DvcliveNames() {}

    /**
     * A file of a series.
     *
     * @param summary the path of the summary beside it
     * @param folders those that are part of its name, with slashes between them; empty when there are none
     */
    public record Series(String summary, String folders) {}

    /** The series whose file has that path; empty for any other file. */
    public static Optional<Series> series(String path) {
        int at = ("/" + path).lastIndexOf("/" + SERIES);
        if (at < 0 || !path.endsWith(ENDING)) {
            return Optional.empty();
        }
        String name = path.substring(at + SERIES.length());
        return Optional.of(
                new Series(path.substring(0, at) + SUMMARY, name.substring(0, Math.max(0, name.lastIndexOf('/')))));
    }

    /** The metrics that files beside a summary give as series. */
    public static Set<String> beside(String summary, Collection<String> paths) {
        Set<String> names = new TreeSet<>();
        if (!("/" + summary).endsWith("/" + SUMMARY)) {
            return names;
        }
        String folder = summary.substring(0, summary.length() - SUMMARY.length()) + SERIES;
        for (String path : paths) {
            if (path.startsWith(folder) && path.endsWith(ENDING)) {
                names.add(path.substring(folder.length(), path.length() - ENDING.length()));
            }
        }
        return names;
    }
}
