package org.modellineage.host.scm;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import hudson.scm.SCMDescriptor;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** Copies a folder of this machine into the workspace: what {@code checkout scm} means for a Jenkinsfile on disk. */
public final class FolderSCM extends SCM {
    private final String folder;

    @DataBoundConstructor
    public FolderSCM(String folder) {
        this.folder = folder;
    }

    public String getFolder() {
        return folder;
    }

    @Override
    @NonNull
    public String getKey() {
        return "folder " + folder;
    }

    @Override
    public void checkout(
            @NonNull Run<?, ?> build,
            @NonNull Launcher launcher,
            @NonNull FilePath workspace,
            @NonNull TaskListener listener,
            File changelogFile,
            SCMRevisionState baseline)
            throws IOException, InterruptedException {
        FilePath source = new FilePath(new File(folder));
        if (!source.isDirectory()) {
            throw new AbortException("folder " + folder + " does not exist; configure the job with one that does");
        }
        workspace.mkdirs();
        int copied = source.copyRecursiveTo("**", homeWithin(source), workspace);
        listener.getLogger().println("Copied " + copied + " files of " + folder + " to " + workspace);
    }

    /** A mask of Jenkins' own home where it lies in the folder, or the copy would contain itself; null elsewhere. */
    private static String homeWithin(FilePath source) throws IOException, InterruptedException {
        Path root = Path.of(source.absolutize().getRemote());
        Path home = Jenkins.get().getRootDir().toPath().toAbsolutePath().normalize();
        return home.startsWith(root) ? root.relativize(home) + "/**" : null;
    }

    @Extension
    public static final class DescriptorImpl extends SCMDescriptor<FolderSCM> {
        public DescriptorImpl() {
            super(FolderSCM.class, null);
        }

        @Override
        public String getDisplayName() {
            return "Folder";
        }
    }
}
