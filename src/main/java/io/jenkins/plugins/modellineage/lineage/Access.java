package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.HexId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Arrays;
import java.util.Objects;

/**
 * A job, or the jobs below a folder, that may work with the models of a folder that they lie outside.
 *
 * @param mark which job or folder it is, whatever it is named later: a job's mark, or the id of a folder's scope
 * @param name its full name when access was given, to be shown
 * @param changeRequests whether this goes for builds of change requests as well
 */
public record Access(Kind kind, String mark, String name, boolean changeRequests) {
    /** What was let in. */
    public enum Kind {
        JOB("job"),
        FOLDER("folder");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it is stored and shown. */
        public String word() {
            return word;
        }

        /** The kind of that word. */
        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Access is for a job or a folder, not for " + Naming.quoted(Naming.plain(word))));
        }
    }

    public Access {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        if (kind == Kind.JOB) {
            HexId.checked("The mark", mark);
        } else if (ScopeId.parse(mark).isRoot()) {
            throw new IllegalArgumentException("Access is for a folder, never for all of Jenkins");
        }
    }

    String label() {
        return kind.word() + " " + Naming.quoted(Naming.plain(name));
    }
}
