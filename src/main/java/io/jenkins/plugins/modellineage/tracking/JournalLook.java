package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.columns.NewerColumnsException;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.files.NewerFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads journals and changes nothing; collects what is wrong with them, in sentences. */
final class JournalLook {
    private final Disk disk;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<IOException> unreadable = new ArrayList<>();

    JournalLook(Disk disk) {
        this.disk = disk;
    }

    Disk disk() {
        return disk;
    }

    /** A part of the look, which may end early. */
    @FunctionalInterface
    interface Part {
        void look() throws IOException;
    }

    /**
     * Looks at something, of which nobody may be able to say anything.
     *
     * @param thing the first words of the sentence when it cannot be read
     * @return whether it was looked at to its end
     */
    boolean at(String thing, Part part) {
        try {
            part.look();
            return true;
        } catch (AccessDeniedException | NewerFileException | NewerColumnsException notForUs) {
            unreadable.add(notForUs);
        } catch (IOException | IllegalStateException e) {
            problem(thing + " cannot be read: " + e.getMessage());
        }
        return false;
    }

    /** Reads a journal from its beginning; one that is not there is empty. */
    void read(Path file, Journal.Visitor visitor) throws IOException {
        Journal.Extent extent = new Journal(file, disk).read(visitor);
        if (extent.torn()) {
            notice("File " + file + " ends in a record that was not written whole, " + (extent.end() - extent.good())
                    + " bytes from byte " + extent.good() + "; what came before it counts.");
        }
    }

    /** Something that is not as it was written. */
    void problem(String sentence) {
        problems.add(sentence);
    }

    /** Something that is no damage, but worth knowing. */
    void notice(String sentence) {
        notices.add(sentence);
    }

    List<String> problems() {
        return problems;
    }

    List<String> notices() {
        return notices;
    }

    List<IOException> unreadable() {
        return unreadable;
    }
}
