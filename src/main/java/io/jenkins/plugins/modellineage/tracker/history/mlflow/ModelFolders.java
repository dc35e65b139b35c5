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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The folders in which a run's files lie: its own, and since MLflow 3 one for each model that it logged. */
final class ModelFolders {
    private static final Pattern PLAIN = Pattern.compile("[\\w][\\w .+-]{0,99}");
    private static final Pattern ELSEWHERE = Pattern.compile("(?!file:)[a-z][a-z0-9+.-]+:.*");

    private final HistoryPlace place;
    private final RunsSink sink;
    private final List<RecordedFiles> files = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final SortedMap<String, String> facts = new TreeMap<>();

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

    /**
     * A model that the run logged: its folder, which comes to lie under the model's name, or its id where that is taken, and
     * what is said of it.
     *
     * @param run the id of the run
     */
    void model(LoggedModelFacts model, String run, Optional<String> folder) throws IOException {
        String name = model.name();
        String id = model.id();
        Optional<String> text = model.text(run);
        if (text.isPresent()) {
            String tag = LoggedModelFacts.TAG + name;
            facts.put(facts.containsKey(tag) ? LoggedModelFacts.TAG + id : tag, text.get());
        } else {
            sink.left("facts of logged models that are too long, or do not fit", name);
        }
        if (folder.isPresent() && !place.names(folder.get()).isEmpty()) {
            boolean free = PLAIN.matcher(name).matches() && taken.add(name);
            files.add(new RecordedFiles(folder.get(), free ? name : id));
        } else {
            sink.left("logged models whose files are not found", name);
        }
    }

    List<RecordedFiles> all() {
        return files;
    }

    /** What is said of the models that the run logged, as tags of the run. */
    SortedMap<String, String> facts() {
        return facts;
    }

    /**
     * Says so of a run for which no files were found, unless they would have been: then it has none.
     *
     * @param isOwn whether a path, with slashes, is that of a folder that was looked at
     */
    void tellMissing(String uri, String run, Predicate<String> isOwn) {
        if (!uri.isEmpty() && (ELSEWHERE.matcher(uri).matches() || !isOwn.test(uri.replace('\\', '/')))) {
            sink.left("runs whose files, if they have any, lie elsewhere", run);
        }
    }
}
