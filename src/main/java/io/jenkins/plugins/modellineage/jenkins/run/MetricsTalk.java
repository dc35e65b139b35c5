package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the log says of metrics files and their series. */
final class MetricsTalk {
    /** More errors than this in one line are no help. */
    private static final int PROBLEMS = 3;

    private static final int NAMED = 5;

    /** Characters of a parameter. */
    private static final int SHOWN = 100;

    private MetricsTalk() {}

    static String uncounted(String path, Instant modified, Instant now) {
        return Naming.quoted(path) + " was not counted: it did not change since the block began, and is "
                + age(modified, now) + " old; write includeUnchanged: true if it belongs to this run";
    }

    static String earlierRuns(int count, String last) {
        return "W&B: runs that were there when the block began do not count: " + Naming.quoted(last)
                + (count == 1 ? "" : " and " + (count - 1) + " more")
                + "; write includeUnchanged: true if they belong to this run";
    }

    static String older(String path, Instant modified, Instant now) {
        return Naming.quoted(path) + " is older than this build: " + age(modified, now)
                + "; its metrics count anyway, so check that this build measured them";
    }

    static String restarted(String path) {
        return Naming.quoted(path)
                + " was written anew; the values that were read from it before do not count any more";
    }

    static String refused(String path, RuntimeException problem) {
        boolean told = problem instanceof IllegalArgumentException && problem.getMessage() != null;
        return Naming.quoted(path) + ": "
                + Naming.line(told ? problem.getMessage() : "what the agent read of it cannot be recorded: " + problem);
    }

    static String withoutRoom(String path, String what, IllegalArgumentException problem) {
        return Naming.line(
                "The " + what + " that " + Naming.quoted(path) + " tells are left out: " + problem.getMessage());
    }

    static String foreignTag(String path, String name) {
        return "The tag " + Naming.quoted(name) + " that " + Naming.quoted(path)
                + " tells is left out: a file sets only tags that begin with wandb. or tensorboard.";
    }

    static String otherParameter(String path, String name, String known, String said) {
        return Naming.line(Naming.quoted(path) + " says that the parameter " + Naming.quoted(name) + " is "
                + Naming.quoted(Naming.shortened(said, SHOWN)) + ", and the run has "
                + Naming.quoted(Naming.shortened(known, SHOWN)) + "; the run's stays");
    }

    static String isIn(InnerWorkspace workspace, String path) {
        String named = workspace.named(path);
        return Naming.quoted(path) + " is read in the workspace " + Naming.quoted(workspace.folder()) + " of "
                + (workspace.node().isEmpty() ? "the built-in node" : "the node " + Naming.quoted(workspace.node()))
                + (named.equals(path) ? "" : ", and recorded as " + Naming.quoted(named));
    }

    static String gone(String path) {
        return Naming.quoted(path) + " is gone; the values that were read from it before do not count any more";
    }

    /** One sentence for all metrics that the same files gave. */
    static List<String> shared(Map<String, List<String>> shared) {
        Map<Integer, Map<String, List<String>>> byFiles = new LinkedHashMap<>();
        shared.forEach((name, series) -> byFiles.computeIfAbsent(series.size(), files -> new LinkedHashMap<>())
                .put(name, series));
        List<String> sentences = new ArrayList<>();
        byFiles.forEach((files, metrics) -> {
            List<String> first = metrics.values().iterator().next();
            sentences.add(files + " files gave the same metrics (" + some(List.copyOf(metrics.keySet()))
                    + "), so each file has its own series: " + some(first));
        });
        return sentences;
    }

    /** The first of several errors, and how many more there are. */
    static String someOf(List<String> problems) {
        int told = Math.min(PROBLEMS, problems.size());
        String some = String.join("; and ", problems.subList(0, told));
        return told < problems.size() ? some + "; and " + (problems.size() - told) + " more" : some;
    }

    private static String some(List<String> names) {
        String shown =
                String.join(", ", names.stream().limit(NAMED).map(Naming::line).toList());
        return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
    }

    private static String age(Instant modified, Instant now) {
        Duration age = modified.isBefore(now) ? Duration.between(modified, now) : Duration.ZERO;
        if (age.toDays() > 0) {
            return age.toDays() == 1 ? "1 day" : age.toDays() + " days";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
