package org.modellineage.host.scm;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import hudson.scm.SCMDescriptor;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A repository, checked out by the program {@code git} of the node. Tells of a build what the git plugin tells. */
public final class GitSCM extends SCM {
    private final List<UserRemoteConfig> userRemoteConfigs;
    private final List<BranchSpec> branches;
    private final List<GitExtension> extensions;
    private String gitTool;

    /** What this one has checked out last: of the checkouts of a build beside each other, each tells of its own. */
    private transient volatile CheckedOut last;

    private record CheckedOut(Run<?, ?> build, GitBuilds.Built built, String folder) {}

    @DataBoundConstructor
    public GitSCM(List<UserRemoteConfig> userRemoteConfigs, List<BranchSpec> branches, List<GitExtension> extensions) {
        this.userRemoteConfigs = copy(userRemoteConfigs);
        this.branches =
                branches == null || branches.isEmpty() ? copy(List.of(new BranchSpec("*/master"))) : copy(branches);
        this.extensions = copy(extensions);
    }

    private static <T> List<T> copy(List<T> given) {
        return given == null ? new ArrayList<>() : new ArrayList<>(given);
    }

    public List<UserRemoteConfig> getUserRemoteConfigs() {
        return List.copyOf(userRemoteConfigs);
    }

    public List<BranchSpec> getBranches() {
        return List.copyOf(branches);
    }

    public List<GitExtension> getExtensions() {
        return List.copyOf(extensions);
    }

    public String getGitTool() {
        return gitTool;
    }

    /** There is one git here, that of the node's path. */
    @DataBoundSetter
    public void setGitTool(String gitTool) {
        this.gitTool = gitTool;
    }

    @Override
    @NonNull
    public String getKey() {
        StringBuilder key = new StringBuilder("git");
        userRemoteConfigs.forEach(remote -> key.append(' ').append(Git.shown(String.valueOf(remote.getUrl()))));
        branches.forEach(branch -> key.append(' ').append(branch.getName()));
        return key.toString();
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
        if (userRemoteConfigs.size() != 1 || remote().getUrl() == null) {
            throw new AbortException(
                    userRemoteConfigs.size() > 1
                            ? "this host fetches from one repository at a time; check each one out into a folder of its own"
                            : "Git repository URL 1 is an empty string in job definition. Checkout requires a valid"
                                    + " repository URL");
        }
        GitWishes wishes = GitWishes.of(extensions);
        EnvVars env = build.getEnvironment(listener);
        String within = wishes.folder == null ? null : env.expand(wishes.folder);
        FilePath folder = within == null ? workspace : within(workspace, within);
        Git git = new Git(launcher, folder, listener, wishes.timeout);
        List<String> wanted =
                branches.stream().map(branch -> env.expand(branch.getName())).toList();
        GitCheckout checkout = new GitCheckout(git, folder, remote().expanded(env), wishes, listener);
        last = new CheckedOut(build, checkout.run(build, wanted, changelogFile), within);
    }

    private static FilePath within(FilePath workspace, String folder) throws IOException, InterruptedException {
        workspace.mkdirs();
        if (!Util.isRelativePath(folder) || !workspace.isDescendant(folder)) {
            throw new AbortException("The folder ‘" + folder + "’ to check out into is not in the workspace "
                    + workspace.getRemote() + "; name one that is");
        }
        return workspace.child(folder);
    }

    private UserRemoteConfig remote() {
        return userRemoteConfigs.get(0);
    }

    @Override
    public void buildEnvironment(@NonNull Run<?, ?> build, @NonNull Map<String, String> env) {
        if (userRemoteConfigs.isEmpty()) {
            return;
        }
        CheckedOut now = last;
        CheckedOut own = now != null && now.build == build ? now : null;
        String url = own == null ? remote().getUrl() : own.built.url();
        GitBuilds.Built built = own == null ? GitBuilds.last(build, url) : own.built;
        if (built != null) {
            GitWishes wishes = GitWishes.of(extensions);
            env.put("GIT_COMMIT", built.commit());
            env.put("GIT_BRANCH", built.branch());
            if (wishes.localBranch != null) {
                env.put("GIT_LOCAL_BRANCH", GitCheckout.local(wishes.localBranch, built.branch(), remote().remote()));
            }
            put(env, "GIT_CHECKOUT_DIR", own == null ? wishes.folder : own.folder);
            put(env, "GIT_PREVIOUS_COMMIT", GitBuilds.before(build.getPreviousBuild(), built));
            put(env, "GIT_PREVIOUS_SUCCESSFUL_COMMIT", GitBuilds.before(build.getPreviousSuccessfulBuild(), built));
        }
        put(env, "GIT_URL", url);
    }

    private static void put(Map<String, String> env, String name, String value) {
        if (value != null) {
            env.put(name, value);
        }
    }

    /** Its descriptor. */
    @Extension
    @Symbol({"scmGit", "gitSCM"})
    public static final class DescriptorImpl extends SCMDescriptor<GitSCM> {
        public DescriptorImpl() {
            super(GitSCM.class, null);
        }

        @Override
        public String getDisplayName() {
            return "Git";
        }
    }
}
