package jenkins.model;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.BuildListener;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.util.VirtualFile;
import org.modellineage.host.agent.FileStream;

/** Keeps them in the build's folder. */
public class StandardArtifactManager extends ArtifactManager {
    protected transient Run<?, ?> build;

    public StandardArtifactManager(Run<?, ?> build) {
        onLoad(build);
    }

    @Override
    public final void onLoad(Run<?, ?> build) {
        this.build = build;
    }

    @Override
    public void archive(FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
            throws IOException, InterruptedException {
        Map<FilePath, String> files = targets(artifacts);
        if (workspace.isRemote()) {
            FileStream.bring(workspace, files);
            return;
        }
        for (Map.Entry<FilePath, String> file : files.entrySet()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            copy(workspace.child(file.getValue()), file.getKey());
        }
    }

    private Map<FilePath, String> targets(Map<String, String> artifacts) throws IOException {
        FilePath archive = new FilePath(dir());
        Map<FilePath, String> targets = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : artifacts.entrySet()) {
            FilePath target = archive.child(entry.getKey());
            if (!Path.of(target.getRemote())
                    .normalize()
                    .startsWith(dir().toPath().normalize())) {
                throw new AbortException(
                        "artifact path " + entry.getKey() + " leaves the archive; use a relative path without ..");
            }
            targets.put(target, entry.getValue());
        }
        return targets;
    }

    /** A link stays a link, wherever it leads. */
    private static void copy(FilePath source, FilePath target) throws IOException, InterruptedException {
        String link = source.readLink();
        if (link == null) {
            source.copyToWithPermission(target);
            return;
        }
        target.getParent().mkdirs();
        target.delete();
        target.symlinkTo(link, TaskListener.NULL);
    }

    @Override
    public final boolean delete() throws IOException, InterruptedException {
        File ad = dir();
        if (!ad.exists()) {
            return false;
        }
        Util.deleteRecursive(ad);
        return true;
    }

    @Override
    public VirtualFile root() {
        return VirtualFile.forFile(dir());
    }

    private File dir() {
        return new File(build.getRootDir(), "archive").getAbsoluteFile();
    }
}
