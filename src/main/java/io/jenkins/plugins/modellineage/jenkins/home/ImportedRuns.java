package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an import came to.
 *
 * @param tools what was recorded, by the tool that it is from
 * @param ids of the runs of the build that the place holds, those of earlier imports of it among them
 * @param files that were archived
 * @param before how many were imported before, by this build or another
 * @param left what is not taken over, by what it is
 */
public record ImportedRuns(
        Map<String, Tool> tools, List<String> ids, List<FileDigest> files, int before, Map<String, Left> left) {
    /** Runs and points of one tool. */
    public record Tool(int runs, long points) {}

    /** How many, and some by name. */
    public record Left(long count, List<String> names) {}

    /**
     * Records the runs of a place as runs of the build, each that is not recorded yet. Doing it again changes nothing.
     *
     * @param secrets that no run may hold
     * @throws Refused when it cannot be found out now what was imported before
     * @throws IOException when the place cannot be read, before anything is recorded; or the disk fails
     */
    public static ImportedRuns of(Run<?, ?> build, ImportPlace place, BoundSecrets secrets)
            throws IOException, InterruptedException {
        List<String> keys = place.history().keys();
        KnownImports imports = new KnownImports(build);
        Map<String, RunId> here = imports.here(keys);
        List<String> others = new ArrayList<>(keys);
        others.removeAll(here.keySet());
        Map<String, RunId> elsewhere = imports.elsewhere(others);
        elsewhere.keySet().removeIf(key -> isOpenHere(build, elsewhere.get(key)));
        Map<String, RunId> known = new TreeMap<>(here);
        known.putAll(elsewhere);
        place.history().read(known.keySet(), place.log());
        HistoryCheck check = new HistoryCheck("runs", secrets);
        place.history().visit(check);
        HistoryRecorder recorder = new HistoryRecorder(build, check, here, place, secrets);
        place.history().visit(recorder);
        List<String> ids = new ArrayList<>(
                here.values().stream().map(RunId::value).sorted().toList());
        ids.addAll(recorder.ids());
        return new ImportedRuns(tools(recorder), ids, recorder.files(), known.size(), left(check, recorder));
    }

    /** What a crash left half recorded is not known, it goes on. */
    private static boolean isOpenHere(Run<?, ?> build, RunId id) {
        try {
            return Tracking.find(build, id).isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Map<String, Tool> tools(HistoryRecorder recorder) {
        Map<String, Tool> tools = new LinkedHashMap<>();
        recorder.tools().forEach((tool, read) -> tools.put(tool, new Tool(read.runs(), read.points())));
        return tools;
    }

    /** What was read and is not recorded. */
    static Map<String, Left> left(HistoryCheck check, HistoryRecorder recorder) {
        Map<String, Left> left = new LinkedHashMap<>();
        check.left().forEach((what, some) -> left.put(what, new Left(some.count(), some.names())));
        recorder.unfit().forEach((what, count) -> left.put(what, new Left(count, List.of())));
        return left;
    }
}
