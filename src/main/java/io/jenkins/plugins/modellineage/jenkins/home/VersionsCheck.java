package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.tracker.history.HistoryStream;
import io.jenkins.plugins.modellineage.tracker.history.HistoryWriter;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The first look at versions that were read: which models and runs they are of, beside what is looked at of runs. */
final class VersionsCheck implements HistoryStream.Visitor {
    private final HistoryCheck check;
    private final SortedSet<String> models = new TreeSet<>();
    private final SortedSet<String> runs = new TreeSet<>();

    VersionsCheck(HistoryCheck check) {
        this.check = check;
    }

    /** Names of the models, as the tool has them. */
    SortedSet<String> models() {
        return models;
    }

    /** Keys of the runs that made the versions, as {@link HistoryWriter#key} has them. */
    SortedSet<String> runs() {
        return runs;
    }

    @Override
    public void run(RecordedRun told) throws IOException {
        check.run(told);
        RecordedVersion version = VersionRecorder.version(told);
        models.add(version.model());
        version.run().ifPresent(id -> runs.add(HistoryWriter.key(version.tool(), id)));
    }

    @Override
    public void point(String metric, double value, long step, long timestamp) {
        check.point(metric, value, step, timestamp);
    }

    @Override
    public void end() {
        check.end();
    }

    @Override
    public void broken(String why) {
        check.broken(why);
    }

    @Override
    public void left(String what, long count, List<String> names) {
        check.left(what, count, names);
    }
}
