package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.LoggedModelEventCodec;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelFold;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The logged models that are kept with one run, in an append-only file. Safe for use by several threads; one object a file
 * that is written.
 */
public final class LoggedModelBook {
    private static final Logger LOGGER = Logger.getLogger(LoggedModelBook.class.getName());
    static final String NAME = "models.jsonl";

    private final Journal journal;
    private final Map<LoggedModelId, LoggedModelFold> models = new LinkedHashMap<>();
    private Journal.Extent extent;
    private long size;

    private LoggedModelBook(Journal journal) {
        this.journal = journal;
    }

    /** The book in the folder of a run, which need not exist; nothing is read yet. */
    public static LoggedModelBook of(Path run) {
        return of(run, Disk.real());
    }

    static LoggedModelBook of(Path run, Disk disk) {
        return new LoggedModelBook(new Journal(run.resolve(NAME), disk));
    }

    public Path file() {
        return journal.file();
    }

    /** All of them, deleted ones as well, in the order in which they were logged. */
    public synchronized List<LoggedModel> all() throws IOException {
        read();
        return models.values().stream().map(LoggedModelFold::model).toList();
    }

    public synchronized Optional<LoggedModel> find(LoggedModelId id) throws IOException {
        read();
        return Optional.ofNullable(models.get(id)).map(LoggedModelFold::model);
    }

    /** Whether a model of that id was logged there. */
    public synchronized boolean has(LoggedModelId id) throws IOException {
        read();
        return models.containsKey(id);
    }

    /**
     * Records what is new of an event, durably.
     *
     * @throws IllegalStateException when there is no such model, or there is one already
     * @throws io.jenkins.plugins.modellineage.experiment.ParameterConflictException when a parameter has another value
     */
    public synchronized void append(LoggedModelEvent event) throws IOException {
        read();
        LoggedModelFold known = models.get(event.id());
        if (event instanceof ModelLogged == (known != null)) {
            throw new IllegalStateException(
                    "Logged model " + event.id() + (known == null ? " does not exist" : " exists"));
        }
        Optional<LoggedModelEvent> fresh = known == null ? Optional.of(event) : known.fresh(event);
        if (fresh.isPresent()) {
            if (extent.torn()) {
                journal.repair(extent).ifPresent(LOGGER::warning);
                extent = new Journal.Extent(size, size);
            }
            size = journal.append(size, List.of(LoggedModelEventCodec.line(fresh.get())));
            add(fresh.get());
        }
    }

    /** Looking changes nothing: what looks torn may be written right now, by whoever has the object that writes. */
    private void read() throws IOException {
        if (extent == null) {
            extent = journal.read((line, raw) -> add(LoggedModelEventCodec.read(line.body())));
            size = extent.good();
        }
    }

    private void add(LoggedModelEvent event) {
        if (event instanceof ModelLogged first) {
            models.putIfAbsent(first.id(), new LoggedModelFold(first));
        } else {
            models.computeIfPresent(event.id(), (id, fold) -> fold.add(event));
        }
    }
}
