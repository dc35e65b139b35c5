package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;

/**
 * What tells an item from another one of its name: a file of the item's own directory. The directory moves with a rename,
 * goes with a deletion, also one that nobody here hears of, and is not copied with an item's configuration: so a new item
 * of an old name is never taken for the old one.
 */
final class MarkFile {
    private static final int LONGEST = 100;

    private final String file;
    private final String kind;
    private final String doubt;
    private final UnaryOperator<String> form;

    /** An item that is loaded keeps its object, and pages ask for it often. */
    private final Map<Item, String> known = new WeakHashMap<>();

    /**
     * @param file its name
     * @param kind what it marks: a job, a folder
     * @param doubt what cannot be told without it, with {@code %s} for the item's full name
     * @param form gives the mark back, and throws an IllegalArgumentException for what is none
     */
    MarkFile(String file, String kind, String doubt, UnaryOperator<String> form) {
        this.file = file;
        this.kind = kind;
        this.doubt = doubt;
        this.form = form;
    }

    /**
     * What the item is marked as; empty when it has no mark. A mark is read once; while there is none, or it cannot be read,
     * it is looked for again.
     *
     * @throws Refused when there may be one and it cannot be read, or the file holds something else
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
        WholeFile.replace(path(item), mark + "\n");
        known.put(item, mark);
    }

    /** Reads every mark again, as after a start of Jenkins. */
    synchronized void forget() {
        known.clear();
    }

    private Optional<String> read(Item item) {
        try {
            String mark = Files.readString(path(item));
            return Optional.of(form.apply(
                    mark.substring(0, Math.min(LONGEST, mark.length())).strip()));
        } catch (IllegalArgumentException noMark) {
            throw new Refused("The file " + file + " in the folder of '" + item.getFullName()
                    + "' on the controller holds no mark of a " + kind
                    + "; restore it from a backup, or delete it and try again");
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
