package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.ExperimentEventCodec;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentCreated;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentMoved;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentRenamed;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentTagged;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentUntagged;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Logger;

/**
 * The experiments of one folder, in an append-only file. {@link Experiment#DEFAULT} is there from the beginning. Safe for
 * use by several threads; one object a file.
 */
public final class ExperimentBook {
    /** The name of the file in the folder {@code model-lineage} of a folder. */
    public static final String NAME = "experiments.jsonl";

    /** More than this, experiments and their tags alone never take. */
    public static final long BYTES = 32L << 20;

    private static final Logger LOGGER = Logger.getLogger(ExperimentBook.class.getName());

    private final Journal journal;
    private final Disk disk;
    private final TreeMap<ExperimentId, Experiment> experiments = new TreeMap<>();
    private final Map<ExperimentName, ExperimentId> byName = new HashMap<>();
    private long size = -1;

    private ExperimentBook(Journal journal, Disk disk) {
        this.journal = journal;
        this.disk = disk;
    }

    /** The book in that file, which need not exist; nothing is read yet. */
    public static ExperimentBook of(Path file) {
        return of(file, Disk.real());
    }

    static ExperimentBook of(Path file, Disk disk) {
        return new ExperimentBook(new Journal(file, disk), disk);
    }

    public Path file() {
        return journal.file();
    }

    /** Whether it has so much that clients may add nothing. */
    public synchronized boolean isFull() throws IOException {
        read();
        return size >= BYTES;
    }

    /** All of them, deleted ones as well, by their ids. */
    public synchronized List<Experiment> all() throws IOException {
        read();
        return List.copyOf(experiments.values());
    }

    public synchronized Optional<Experiment> find(ExperimentId id) throws IOException {
        read();
        return Optional.ofNullable(experiments.get(id));
    }

    /** The experiment that has, or had, the name: names are not given twice. */
    public synchronized Optional<Experiment> named(ExperimentName name) throws IOException {
        read();
        return Optional.ofNullable(byName.get(name)).map(experiments::get);
    }

    /** The experiment of that name, begun now if there was none. */
    public synchronized Experiment ensure(ExperimentName name, Instant now) throws IOException {
        Optional<Experiment> known = named(name);
        return known.isPresent() ? known.get() : create(name, now);
    }

    /**
     * Begins an experiment, durably.
     *
     * @throws IllegalStateException when there is, or was, one of that name
     */
    public synchronized Experiment create(ExperimentName name, Instant now) throws IOException {
        read();
        if (byName.containsKey(name)) {
            throw new IllegalStateException("Experiment '" + name + "' exists");
        }
        ExperimentId id = ExperimentId.of(name, 0);
        for (int attempt = 1; experiments.containsKey(id); attempt++) {
            id = ExperimentId.of(name, attempt);
        }
        append(new ExperimentCreated(id, name, now));
        return experiments.get(id);
    }

    /**
     * Records a change, durably.
     *
     * @throws IllegalStateException when there is no such experiment, or another one has, or had, the new name
     */
    public synchronized Experiment append(ExperimentEvent event) throws IOException {
        read();
        requireAllowed(event);
        disk.createDirectories(journal.file().getParent());
        size = journal.append(size, List.of(ExperimentEventCodec.line(event)));
        add(event);
        return experiments.get(event.id());
    }

    private void requireAllowed(ExperimentEvent event) {
        boolean known = experiments.containsKey(event.id());
        if (event instanceof ExperimentCreated == known) {
            throw new IllegalStateException("Experiment " + event.id() + (known ? " exists" : " does not exist"));
        }
        if (event instanceof ExperimentRenamed renamed
                && !event.id().equals(byName.getOrDefault(renamed.name(), event.id()))) {
            throw new IllegalStateException("Experiment '" + renamed.name() + "' exists");
        }
    }

    private void read() throws IOException {
        if (size >= 0) {
            return;
        }
        add(new ExperimentCreated(ExperimentId.DEFAULT, Experiment.DEFAULT, Instant.EPOCH));
        Journal.Extent extent = journal.read((line, raw) -> add(ExperimentEventCodec.read(line.body())));
        journal.repair(extent).ifPresent(LOGGER::warning);
        size = extent.good();
    }

    private void add(ExperimentEvent event) {
        if (event instanceof ExperimentCreated created) {
            byName.putIfAbsent(created.name(), created.id());
            experiments.putIfAbsent(
                    created.id(),
                    new Experiment(
                            created.id(),
                            List.of(created.name()),
                            created.at(),
                            created.at(),
                            Lifecycle.ACTIVE,
                            new TreeMap<>()));
        } else {
            experiments.computeIfPresent(event.id(), (id, experiment) -> changed(experiment, event));
        }
    }

    private Experiment changed(Experiment experiment, ExperimentEvent event) {
        if (event instanceof ExperimentRenamed renamed) {
            byName.putIfAbsent(renamed.name(), renamed.id());
            List<ExperimentName> names = new ArrayList<>(experiment.names());
            names.remove(renamed.name());
            names.add(renamed.name());
            return with(experiment, names, event.at(), experiment.lifecycle(), experiment.tags());
        }
        if (event instanceof ExperimentMoved moved) {
            return with(experiment, experiment.names(), event.at(), moved.lifecycle(), experiment.tags());
        }
        SortedMap<String, String> tags = new TreeMap<>(experiment.tags());
        if (event instanceof ExperimentTagged tagged) {
            tags.put(tagged.key(), tagged.value());
        } else {
            tags.remove(((ExperimentUntagged) event).key());
        }
        return with(experiment, experiment.names(), event.at(), experiment.lifecycle(), tags);
    }

    private static Experiment with(
            Experiment experiment,
            List<ExperimentName> names,
            Instant changed,
            Lifecycle lifecycle,
            SortedMap<String, String> tags) {
        return new Experiment(experiment.id(), names, experiment.created(), changed, lifecycle, tags);
    }
}
