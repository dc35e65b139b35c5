package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads what Neptune's exporter wrote, in the folder that holds {@code data}, {@code files} and {@code model_data}, in {@code data}
 * alone, or in that of one project.
 *
 * @see <a href="https://github.com/neptune-ai/neptune-exporter">Neptune's exporter</a>
 */
public final class NeptuneRuns implements RunsReader {
    private static final String DATA = "data";
    private static final String FILES = "files";
    private static final String MODELS = "model_data";
    private static final String MODEL_FILES = "model_files";

    /** Folders that are looked into to tell whether an export is there. */
    private static final int LOOKED_AT = 100;

    @Override
    public String tool() {
        return NeptuneRun.TOOL;
    }

    @Override
    public boolean reads(HistoryPlace place) throws IOException {
        if (place.file().isPresent()) {
            return false;
        }
        if (hasVersions(place)) {
            return true;
        }
        for (String data : List.of("", DATA)) {
            if (isExport(place, Export.anyIn(place, data))) {
                return true;
            }
            for (String project : place.names(data).stream().limit(LOOKED_AT).toList()) {
                if (isExport(place, Export.anyIn(place, Export.path(data, project)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether versions of models are there. */
    static boolean hasVersions(HistoryPlace place) throws IOException {
        for (String project : place.names(MODELS).stream().limit(LOOKED_AT).toList()) {
            if (isExport(place, Export.anyIn(place, versions(project)))) {
                return true;
            }
        }
        return false;
    }

    /** Tells the versions of all models, each as a run. */
    static void versions(HistoryPlace place, RunsSink sink) throws IOException {
        ModelNames names = new ModelNames();
        for (String project : place.names(MODELS)) {
            models(place, project, names, sink);
        }
        boolean goesOn = true;
        for (String project : place.names(MODELS)) {
            goesOn = goesOn && versions(place, project, names, sink);
        }
    }

    private static boolean isExport(HistoryPlace place, Optional<String> part) throws IOException {
        return part.isPresent() && Rows.isExport(place, part.get());
    }

    @Override
    public void read(HistoryPlace place, RunsSink sink) throws IOException {
        if (place.isFolder(DATA) || place.isFolder(MODELS)) {
            boolean goesOn = true;
            for (String project : place.names(DATA)) {
                goesOn = goesOn && project(place, Export.path(DATA, project), Optional.of(FILES + "/" + project), sink);
            }
            if (goesOn) {
                versions(place, sink);
            }
            return;
        }
        boolean goesOn = project(place, "", Optional.empty(), sink);
        for (String project : place.names("")) {
            goesOn = goesOn && project(place, project, Optional.empty(), sink);
        }
    }

    /** Whether the reader is to go on. */
    private static boolean project(HistoryPlace place, String folder, Optional<String> files, RunsSink sink)
            throws IOException {
        for (Export export : Export.in(place, folder, files, sink::left)) {
            try {
                if (!new NeptuneRun(place, export, sink).tell()) {
                    return false;
                }
            } catch (HistoryException unreadable) {
                sink.left("runs that cannot be read", unreadable.getMessage());
            }
        }
        return true;
    }

    private static String versions(String project) {
        return MODELS + "/" + project + "/model_versions";
    }

    private static Optional<String> files(String project) {
        return Optional.of(MODEL_FILES + "/" + project);
    }

    private static void models(HistoryPlace place, String project, ModelNames names, RunsSink sink) throws IOException {
        for (Export model : Export.in(place, MODELS + "/" + project + "/models", files(project), sink::left)) {
            Attributes attributes = new Attributes(sink::left);
            try {
                new Rows(place, model).tell(Row.VALUES, attributes::take);
            } catch (HistoryException unreadable) {
                sink.left("models that cannot be read", unreadable.getMessage());
            }
            names.add(attributes);
        }
    }

    /** Whether the reader is to go on. */
    private static boolean versions(HistoryPlace place, String project, ModelNames names, RunsSink sink)
            throws IOException {
        List<Export> inOrder = new ArrayList<>(Export.in(place, versions(project), files(project), sink::left));
        inOrder.sort(Comparator.comparingLong(Export::number));
        for (Export version : inOrder) {
            try {
                if (!new NeptuneVersion(place, version, sink).tell(names)) {
                    return false;
                }
            } catch (HistoryException unreadable) {
                sink.left("versions of models that cannot be read", unreadable.getMessage());
            }
        }
        return true;
    }
}
