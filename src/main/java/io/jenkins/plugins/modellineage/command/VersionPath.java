package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.VersionSelector;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.NoSuchElementException;

/**
 * A version as people write it: {@code team/tiny-lm@7}.
 *
 * @param version its number, its label, or a stage that it is live in
 */
record VersionPath(ModelPath model, String version) {
    static VersionPath of(String path) {
        int at = path.indexOf('@'); // no folder and no model has one in its name
        if (at < 0 || at == path.length() - 1) {
            throw new IllegalArgumentException(
                    Naming.quoted(path) + " names no version; write it like team/tiny-lm@7, by number, label or stage");
        }
        return new VersionPath(ModelPath.of(path.substring(0, at)), path.substring(at + 1));
    }

    /**
     * The version that is meant, as {@link VersionSelector} reads it.
     *
     * @throws NoSuchElementException when there is none, saying which there are, or when several are meant
     */
    ModelVersion in(Registry registry, Model found) {
        try {
            return new VersionSelector(registry, found.ref(), any -> true)
                    .chosen(version)
                    .orElseThrow(() -> new NoSuchElementException(model + " has no version " + Naming.quoted(version)
                            + ", by number, label or stage; it has the versions 1 to "
                            + found.versions().size()));
        } catch (IllegalArgumentException several) {
            throw new NoSuchElementException(several.getMessage(), several);
        }
    }
}
