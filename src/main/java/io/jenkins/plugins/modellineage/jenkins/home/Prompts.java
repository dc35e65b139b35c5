package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.FilesKept;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prompts: models whose versions are one text each, kept here from the beginning. */
public final class Prompts {
    private Prompts() {}

    /**
     * Stamps the text as the prompt's next version; a request that comes twice gets the version that it made.
     *
     * @param file the name of the version's only file
     * @throws Refused when the build may not register models there
     */
    public static ModelVersion stamp(
            Acting acting, Place place, TrackedRun run, String file, String text, VersionNotes notes)
            throws IOException, InterruptedException {
        Stamping.check(acting, place);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Sha256 digest = Sha256.of(bytes);
        ModelLineage.get().files().pin(digest, () -> new ByteArrayInputStream(bytes));
        Manifest manifest = new Manifest(List.of(new FileDigest(file, bytes.length, digest)));
        ModelVersion version = Stamping.reword(acting, place, run, manifest, notes);
        // an older version of the same words may have been deleted, and its file with it, before this one was stamped
        ModelLineage.get().files().pin(digest, () -> new ByteArrayInputStream(bytes));
        acting.append(registry -> registry.keeps(version.ref()) ? List.of() : List.of(new FilesKept(version.ref(), 1)));
        return version;
    }
}
