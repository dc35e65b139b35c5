package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The folders in which a run's files lie: its own, and since MLflow 3 one for each model that it logged. */
final class ModelFolders {
    private static final Pattern PLAIN = Pattern.compile("[\\w][\\w .+-]{0,99}");
    private static final Pattern ELSEWHERE = Pattern.compile("(?!file:)[a-z][a-z0-9+.-]+:.*");

    private final HistoryPlace place;
    private final RunsSink sink;
    private final List<RecordedFiles> files = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    ModelFolders(HistoryPlace place, RunsSink sink) {
        this.place = place;
        this.sink = sink;
    }

    /** The run's own folder. Answers false when nothing is in it. */
    boolean own(String folder) throws IOException {
        List<String> names = place.names(folder);
        if (!names.isEmpty()) {
            files.add(new RecordedFiles(folder, ""));
            taken.addAll(names);
        }
        return !names.isEmpty();
    }

    /** The folder of a model, which comes to lie under the model's name, or its id where that is taken. */
    void model(String name, String id, Optional<String> folder) throws IOException {
        sink.left("logged models, apart from their files", name);
        if (folder.isPresent() && !place.names(folder.get()).isEmpty()) {
            boolean free = PLAIN.matcher(name).matches() && taken.add(name);
            files.add(new RecordedFiles(folder.get(), free ? name : id));
        }
    }

    List<RecordedFiles> all() {
        return files;
    }

    /** Says so, when a run's files are in no folder of the machine that it ran on. */
    static void tellElsewhere(String uri, String run, RunsSink sink) {
        if (ELSEWHERE.matcher(uri).matches()) {
            sink.left("runs whose files lie elsewhere", run);
        }
    }
}
