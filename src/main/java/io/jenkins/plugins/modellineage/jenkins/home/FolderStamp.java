package io.jenkins.plugins.modellineage.jenkins.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** One number for the names, sizes and times of the files in a folder: another one when something was written. */
final class FolderStamp {
    private FolderStamp() {}

    static long of(Path folder) throws IOException {
        long stamp = 17;
        for (Path file : files(folder)) {
            BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class);
            stamp = 31 * stamp + file.getFileName().toString().hashCode();
            stamp = 31 * stamp + known.size();
            stamp = 31 * stamp + known.lastModifiedTime().toMillis();
        }
        return stamp;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }
}
