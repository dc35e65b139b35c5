package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** Ledgers on a disk in memory, for tests of other packages. */
public final class MemoryLedger {
    private MemoryLedger() {}

    /** @param segmentBytes after how many a new file is begun */
    public static FileLedger open(MemoryFiles files, Clock clock, long segmentBytes, Consumer<String> notices)
            throws IOException {
        return FileLedger.open(
                home(files), clock, notices, new FileLedger.Settings(new MemoryDisk(files), segmentBytes));
    }

    public static void dropSnapshot(MemoryFiles files) throws IOException {
        Files.deleteIfExists(home(files).resolve(Snapshot.FILE));
    }

    private static Path home(MemoryFiles files) {
        return files.root().resolve("home");
    }
}
