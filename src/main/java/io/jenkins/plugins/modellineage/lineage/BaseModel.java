package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;
import java.util.Optional;

/** The model that another was made of. */
public sealed interface BaseModel {
    /** In one sentence, for pages and logs. */
    String told();

    /** By what a version was recognised. */
    enum Evidence {
        /** It holds the content. */
        CONTENT("by its content"),

        /** It holds the content whose digest stands in the name, which nobody here has read. */
        DIGEST("by a digest in its name"),

        /** Name and number, or name and stage, mean it. */
        NAME("by its name"),

        /** The build that made the other used it, and no other version of that name. */
        USE("by its name, and because the build used it");

        private final String words;

        Evidence(String words) {
            this.words = words;
        }

        /** In a few words. */
        public String words() {
            return words;
        }
    }

    /** A version that is registered here. */
    record Registered(VersionRef version, Evidence evidence) implements BaseModel {
        public Registered {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(evidence, "evidence");
        }

        @Override
        public String told() {
            return "made of " + version.label() + ", " + evidence.words;
        }
    }

    /**
     * A model of somebody else, or one that nobody can tell.
     *
     * @param name as it was claimed
     */
    record External(String name, Optional<String> revision) implements BaseModel {
        public External {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(revision, "revision");
        }

        @Override
        public String told() {
            return "made of " + Naming.quoted(name)
                    + revision.map(text -> ", revision " + Naming.quoted(text)).orElse("")
                    + ", which is not registered here";
        }
    }
}
