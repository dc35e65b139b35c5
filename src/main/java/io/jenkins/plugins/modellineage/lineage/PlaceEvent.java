package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.HexId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Objects;
import java.util.Optional;

/** A folder or a job got a mark or a scope, another name, or went. */
public sealed interface PlaceEvent extends RegistryEvent {
    /** A folder got its scope; its name is the folder's full name. */
    record ScopeOpened(ScopeId scope, String name) implements PlaceEvent {
        public ScopeOpened {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String sentence() {
            return "Folder " + Naming.quoted(name) + " became a scope for models.";
        }
    }

    record ScopeRenamed(ScopeId scope, String from, String to) implements PlaceEvent {
        public ScopeRenamed {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }

        @Override
        public String sentence() {
            return "Folder " + Naming.quoted(from) + " became " + Naming.quoted(to) + "; its models went with it.";
        }
    }

    /**
     * Another folder has the name of the scope's, and nobody here saw what became of that one. Its models wait: the scope
     * is open, has no folder, and is a folder's again when one with its mark turns up.
     */
    record ScopeDisplaced(ScopeId scope, String name) implements PlaceEvent {
        public ScopeDisplaced {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String sentence() {
            return "Another folder took the name " + Naming.quoted(name)
                    + "; the models of the former one wait for it.";
        }
    }

    /**
     * The folder is gone; a new one of that name gets a scope of its own.
     *
     * @param reason what makes the administrator sure who says so, and empty when Jenkins told of the deletion
     */
    record ScopeClosed(ScopeId scope, String name, Optional<String> reason) implements PlaceEvent {
        public ScopeClosed {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(name, "name");
            reason.ifPresent(text -> Naming.text("The reason", text, Naming.REMARK_LENGTH));
        }

        /** The deletion that Jenkins told of. */
        public ScopeClosed(ScopeId scope, String name) {
            this(scope, name, Optional.empty());
        }

        @Override
        public String sentence() {
            String folder = "Folder " + Naming.quoted(name);
            return reason.map(text ->
                            folder + " is gone for good, and its models stay on record" + Sentences.because(text))
                    .orElse(folder + " was deleted; its models stay on record.");
        }
    }

    /**
     * A job is known by its mark from now on. One whose mark is known already has got another name, of which nobody here
     * heard; a former job of that name is another one, unless it never had a mark.
     *
     * @param job full name
     * @param mark 32 lower-case hexadecimal digits, kept in the job's own directory
     */
    record JobIdentified(String job, String mark) implements PlaceEvent {
        public JobIdentified {
            Objects.requireNonNull(job, "job");
            HexId.checked("Job mark", mark);
        }

        @Override
        public String sentence() {
            return "Job " + Naming.quoted(job) + " is known by the mark " + Naming.plain(mark) + ".";
        }
    }

    record JobRenamed(String from, String to) implements PlaceEvent {
        public JobRenamed {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }

        @Override
        public String sentence() {
            return "Job " + Naming.quoted(from) + " became " + Naming.quoted(to) + ".";
        }
    }

    /**
     * @param readers who may see what came out of the job from now on
     */
    record JobDeleted(String job, Readers readers) implements PlaceEvent {
        public JobDeleted {
            Objects.requireNonNull(job, "job");
            Objects.requireNonNull(readers, "readers");
        }

        /** The deletion of a job of which nobody recorded who could read it. */
        public JobDeleted(String job) {
            this(job, Readers.ADMINISTRATORS);
        }

        /** Those who could read a job before it was deleted, as far as can be told afterwards. */
        public enum Readers {
            /** The job had readers of its own, or nothing was recorded. */
            ADMINISTRATORS,
            /** Whoever could read its folder could read the job. */
            FOLDER
        }

        @Override
        public String sentence() {
            return "Job " + Naming.quoted(job) + " was deleted; versions from its builds stay on record.";
        }
    }
}
