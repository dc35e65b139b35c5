package org.modellineage.host.scm;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Action;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.DurabilityHintProvider;
import org.jenkinsci.plugins.workflow.flow.FlowDefinitionDescriptor;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/**
 * A script in a folder of this machine that is a git repository. The script is read as it lies there, so that it can be
 * tried before it is committed; {@code checkout scm} gives the commit, as in Jenkins.
 */
public final class RepositoryFolderDefinition extends CpsScmFlowDefinition {
    /** A commit that somebody has checked out by itself may be on no branch. */
    private static final String WITH_HEAD = "+refs/heads/*:refs/remotes/origin/* +HEAD:refs/remotes/origin/detached";

    private final String folder;

    private RepositoryFolderDefinition(GitSCM scm, Path folder, String scriptPath) {
        super(scm, scriptPath);
        this.folder = folder.toString();
    }

    /**
     * The definition for a folder whose top is a repository with a commit; empty for others, and where git does not say.
     *
     * @param folder absolute
     */
    public static Optional<RepositoryFolderDefinition> of(Path folder, String scriptPath)
            throws IOException, InterruptedException {
        if (!Files.exists(folder.resolve(".git"))) {
            return Optional.empty();
        }
        Git git = git(folder.toFile());
        try {
            Optional<String> commit = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
            Optional<String> branch = git.ask("symbolic-ref", "--quiet", "HEAD");
            return commit.map(it -> new RepositoryFolderDefinition(
                    new GitSCM(
                            List.of(new UserRemoteConfig(
                                    folder.toString(), null, branch.isPresent() ? null : WITH_HEAD, null)),
                            List.of(new BranchSpec(branch.orElse(it))),
                            List.of()),
                    folder,
                    scriptPath));
        } catch (AbortException noGit) {
            return Optional.empty();
        }
    }

    private static Git git(File folder) {
        return new Git(new Launcher.LocalLauncher(TaskListener.NULL), new FilePath(folder), TaskListener.NULL, 1);
    }

    @Override
    public CpsFlowExecution create(FlowExecutionOwner owner, TaskListener listener, List<? extends Action> actions)
            throws Exception {
        if (!(owner.getExecutable() instanceof Run<?, ?> build)) {
            throw new AbortException("can only check out an SCM into a Run");
        }
        listener.getLogger().println("Obtained " + getScriptPath() + " from " + folder);
        git(new File(folder))
                .ask("status", "--porcelain")
                .filter(changed -> !changed.isEmpty())
                .ifPresent(changed -> listener.getLogger()
                        .println("WARNING: " + changed.lines().count() + " file(s) of " + folder
                                + " differ from its last commit: the script is read as it lies there, and ‘checkout"
                                + " scm’ gives the commit"));
        return new CpsFlowExecution(script(), true, owner, DurabilityHintProvider.suggestedFor(build.getParent()));
    }

    private String script() throws IOException {
        try {
            return Files.readString(Path.of(folder, getScriptPath()));
        } catch (NoSuchFileException gone) {
            throw new AbortException("Unable to find " + getScriptPath() + " from " + folder);
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends FlowDefinitionDescriptor {
        @Override
        public String getDisplayName() {
            return "Pipeline script from a repository on this machine";
        }
    }
}
