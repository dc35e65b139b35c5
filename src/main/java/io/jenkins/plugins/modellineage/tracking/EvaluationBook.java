package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.DatasetEventCodec;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.trace.DatasetEvent;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetCreated;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.RecordsSaid;
import io.jenkins.plugins.modellineage.trace.DatasetFold;
import io.jenkins.plugins.modellineage.trace.DatasetRecord;
import io.jenkins.plugins.modellineage.trace.EvaluationDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Logger;

/**
 * The evaluation datasets of one folder, in an append-only file. Safe for use by several threads; one object a file.
 */
public final class EvaluationBook {
    /** The name of the file in the folder {@code model-lineage} of a folder. */
    public static final String NAME = "evaluation-datasets.jsonl";

    /** Datasets of a folder. */
    public static final int DATASETS = 1_000;

    /** Rows of a dataset. */
    public static final int RECORDS = 10_000;

    /** Bytes of all that was ever said of the datasets of a folder. */
    public static final long BYTES = 32L << 20;

    private static final Logger LOGGER = Logger.getLogger(EvaluationBook.class.getName());

    private final Journal journal;
    private final Disk disk;
    private final DatasetFold fold = new DatasetFold();
    private long size = -1;

    private EvaluationBook(Journal journal, Disk disk) {
        this.journal = journal;
        this.disk = disk;
    }

    /** The book in that file, which need not exist; nothing is read yet. */
    public static EvaluationBook of(Path file) {
        return of(file, Disk.real());
    }

    static EvaluationBook of(Path file, Disk disk) {
        return new EvaluationBook(new Journal(file, disk), disk);
    }

    /** All of them, in the order in which they were made. */
    public synchronized List<EvaluationDataset> all() throws IOException {
        read();
        return fold.all();
    }

    public synchronized Optional<EvaluationDataset> find(String id) throws IOException {
        read();
        return fold.find(id);
    }

    /** The rows of a dataset by the digests of their inputs, in the order in which they were added. */
    public synchronized Map<Sha256, DatasetRecord> records(String dataset) throws IOException {
        read();
        return fold.records(dataset);
    }

    /**
     * Records what follows from how the rows stand now, durably.
     *
     * @throws IllegalArgumentException when there would be more than there may be
     */
    public synchronized <E extends DatasetEvent> E append(
            String dataset, Function<Map<Sha256, DatasetRecord>, E> change) throws IOException {
        read();
        E event = change.apply(fold.records(dataset));
        requireRoom(event);
        fold.require(event);
        byte[] line = DatasetEventCodec.line(event);
        if (size + line.length + 1 > BYTES) {
            throw new IllegalArgumentException("The evaluation datasets of this folder fill " + ByteSize.written(BYTES)
                    + ", and take no more; keep further ones in another folder");
        }
        disk.createDirectories(journal.file().getParent());
        size = journal.append(size, List.of(line));
        fold.add(event);
        return event;
    }

    /** The same of what does not depend on rows. */
    public void append(DatasetEvent event) throws IOException {
        append(event.dataset(), rows -> event);
    }

    private void requireRoom(DatasetEvent event) {
        if (event instanceof DatasetCreated && fold.all().size() >= DATASETS) {
            throw new IllegalArgumentException(
                    "This folder has " + DATASETS + " evaluation datasets, and takes no more; delete some first");
        }
        if (event instanceof RecordsSaid said) {
            Map<Sha256, DatasetRecord> rows = fold.records(said.dataset());
            said.records().forEach(record -> rows.put(record.key(), record));
            if (rows.size() > RECORDS) {
                throw new IllegalArgumentException("An evaluation dataset has at most " + RECORDS + " rows; this one"
                        + " would have " + rows.size() + ", so make several");
            }
        }
    }

    private void read() throws IOException {
        if (size < 0) {
            Journal.Extent extent = journal.read((line, raw) -> fold.add(DatasetEventCodec.read(line.body())));
            journal.repair(extent).ifPresent(LOGGER::warning);
            size = extent.good();
        }
    }
}
