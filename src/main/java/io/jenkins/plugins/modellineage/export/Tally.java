package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what an export wrote and what it left, and why. */
public final class Tally {
    private final Map<String, Long> left = new TreeMap<>();
    private long runs;
    private long values;
    private long versions;
    private long traces;
    private long files;
    private long bytes;

    void run() {
        runs++;
    }

    void version() {
        versions++;
    }

    void trace() {
        traces++;
    }

    /** Parameters, tags and points of metrics alike. */
    void values(long more) {
        values += more;
    }

    void file(long size) {
        files++;
        bytes += size;
    }

    /**
     * Something was not written.
     *
     * @param what in the plural, with the reason: {@code files whose bytes are gone}; few different ones
     */
    public void leave(String what, long count) {
        if (count > 0) {
            left.merge(what, count, Long::sum);
        }
    }

    public long runs() {
        return runs;
    }

    public long values() {
        return values;
    }

    public long versions() {
        return versions;
    }

    public long traces() {
        return traces;
    }

    public long files() {
        return files;
    }

    /** {@code 12 runs with 3,400 values, 2 versions, 30 files (1.2 MiB)}. */
    public String sentence() {
        StringBuilder words =
                new StringBuilder(counted(runs, "run")).append(" with ").append(counted(values, "value"));
        if (versions > 0) {
            words.append(", ").append(counted(versions, "version"));
        }
        if (traces > 0) {
            words.append(", ").append(counted(traces, "trace"));
        }
        if (files > 0) {
            words.append(", ")
                    .append(counted(files, "file"))
                    .append(" (")
                    .append(ByteSize.written(bytes))
                    .append(')');
        }
        return words.toString();
    }

    /** What was left, each kind with how many there are: {@code files whose bytes are gone: 3}. */
    public List<String> left() {
        List<String> parts = new ArrayList<>();
        left.forEach((what, count) -> parts.add(String.format(Locale.ROOT, "%s: %,d", what, count)));
        return parts;
    }

    private static String counted(long count, String thing) {
        return String.format(Locale.ROOT, count == 1 ? "%,d %s" : "%,d %ss", count, thing);
    }
}
