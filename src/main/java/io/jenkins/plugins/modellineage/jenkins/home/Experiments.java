package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.tracking.ExperimentBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The experiments of each folder: kept with the folder, so that they are renamed, moved and deleted with it. */
@Extension
public final class Experiments {
    private final Map<Path, ExperimentBook> books = new ConcurrentHashMap<>();

    /** The experiments of the folder, or of Jenkins itself, by their ids; deleted ones as well. */
    public static List<Experiment> of(ItemGroup<?> folder) throws IOException {
        return book(folder).all();
    }

    public static Optional<Experiment> find(ItemGroup<?> folder, ExperimentId id) throws IOException {
        return book(folder).find(id);
    }

    /** Whether the folder's experiments have so much that clients may add nothing. */
    public static boolean areFull(ItemGroup<?> folder) throws IOException {
        return book(folder).isFull();
    }

    /** The experiment that has, or had, the name. */
    public static Optional<Experiment> named(ItemGroup<?> folder, ExperimentName name) throws IOException {
        return book(folder).named(name);
    }

    /** The experiment of that name, begun now if there was none. */
    public static Experiment ensure(ItemGroup<?> folder, ExperimentName name) throws IOException {
        return book(folder).ensure(name, ModelLineage.get().clock().instant());
    }

    /**
     * Begins an experiment.
     *
     * @throws IllegalStateException when there is, or was, one of that name
     */
    public static Experiment create(ItemGroup<?> folder, ExperimentName name) throws IOException {
        return book(folder).create(name, ModelLineage.get().clock().instant());
    }

    /**
     * Records a change.
     *
     * @throws IllegalStateException when there is no such experiment, or another one has, or had, the new name
     */
    public static Experiment append(ItemGroup<?> folder, ExperimentEvent event) throws IOException {
        return book(folder).append(event);
    }

    private static ExperimentBook book(ItemGroup<?> folder) {
        Path file = folder.getRootDir().toPath().resolve(BuildRuns.FOLDER).resolve(ExperimentBook.NAME);
        return ExtensionList.lookupSingleton(Experiments.class).books.computeIfAbsent(file, ExperimentBook::of);
    }
}
