package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.tracker.history.HistoryWriter;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags by which a run is found that was recorded by another tool first. Scripts and people may set them too, so they prove nothing:
 * a run was imported if it has the {@link #id} that an import gives it, which nobody else can.
 */
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

    /** Those that a run has from its begin on: what it is called, where it is from, and how it stood. */
    static SortedMap<String, String> begin(RecordedRun run, String place) {
        TreeMap<String, String> tags = new TreeMap<>();
        String name = run.tags().getOrDefault(NAME, run.name());
        if (!name.isEmpty()) {
            tags.put(NAME, name);
        }
        tags.put(PLACE, place);
        if (run.status() == RunStatus.RUNNING) {
            tags.put(STATUS, run.status().name().toLowerCase(Locale.ROOT));
        }
        return tags;
    }

    /** The run's own tags. */
    static SortedMap<String, String> others(RecordedRun run) {
        TreeMap<String, String> tags = new TreeMap<>(run.tags());
        tags.keySet().removeIf(tag -> tag.equals(NAME) || tag.startsWith("imported."));
        return tags;
    }

    /** Those that say that all of it was taken over. A run without them is none that later imports know. */
    static SortedMap<String, String> whole(RecordedRun run) {
        return new TreeMap<>(Map.of(FROM, run.tool(), ID, run.id()));
    }

    static boolean isWhole(Map<String, String> tags) {
        return tags.containsKey(FROM);
    }

    /** The id that the run has in a build, whichever step imports it: work that is done again makes no second one. */
    static RunId id(BuildRef build, String tool, String id) {
        byte[] what = (build.id() + "/" + HistoryWriter.key(tool, id)).getBytes(StandardCharsets.UTF_8);
        return new RunId(Sha256.of(what).hex().substring(0, ID_DIGITS));
    }
}
