package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Which scope a folder is, kept in a file of the folder's own directory. The directory moves with a rename, goes with a
 * deletion, also one that nobody here hears of, and is not copied with a folder's configuration: so a new folder of an
 * old name is never taken for the old one.
 */
final class ScopeMark {
    /** Also named in the documentation, for those who restore a folder from a backup. */
    static final String FILE = "model-lineage-scope";

    private static final Logger LOGGER = Logger.getLogger(ScopeMark.class.getName());
    private static final int LONGEST = 100;

    /** A folder that is loaded keeps its object, and pages ask for it often. */
    private static final Map<ItemGroup<?>, Optional<String>> KNOWN = new WeakHashMap<>();

    private ScopeMark() {}

    /** Whether the folder is known to be the scope. In doubt it is not, and the mark is read again when next asked for. */
    static boolean is(ItemGroup<?> folder, ScopeId scope) {
        try {
            return of(folder).filter(scope.value()::equals).isPresent();
        } catch (Refused unreadable) {
            LOGGER.log(Level.WARNING, unreadable.getMessage(), unreadable.getCause());
            return false;
        }
    }

    /**
     * What the folder is marked as; empty when it has no mark.
     *
     * @throws Refused when there may be one and it cannot be read
     */
    static synchronized Optional<String> of(ItemGroup<?> folder) {
        return KNOWN.computeIfAbsent(folder, ScopeMark::read);
    }

    /** Marks the folder, durably. */
    static synchronized void write(ItemGroup<?> folder, ScopeId scope) throws IOException {
        Files.writeString(
                file(folder),
                scope.value() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        KNOWN.put(folder, Optional.of(scope.value()));
    }

    /** Reads every mark again, as after a start of Jenkins. */
    static synchronized void forget() {
        KNOWN.clear();
    }

    private static Optional<String> read(ItemGroup<?> folder) {
        try {
            String mark = Files.readString(file(folder));
            return Optional.of(
                    mark.substring(0, Math.min(LONGEST, mark.length())).strip());
        } catch (NoSuchFileException unmarked) {
            return Optional.empty();
        } catch (IOException problem) {
            throw new Refused(
                    "Which models belong to '" + folder.getFullName() + "' cannot be told: the file " + FILE
                            + " in its folder on the controller cannot be read; make it readable and try again",
                    problem);
        }
    }

    private static Path file(ItemGroup<?> folder) {
        return ((Item) folder).getRootDir().toPath().resolve(FILE);
    }
}
