package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.files.DamagedLineException;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of sealed lines: refused, or whole up to where it is torn; and whole when that was cut off. */
public final class JournalFuzz {
    private JournalFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        MemoryFiles files = MemoryFiles.of(Map.of("/events.jsonl", data));
        Journal journal = new Journal(files.root().resolve("events.jsonl"), new MemoryDisk(files));
        try {
            List<SealedLine> before = new ArrayList<>();
            Journal.Extent extent = read(journal, before);
            if (extent != null) {
                journal.repair(extent);
                requireWhole(journal, before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Journal.Extent read(Journal journal, List<SealedLine> lines) throws IOException {
        try {
            return journal.read((line, raw) -> lines.add(line));
        } catch (DamagedLineException refused) {
            return null;
        }
    }

    private static void requireWhole(Journal journal, List<SealedLine> before) throws IOException {
        List<SealedLine> after = new ArrayList<>();
        Journal.Extent extent = read(journal, after);
        if (extent == null || extent.torn() || !after.equals(before)) {
            throw new AssertionError("After it was cut it holds " + after + " instead of " + before);
        }
    }
}
