package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink.RecordedSeries;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a registered model in MLflow's words, whichever store tells it.
 *
 * @param model the name of the registered model
 * @param number a text, for what a file says may be none
 * @param values text of a column of the database or a key of the file, whose names are the same but for times
 * @param made in milliseconds since the epoch; 0 for what nothing tells
 * @param changed likewise
 * @param aliases that lead to it
 * @param modelTags tags of the registered model
 */
record RegisteredVersion(
        String model,
        String number,
        UnaryOperator<String> values,
        long made,
        long changed,
        List<String> aliases,
        SortedMap<String, String> tags,
        Map<String, String> modelTags) {
    /** What MLflow calls the stage of a version that was never in one. */
    private static final String NO_STAGE = "None";

    private static final String DELETED = "Deleted_Internal";
    private static final String PROMPT_TAG = "mlflow.prompt.is_prompt";

    /** By this a place of files is known as that of a logged model or of a run. */
    private static final Pattern OWNER = Pattern.compile("(?:^|/)(m-[0-9a-f]{32}|[0-9a-f]{32})(?:/|$)");

    /** Tells it, or that it is left out. Answers whether to go on. */
    boolean tell(HistoryPlace place, RunsSink sink) throws IOException {
        return tell(place, Optional.empty(), sink);
    }

    /**
     * The same of a version that may have a folder of files beside what is said of it, as our own exports have.
     *
     * @param beside which counts where what is said leads to nothing
     */
    boolean tell(HistoryPlace place, Optional<String> beside, RunsSink sink) throws IOException {
        String stage = values.apply("current_stage");
        if (stage.equals(DELETED)) {
            sink.left("versions that were deleted", label());
            return true;
        } else if (isPrompt()) {
            sink.left("versions of prompts", label());
            return true;
        } else if (model.isEmpty() || number.isEmpty()) {
            sink.left("versions that cannot be read", "one without a name or a number");
            return true;
        }
        RecordedVersion version = new RecordedVersion(
                FileStore.TOOL,
                model,
                number,
                RecordedRun.time(made),
                RecordedRun.time(changed),
                stage.isEmpty() || stage.equals(NO_STAGE) ? List.of() : List.of(stage),
                aliases,
                Optional.of(values.apply("run_id")).filter(id -> !id.isEmpty()),
                values.apply("description"),
                new TreeMap<>(),
                tags,
                files(place, beside, sink));
        return sink.run(version.told(), RecordedSeries.NONE);
    }

    private boolean isPrompt() {
        return isPrompt(tags) || isPrompt(modelTags);
    }

    /** Whether tags of a model or of a version say that it is a prompt. */
    static boolean isPrompt(Map<String, String> tags) {
        return tags.getOrDefault(PROMPT_TAG, "").strip().equalsIgnoreCase("true");
    }

    private String label() {
        return model + " " + number;
    }

    private List<RecordedFiles> files(HistoryPlace place, Optional<String> beside, RunsSink sink) throws IOException {
        ArtifactFolders folders = new ArtifactFolders(place);
        for (String uri : List.of(values.apply("storage_location"), values.apply("source"))) {
            Matcher owner = OWNER.matcher(uri);
            Optional<String> folder = owner.find() ? folders.find(uri, owner.group(1)) : Optional.empty();
            if (folder.isPresent() && !place.names(folder.get()).isEmpty()) {
                return List.of(new RecordedFiles(folder.get(), ""));
            }
        }
        if (beside.isPresent() && !place.names(beside.get()).isEmpty()) {
            return List.of(new RecordedFiles(beside.get(), ""));
        }
        sink.left("versions whose files lie elsewhere, without which they are recorded", label());
        return List.of();
    }
}
