package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.RefusalCodec;
import io.jenkins.plugins.modellineage.experiment.Refusal;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

/** What clients inside the block of one run were refused, in an append-only file that holds a bounded number of them. */
public final class RefusalLog {
    /** Refusals of a run: a loop that is refused each time tells nothing new. */
    public static final int MOST = 100;

    static final String NAME = "refusals.jsonl";
    private static final Logger LOGGER = Logger.getLogger(RefusalLog.class.getName());
    private static final Object LOCK = new Object();

    private final Journal journal;
    private final Disk disk;

    private RefusalLog(Path run, Disk disk) {
        this.journal = new Journal(run.resolve(NAME), disk);
        this.disk = disk;
    }

    /** The log in the folder of a run; nothing is read yet. */
    public static RefusalLog of(Path run) {
        return of(run, Disk.real());
    }

    static RefusalLog of(Path run, Disk disk) {
        return new RefusalLog(run, disk);
    }

    /** The first {@value #MOST} of them, in the order in which they came. */
    public List<Refusal> all() throws IOException {
        List<Refusal> found = new ArrayList<>();
        read(found);
        return found;
    }

    /** Records it durably, unless the run has as many as it may. */
    public void append(Refusal refusal) throws IOException {
        synchronized (LOCK) {
            List<Refusal> before = new ArrayList<>();
            Journal.Extent extent = read(before);
            if (before.size() < MOST) {
                journal.repair(extent).ifPresent(LOGGER::warning);
                disk.createDirectories(journal.file().getParent());
                journal.append(extent.good(), List.of(RefusalCodec.line(refusal)));
            }
        }
    }

    private Journal.Extent read(List<Refusal> found) throws IOException {
        return journal.read((line, raw) -> found.add(RefusalCodec.read(line.body())));
    }
}
