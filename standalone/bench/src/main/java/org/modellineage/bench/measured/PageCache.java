package org.modellineage.bench.measured;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.modellineage.bench.reference.Python;

/** What the operating system holds of files in memory. */
final class PageCache {
    private PageCache() {}

    /** Drops all that is held of the files in a folder, as {@code dd} of GNU can ask for without being root. */
    static void drop(Path folder) throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true); // what is not written yet cannot be dropped
            }
            Python.output(List.of("dd", "if=" + file, "iflag=nocache", "count=0", "status=none"));
        }
    }
}
