package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Finds and digests files where they are, on the agent. Stops when the step is interrupted. */
final class FileScan extends MasterToSlaveFileCallable<ArrayList<ScannedFile>> {
    private static final long serialVersionUID = 1L;

    private final String globs;
    private final TaskListener log;

    FileScan(String globs, TaskListener log) {
        this.globs = globs;
        this.log = log;
    }

    @Override
    public ArrayList<ScannedFile> invoke(File folder, VirtualChannel channel) throws IOException {
        Path root = folder.toPath().toRealPath();
        List<String> paths = Globs.match(folder, globs);
        long total = 0;
        for (String path : paths) {
            total += Files.size(Globs.inside(root, path));
        }
        ProgressLines progress = new ProgressLines("Hashing " + FilePatterns.shown(globs), total, log);
        ArrayList<ScannedFile> scanned = new ArrayList<>();
        for (String path : paths) {
            scanned.add(scan(root, path, progress));
        }
        return scanned;
    }

    private static ScannedFile scan(Path root, String path, ProgressLines progress) throws IOException {
        Path file = Globs.inside(root, path);
        FileDigest digest = Digesting.digest(file, path, progress);
        long modified = Files.getLastModifiedTime(file).toMillis();
        String real = Globs.slashed(root.relativize(file).toString());
        return new ScannedFile(
                path, real, digest.size(), modified, digest.sha256().hex());
    }
}
