package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * What tells an item from another one of its name: a file of the item's own directory. The directory moves with a rename,
 * goes with a deletion, also one that nobody here hears of, and is not copied with an item's configuration: so a new item
 * of an old name is never taken for the old one.
 */
final class MarkFile {
    private static final int LONGEST = 100;

    private final String file;
    private final String doubt;

    /** An item that is loaded keeps its object, and pages ask for it often. */
    private final Map<Item, String> known = new WeakHashMap<>();

    /**
     * @param file its name
     * @param doubt what cannot be told without it, with {@code %s} for the item's full name
     */
    MarkFile(String file, String doubt) {
        this.file = file;
        this.doubt = doubt;
    }

    /**
     * What the item is marked as; empty when it has no mark. A mark is read once; while there is none, or it cannot be read,
     * it is looked for again.
     *
     * @throws Refused when there may be one and it cannot be read
     */
    synchronized Optional<String> of(Item item) {
        String mark = known.get(item);
        if (mark == null) {
            mark = read(item).orElse(null);
            if (mark != null) {
                known.put(item, mark);
            }
        }
        return Optional.ofNullable(mark);
    }

    /** Marks the item, durably, and whole or not at all. */
    synchronized void write(Item item, String mark) throws IOException {
        Path partial = path(item).resolveSibling(file + ".part");
        Files.writeString(
                partial,
                mark + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(partial, path(item), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        known.put(item, mark);
    }

    /** Reads every mark again, as after a start of Jenkins. */
    synchronized void forget() {
        known.clear();
    }

    private Optional<String> read(Item item) {
        try {
            String mark = Files.readString(path(item));
            return Optional.of(
                    mark.substring(0, Math.min(LONGEST, mark.length())).strip());
        } catch (NoSuchFileException unmarked) {
            return Optional.empty();
        } catch (IOException problem) {
            throw new Refused(
                    String.format(doubt, "'" + item.getFullName() + "'") + " cannot be told: the file " + file
                            + " in its folder on the controller cannot be read; make it readable and try again",
                    problem);
        }
    }

    private Path path(Item item) {
        return item.getRootDir().toPath().resolve(file);
    }
}
