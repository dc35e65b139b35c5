package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.WholeFile;
import io.jenkins.plugins.modellineage.mirror.CursorJson;
import io.jenkins.plugins.modellineage.mirror.ModelCursor;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** How far the models and the ledger were mirrored, in small files below {@code model-lineage/mirror}. */
final class ModelCursors {
    private static final Logger LOGGER = Logger.getLogger(ModelCursors.class.getName());
    private static final long LARGEST = 16 << 20;
    private static final String LEDGER = "ledger";

    private ModelCursors() {}

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("model-lineage").resolve("mirror");
    }

    private static Path file(ModelRef model) {
        String name = model.scope().value() + "\n" + model.name();
        return folder().resolve(
                        Sha256.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32) + ".json");
    }

    /** The cursor for that server; one that was never written, was damaged, or is for another server, is a fresh one. */
    static ModelCursor read(ModelRef model, String target) {
        Path file = file(model);
        try {
            if (Files.exists(file) && Files.size(file) <= LARGEST) {
                ModelCursor cursor = CursorJson.readModel(Files.readString(file));
                return cursor.target().equals(target) ? cursor : ModelCursor.none(target);
            }
        } catch (IOException damaged) {
            LOGGER.log(Level.WARNING, damaged, () -> file + " tells nothing; what the server has is looked up");
        }
        return ModelCursor.none(target);
    }

    static void write(ModelRef model, ModelCursor cursor) throws IOException {
        replace(file(model), CursorJson.write(cursor));
    }

    static void forget(ModelRef model) throws IOException {
        Files.deleteIfExists(file(model));
    }

    /** Forgets those versions alone. */
    static void forget(ModelRef model, String target, Set<Integer> versions) throws IOException {
        if (!versions.isEmpty()) {
            write(model, read(model, target).without(versions));
        }
    }

    private static Path ledger(Setting setting) {
        return folder().resolve(setting.folder().isEmpty() ? LEDGER : LEDGER + "-" + setting.mark());
    }

    /**
     * The last entry of the ledger that was mirrored to that server; 0 when none was, nobody knows, or other models are for it
     * than were, or more is said of them.
     *
     * @param reach {@link Destination#reach} by which the models are chosen
     */
    static long ledger(Destination destination, String reach) {
        Path file = ledger(destination.setting());
        try {
            String[] words = Files.exists(file) ? Files.readString(file).strip().split(" ") : new String[0];
            return words.length == 3
                            && words[0].equals(destination.target().key())
                            && words[1].matches("\\d{1,18}")
                            && words[2].equals(reach)
                    ? Long.parseLong(words[1])
                    : 0;
        } catch (IOException unreadable) {
            LOGGER.log(Level.WARNING, unreadable, () -> file + " tells nothing; all models are looked at");
            return 0;
        }
    }

    static void ledger(Destination destination, String reach, long seq) throws IOException {
        String line = destination.target().key() + " " + seq + " " + reach;
        replace(ledger(destination.setting()), line + "\n");
    }

    /** What is known of servers that are not configured any more counts for none. */
    static void keepLedgers(Collection<Setting> configured) throws IOException {
        Set<Path> needed = new HashSet<>();
        configured.forEach(setting -> needed.add(ledger(setting)));
        if (!Files.isDirectory(folder())) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(), LEDGER + "-*")) {
            for (Path file : files) {
                boolean whole = !file.toString().endsWith(".part"); // others are being written
                if (whole && !needed.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Disk.real().createDirectories(folder());
        WholeFile.replace(file, text);
    }
}
