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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

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

    private static final StoreFolders FOLDERS = new StoreFolders();

    private StoreFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > BYTES_AT_MOST) {
            return;
        }
        try {
            read(HistoryPlace.of(FOLDERS.holding(files(new String(data, StandardCharsets.ISO_8859_1)))));
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private static Map<String, String> files(String text) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String file : text.split(FILE)) {
            int end = file.indexOf('\n');
            if (end >= 0 && PATH.matcher(file.substring(0, end)).matches() && files.size() < FILES) {
                files.putIfAbsent(file.substring(0, end), file.substring(end + 1));
            }
        }
        return files;
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
}
