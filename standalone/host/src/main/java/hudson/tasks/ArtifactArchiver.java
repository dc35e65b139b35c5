package hudson.tasks;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import jenkins.tasks.SimpleBuildStep;
import jenkins.util.BuildListenerAdapter;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code archiveArtifacts}: keeps files of the workspace with the build. */
public class ArtifactArchiver extends Recorder implements SimpleBuildStep {

    private final String artifacts;
    private String excludes;
    private boolean allowEmptyArchive;
    private boolean onlyIfSuccessful;
    private boolean fingerprint;
    private boolean defaultExcludes = true;

    @DataBoundConstructor
    public ArtifactArchiver(String artifacts) {
        this.artifacts = artifacts.trim();
    }

    public String getArtifacts() {
        return artifacts;
    }

    @CheckForNull
    public String getExcludes() {
        return excludes;
    }

    @DataBoundSetter
    public final void setExcludes(@CheckForNull String excludes) {
        this.excludes = Util.fixEmptyAndTrim(excludes);
    }

    public boolean getAllowEmptyArchive() {
        return allowEmptyArchive;
    }

    /** Whether a pattern that matches nothing is fine. */
    @DataBoundSetter
    public final void setAllowEmptyArchive(boolean allowEmptyArchive) {
        this.allowEmptyArchive = allowEmptyArchive;
    }

    public boolean isOnlyIfSuccessful() {
        return onlyIfSuccessful;
    }

    @DataBoundSetter
    public final void setOnlyIfSuccessful(boolean onlyIfSuccessful) {
        this.onlyIfSuccessful = onlyIfSuccessful;
    }

    public boolean isFingerprint() {
        return fingerprint;
    }

    /** Taken, and told in the log that it does nothing here. */
    @DataBoundSetter
    public void setFingerprint(boolean fingerprint) {
        this.fingerprint = fingerprint;
    }

    public boolean isDefaultExcludes() {
        return defaultExcludes;
    }

    @DataBoundSetter
    public final void setDefaultExcludes(boolean defaultExcludes) {
        this.defaultExcludes = defaultExcludes;
    }

    @Override
    public void perform(
            @NonNull Run<?, ?> build,
            @NonNull FilePath workspace,
            @NonNull EnvVars environment,
            @NonNull Launcher launcher,
            @NonNull TaskListener listener)
            throws IOException, InterruptedException {
        if (artifacts.isEmpty()) {
            throw new AbortException("No artifacts are configured for archiving.");
        }
        if (onlyIfSuccessful && build.getResult() != null && build.getResult().isWorseThan(Result.UNSTABLE)) {
            listener.getLogger().println("Skipped archiving because build is not successful");
            return;
        }
        listener.getLogger().println("Archiving artifacts");
        String pattern = environment.expand(artifacts);
        Map<String, String> files = new TreeMap<>();
        for (FilePath file : workspace.list(pattern, excludes, defaultExcludes)) {
            String path = file.getRemote()
                    .substring(workspace.getRemote().length() + 1)
                    .replace('\\', '/');
            files.put(path, path);
        }
        if (!files.isEmpty()) {
            build.pickArtifactManager().archive(workspace, launcher, new BuildListenerAdapter(listener), files);
            if (fingerprint) {
                listener.getLogger().println("archiveArtifacts: this host records no fingerprints");
            }
        } else {
            refuseOrTell(
                    "No artifacts found that match the file pattern \"" + pattern + "\". Configuration error?",
                    listener);
        }
    }

    private void refuseOrTell(String message, TaskListener listener) throws AbortException {
        if (!allowEmptyArchive) {
            throw new AbortException(message);
        }
        listener.getLogger().println(message);
    }

    /** Its descriptor. */
    @Extension
    @Symbol("archiveArtifacts")
    public static class DescriptorImpl extends Descriptor<Publisher> {
        @Override
        public String getDisplayName() {
            return "Archive the artifacts";
        }
    }
}
