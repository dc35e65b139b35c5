package io.jenkins.plugins.modellineage.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Folders on the disk that hold what a fuzz input says. Those of the last inputs stay: most inputs name the same files as
 * an earlier one, so only the files that differ are written. The JVM removes them at its end.
 */
final class StoreFolders {
    private static final int KEPT = 32;

    private final Map<List<String>, Held> last = new LinkedHashMap<>(KEPT, 0.75f, true);

    StoreFolders() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> last.values().forEach(Held::remove)));
    }

    /** A folder with these files, by path, and nothing else. Of a file and a folder of one name, the first is there. */
    Path holding(Map<String, String> files) throws IOException {
        List<String> paths = List.copyOf(files.keySet());
        Held held = last.get(paths);
        if (held == null) {
            held = new Held(Files.createTempDirectory("store-fuzz"));
            last.put(paths, held);
        }
        held.write(files);
        if (last.size() > KEPT) {
            last.remove(last.keySet().iterator().next()).remove();
        }
        return held.folder;
    }

    private static final class Held {
        private final Path folder;
        private final Map<String, String> written = new HashMap<>();
        private boolean made;

        Held(Path folder) {
            this.folder = folder;
        }

        void write(Map<String, String> files) throws IOException {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                if (made ? differs(file) : isFree(path)) {
                    Files.write(path, file.getValue().getBytes(StandardCharsets.ISO_8859_1));
                    written.put(file.getKey(), file.getValue());
                }
            }
            made = true;
        }

        private boolean differs(Map.Entry<String, String> file) {
            String before = written.get(file.getKey());
            return before != null && !before.equals(file.getValue());
        }

        /** It is not where a file is called like a folder above it, or a folder like it. */
        private static boolean isFree(Path path) {
            try {
                Files.createDirectories(path.getParent());
                return !Files.exists(path);
            } catch (IOException taken) {
                return false;
            }
        }

        void remove() {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException disk) {
                throw new UncheckedIOException(disk);
            }
        }
    }
}
