package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The models that a version was made of, as its files say.
 *
 * @param whole whether that is all that they say; false where they name more than are looked up
 * @param unknown why there may be others that nobody can tell, in words from outside; empty where there are none
 */
public record Ancestry(List<Base> bases, boolean whole, Optional<String> unknown) {
    /** Of a version whose files say nothing. */
    static final Ancestry NONE = new Ancestry(List.of(), true, Optional.empty());

    public Ancestry {
        bases = List.copyOf(bases);
        Objects.requireNonNull(unknown, "unknown");
    }

    /**
     * One of those models.
     *
     * @param name as the files have it: text from outside
     * @param revision of that name
     * @param contents digests of files, or of a whole manifest, that were read as the model's
     * @param named a digest that stands in the name, which nobody here has read
     * @param version which version of ours it is; empty where it is none
     */
    public record Base(
            String name,
            Optional<String> revision,
            List<Sha256> contents,
            Optional<Sha256> named,
            Optional<Recognised> version) {
        public Base {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(revision, "revision");
            contents = List.copyOf(contents);
            Objects.requireNonNull(named, "named");
            Objects.requireNonNull(version, "version");
        }

        /** The same without what stands in its name. */
        Base asRead() {
            return new Base(name, revision, contents, Optional.empty(), version);
        }
    }

    /**
     * A version that is registered here.
     *
     * @param by what it was recognised, in words such as {@code by its name}
     * @param byContent whether that is content that was read
     * @param names by which the model can be meant where the candidate's is: {@code tiny-lm} if it belongs to the folder of
     *     the candidate or one around it, {@code /team/tiny-lm} in any case
     * @param live stages in which the version is live now
     */
    public record Recognised(
            VersionRef version, String by, boolean byContent, Set<String> names, Set<StageName> live, Manifest files) {
        public Recognised {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(by, "by");
            names = Set.copyOf(names);
            live = Set.copyOf(live);
            Objects.requireNonNull(files, "files");
        }

        /** Whether it belongs to the candidate's folder, or to one around it. */
        boolean isNear() {
            return names.stream().anyMatch(name -> !name.startsWith("/"));
        }

        boolean holds(Sha256 content) {
            return files.digest().equals(content)
                    || files.files().stream()
                            .anyMatch(file -> file.size() > 0 && file.sha256().equals(content));
        }
    }
}
