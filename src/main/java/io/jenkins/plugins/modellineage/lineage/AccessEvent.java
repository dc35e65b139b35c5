package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Objects;

/** Who may work with the models of a folder from outside changed. */
public sealed interface AccessEvent extends RegistryEvent {
    /** That of the folder. */
    ScopeId scope();

    /** Somebody who configures the folder let a job work with its models from outside, or changed how far. */
    record AccessGiven(ScopeId scope, Access access) implements AccessEvent {
        public AccessGiven {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(access, "access");
        }

        @Override
        public String sentence() {
            return "Access to the models of a folder was given to " + access.label()
                    + (access.changeRequests() ? ", change requests included." : ".");
        }
    }

    /**
     * The access that was given to that mark ended.
     *
     * @param name full name of the job or folder when access was given
     */
    record AccessWithdrawn(ScopeId scope, String mark, String name) implements AccessEvent {
        public AccessWithdrawn {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(mark, "mark");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String sentence() {
            return "Access to the models of a folder was withdrawn from " + Naming.quoted(Naming.plain(name)) + ".";
        }
    }
}
