package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.tracker.history.HistoryWriter;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tags by which a run is known that was recorded by another tool first. */
public final class ImportTags {
    /** The tool. */
    public static final String FROM = "imported.from";

    /** The run's id there. */
    public static final String ID = "imported.id";

    /** The folder or file of the workspace. */
    public static final String PLACE = "imported.place";

    /** How the tool has it, of a run that never ended there. */
    static final String STATUS = "imported.status";

    /** The id there of the run that it is part of, where that was not imported with it. */
    static final String PARENT = "imported.parent";

    /** What of it could not be recorded. */
    static final String INCOMPLETE = "imported.incomplete";

    private static final String NAME = "mlflow.runName";
    private static final int ID_DIGITS = 32;

    private ImportTags() {}

    /** The run's own tags, those that tell its name, and those that tell where it is from. */
    static SortedMap<String, String> of(RecordedRun run, String place) {
        TreeMap<String, String> tags = new TreeMap<>(run.tags());
        if (!run.name().isEmpty()) {
            tags.putIfAbsent(NAME, run.name());
        }
        tags.keySet().removeIf(tag -> tag.startsWith("imported."));
        tags.put(FROM, run.tool());
        tags.put(ID, run.id());
        tags.put(PLACE, place);
        if (run.status() == RunStatus.RUNNING) {
            tags.put(STATUS, run.status().name().toLowerCase(Locale.ROOT));
        }
        return tags;
    }

    /** The id that the run has in a build, whichever step imports it: work that is done again makes no second one. */
    static RunId id(BuildRef build, String tool, String id) {
        byte[] what = (build.id() + "/" + HistoryWriter.key(tool, id)).getBytes(StandardCharsets.UTF_8);
        return new RunId(Sha256.of(what).hex().substring(0, ID_DIGITS));
    }
}
