package io.jenkins.plugins.modellineage.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;

/**
 * A directory that holds an index which can be read to its last byte, or nothing.
 *
 * @param commit what its last commit was given; empty when there is none
 */
record IndexDirectory(Directory directory, Map<String, String> commit) {
    static IndexDirectory open(Path path, Consumer<String> notices) throws IOException {
        Files.createDirectories(path);
        FSDirectory directory = FSDirectory.open(path);
        boolean opened = false;
        try {
            IndexDirectory result = new IndexDirectory(directory, usable(directory, notices));
            opened = true;
            return result;
        } finally {
            if (!opened) {
                directory.close();
            }
        }
    }

    /** The lock is taken before anything is judged: another's index is neither read nor thrown away. */
    private static Map<String, String> usable(FSDirectory directory, Consumer<String> notices) throws IOException {
        try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                Map<String, String> commit = reader.getIndexCommit().getUserData();
                if (SearchIndex.FORMAT.equals(commit.get(SearchIndex.FORMAT_KEY))) {
                    check(reader);
                    Long.parseLong(commit.get(SearchIndex.SEQ_KEY));
                    return Map.copyOf(commit);
                }
                notices.accept("The search index is of another format, and is made anew");
            } catch (IndexNotFoundException none) {
                if (!names(directory.getDirectory()).isEmpty()) {
                    notices.accept("The search index is incomplete, and is made anew");
                }
            } catch (IOException | RuntimeException damaged) {
                notices.accept("The search index cannot be read, and is made anew: " + damaged.getMessage());
            }
            lock.ensureValid();
            clear(directory.getDirectory());
            return Map.of();
        }
    }

    /** Compares the checksum of every file, so that a damage shows now and not in an answer. */
    private static void check(DirectoryReader reader) throws IOException {
        for (LeafReaderContext segment : reader.leaves()) {
            segment.reader().checkIntegrity();
        }
    }

    private static void clear(Path directory) throws IOException {
        for (Path file : names(directory)) {
            Files.deleteIfExists(file);
        }
    }

    private static List<Path> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(IndexWriter.WRITE_LOCK_NAME))
                    .toList();
        }
    }
}
