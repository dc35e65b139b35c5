package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code mlruns}, the default of MLflow 2, a folder an experiment and in it a folder a run: named itself, or by the folder
 * that it lies in.
 *
 * @see <a href="https://mlflow.org/docs/latest/self-hosting/architecture/backend-store/">Backend stores</a>
 */
public final class FileStore implements RunsReader {
    static final String TOOL = "mlflow";
    static final String META = "/meta.yaml";

    private static final String TRASH = ".trash";
    private static final String MODELS = "models";
    private static final String TRACES = "traces";

    /** Folders of an experiment that hold no run. */
    private static final Set<String> OTHERS = Set.of("datasets", MODELS, "tags", TRACES, "assessments");

    /** What MLflow calls the folder of an experiment. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,30}");

    /** So many folders are looked at before a place is taken for no store. */
    private static final int LOOKED_AT = 1_000;

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public boolean reads(HistoryPlace place) throws IOException {
        return root(place).isPresent();
    }

    @Override
    public void read(HistoryPlace place, RunsSink sink) throws IOException {
        String root = root(place).orElseThrow(() -> new HistoryException(place.name(), "no file store of MLflow"));
        for (String name : place.names(root)) {
            if (name.equals(TRASH)) {
                leave(place, root + name, "experiments that were deleted", sink);
            } else if (name.equals(MODELS)) {
                leave(
                        place,
                        root + name,
                        "registered models and prompts, of which importModels takes the models",
                        sink);
            } else if (place.isFile(root + name + META) && !experiment(place, root + name, sink)) {
                return;
            }
        }
    }

    /** Where the experiments are, empty or with a slash at its end; nothing when there are none. */
    private static Optional<String> root(HistoryPlace place) throws IOException {
        if (place.file().isPresent()) {
            return Optional.empty();
        }
        for (String root : List.of("", "mlruns/")) {
            boolean some = place.names(root).stream()
                    .filter(name -> !name.equals(MODELS) && !name.equals(TRASH))
                    .limit(LOOKED_AT)
                    .anyMatch(name -> isExperiment(place, root + name));
            if (some) {
                return Optional.of(root);
            }
        }
        return Optional.empty();
    }

    private static boolean isExperiment(HistoryPlace place, String folder) {
        try {
            return place.isFile(folder + META)
                    && !Meta.of(place, folder + META).text("experiment_id").isEmpty()
                    && Meta.of(place, folder + META).text("run_id").isEmpty();
        } catch (IOException unreadable) {
            return NUMBER.matcher(folder.substring(folder.lastIndexOf('/') + 1)).matches(); // then reading says why
        }
    }

    private static void leave(HistoryPlace place, String folder, String what, RunsSink sink) throws IOException {
        for (String name : place.names(folder)) {
            sink.left(what, name);
        }
    }

    /** Answers whether to go on. */
    private static boolean experiment(HistoryPlace place, String folder, RunsSink sink) throws IOException {
        Meta experiment;
        try {
            experiment = Meta.of(place, folder + META);
        } catch (IOException unreadable) {
            sink.left("experiments that cannot be read", unreadable.getMessage());
            return true;
        }
        if (experiment.isDeleted()) {
            sink.left("experiments that were deleted", experiment.text("name"));
            return true;
        }
        if (!place.names(folder + "/" + TRACES).isEmpty()) {
            sink.left("experiments' traces", experiment.text("name"));
        }
        if (!place.names(folder + "/tags").isEmpty()) {
            sink.left("tags of experiments", experiment.text("name"));
        }
        for (String name : place.names(folder)) {
            boolean isRun = !OTHERS.contains(name) && place.isFolder(folder + "/" + name);
            if (isRun && !run(place, new Place(folder, name, experiment.text("name")), sink)) {
                return false;
            }
        }
        return true;
    }

    /** Where a run lies. */
    record Place(String experiment, String name, String experimentName) {
        String folder() {
            return experiment + "/" + name;
        }
    }

    private static boolean run(HistoryPlace place, Place at, RunsSink sink) throws IOException {
        if (!place.isFile(at.folder() + META)) {
            sink.left("folders without " + META.substring(1), at.folder());
            return true;
        }
        FileRun run = new FileRun(place, at);
        try {
            Meta meta = Meta.of(place, at.folder() + META);
            if (meta.isDeleted()) {
                sink.left("runs that were deleted", at.name());
                return true;
            }
            return sink.run(run.recorded(meta, sink), run::series);
        } catch (HistoryException unreadable) {
            sink.left("runs that cannot be read", unreadable.getMessage());
            return true;
        }
    }

    /** The mapping of a file of YAML; what is not there is an empty text. */
    record Meta(Map<String, Object> values) {
        static final int BYTES = 1 << 20;

        static Meta of(HistoryPlace place, String path) throws HistoryException {
            try {
                return new Meta(Yaml.mapping(place.text(path, BYTES)));
            } catch (HistoryException refused) {
                throw refused;
            } catch (IOException noYaml) {
                throw new HistoryException(path, noYaml);
            }
        }

        String text(String key) {
            return values.get(key) instanceof String text ? text : "";
        }

        long number(String key) {
            try {
                return Long.parseLong(text(key));
            } catch (NumberFormatException none) {
                return 0;
            }
        }

        boolean isDeleted() {
            return text("lifecycle_stage").equals("deleted");
        }
    }
}
