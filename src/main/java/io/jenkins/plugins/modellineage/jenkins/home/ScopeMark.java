package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Which scope a folder is. */
final class ScopeMark {
    /** Also named in the documentation, for those who restore a folder from a backup. */
    static final String FILE = "model-lineage-scope";

    private static final Logger LOGGER = Logger.getLogger(ScopeMark.class.getName());
    private static final MarkFile MARKS = new MarkFile(
            FILE,
            "folder",
            "Which models belong to %s",
            mark -> ScopeId.parse(mark).value());

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
    static Optional<String> of(ItemGroup<?> folder) {
        return MARKS.of((Item) folder);
    }

    /** Marks the folder, durably. */
    static void write(ItemGroup<?> folder, ScopeId scope) throws IOException {
        MARKS.write((Item) folder, scope.value());
    }

    /** Reads every mark again, as after a start of Jenkins. */
    static void forget() {
        MARKS.forget();
    }
}
