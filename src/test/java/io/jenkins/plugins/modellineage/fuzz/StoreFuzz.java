package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.history.formats.Histories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that a tool left: file stores and databases of MLflow, exports and offline runs of Neptune, offline runs of W&amp;B. The bytes
 * are its files one after the other, each behind a line {@code === path}.
 */
public final class StoreFuzz {
    private static final String FILE = "\n=== ";
    private static final int FILES = 60;
    private static final int BYTES_AT_MOST = 1 << 18;

    /** No way out of the folder. */
    private static final Pattern PATH = Pattern.compile("[\\w-][\\w.-]{0,60}(?:/[\\w-][\\w.-]{0,60}){0,8}");

    private StoreFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > BYTES_AT_MOST) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("store-fuzz");
            try {
                write(folder, new String(data, StandardCharsets.ISO_8859_1));
                read(HistoryPlace.of(folder));
            } finally {
                remove(folder);
            }
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private static void write(Path folder, String files) throws IOException {
        int written = 0;
        for (String file : files.split(FILE)) {
            int end = file.indexOf('\n');
            if (end < 0 || !PATH.matcher(file.substring(0, end)).matches() || written++ == FILES) {
                continue;
            }
            Path path = folder.resolve(file.substring(0, end));
            if (!Files.exists(path) && isFolderThere(path.getParent())) {
                Files.write(path, file.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** It is not if a file is called so. */
    private static boolean isFolderThere(Path folder) {
        try {
            Files.createDirectories(folder);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static void read(HistoryPlace place) {
        try {
            for (RunsReader reader : Histories.of(place)) {
                read(reader, place, run -> {});
            }
            for (RunsReader reader : Histories.registries(place)) {
                read(reader, place, run -> RecordedVersion.of(run).asRun());
            }
        } catch (IOException refused) {
            // as it should be
        }
    }

    private interface Look {
        void at(RecordedRun run);
    }

    private static void read(RunsReader reader, HistoryPlace place, Look look) {
        try {
            reader.read(place, new RunsSink() {
                @Override
                public boolean run(RecordedRun run, RecordedSeries series) throws IOException {
                    look.at(run);
                    series.tell((metric, value, step, timestamp) -> metric.length());
                    return true;
                }

                @Override
                public void left(String what, String name) {
                    if (what.isEmpty()) {
                        throw new AssertionError("Something is left, and nothing says what");
                    }
                }
            });
        } catch (IOException refused) {
            // of this reader; what others find is whole
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
