package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.jenkins.run.WeightsScan;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.StandardArtifactManager;
import jenkins.util.VirtualFile;

/**
 * What the model files among picked files say. An agent has read those that the run recorded; of the others, those that
 * lie on this machine are read here in the pass that digests them. For several threads.
 */
final class PickedWeights {
    private static final Logger LOGGER = Logger.getLogger(PickedWeights.class.getName());

    private final Run<?, ?> build;
    private final WeightsScan scan = new WeightsScan();
    private final SortedMap<String, Path> scanned = new ConcurrentSkipListMap<>();

    PickedWeights(Run<?, ?> build) {
        this.build = build;
    }

    /**
     * Digests a file and reads it meanwhile.
     *
     * @return empty, and nothing is read, for one that the run recorded and for one that does not lie on this machine
     * @throws io.jenkins.plugins.modellineage.files.FileChangedException when somebody writes to it
     */
    Optional<FileDigest> digest(PickedFiles.Picked file, LongConsumer progress) throws IOException {
        Optional<Path> here = file.recorded().isPresent() ? Optional.empty() : local(file.content());
        if (here.isEmpty()) {
            return Optional.empty();
        }
        scanned.put(file.path(), here.get());
        return Optional.of(scan.scan(here.get(), file.path(), progress));
    }

    /** Where the artifact lies below the build's folder, if nothing on the way is a link: that leads elsewhere. */
    private Optional<Path> local(VirtualFile artifact) throws IOException {
        if (!(build.getArtifactManager() instanceof StandardArtifactManager)
                || !"file".equals(artifact.toURI().getScheme())) {
            return Optional.empty();
        }
        Path root = build.getRootDir().toPath();
        Path file = Path.of(artifact.toURI());
        boolean here = file.startsWith(root)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && file.toRealPath().equals(root.toRealPath().resolve(root.relativize(file)));
        return here ? Optional.of(file) : Optional.empty();
    }

    /** Keeps with the run what was read; what cannot be kept is not known, and keeps nobody from stamping. */
    void keep(RunLog run, Manifest manifest) throws IOException {
        for (Map.Entry<String, byte[]> lines : scan.lines(scanned).entrySet()) {
            FileDigest file = manifest.file(lines.getKey()).orElseThrow();
            try {
                run.weights().keep(file, lines.getValue());
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "What was read of " + file.path() + " of " + build + " is not kept");
            }
        }
    }
}
