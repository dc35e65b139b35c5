package org.modellineage.host.scm;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One checkout: fetches, finds the commit, puts its files into the folder, and writes down what changed. */
final class GitCheckout {
    private static final String MOST_CHANGES = "--max-count=1024";

    private final Git git;
    private final FilePath folder;
    private final UserRemoteConfig remote;
    private final GitWishes wishes;
    private final PrintStream log;

    GitCheckout(Git git, FilePath folder, UserRemoteConfig remote, GitWishes wishes, TaskListener listener) {
        this.git = git;
        this.folder = folder;
        this.remote = remote;
        this.wishes = wishes;
        this.log = listener.getLogger();
    }

    /** @param wanted names of branches, tags or commits, the first of which that exists is checked out */
    GitBuilds.Built run(Run<?, ?> build, List<String> wanted, File changelogFile)
            throws IOException, InterruptedException {
        log.println(
                remote.getCredentialsId() == null
                        ? "No credentials specified"
                        : "WARNING: this host gives git no credentials; it goes without ‘" + remote.getCredentialsId()
                                + "’");
        fetch();
        Found found = find(wanted);
        log.println("Checking out Revision " + found.commit + " (" + found.name + ")");
        put(found);
        log.println("Commit message: \""
                + git.ask("log", "-1", "--format=%s", found.commit).orElse("") + "\"");
        GitBuilds.Built built = new GitBuilds.Built(remote.getUrl(), found.branch(), found.commit);
        if (GitBuilds.add(build, built) && changelogFile != null) {
            changes(GitBuilds.before(build.getPreviousBuild(), built), found, changelogFile);
        }
        return built;
    }

    private void fetch() throws IOException, InterruptedException {
        folder.mkdirs();
        if (wishes.wipe) {
            log.println("Wiping out workspace first.");
            folder.deleteContents();
        }
        String url = Git.shown(remote.getUrl());
        if (folder.child(".git").exists()) {
            log.println("Fetching changes from the remote Git repository");
            git.run("config", "remote." + remote.remote() + ".url", remote.getUrl());
            if (wishes.cleanBefore) {
                clean();
            }
        } else {
            log.println("Cloning the remote Git repository");
            log.println("Cloning repository " + url);
            folder.deleteContents();
            git.run("init", folder.getRemote());
        }
        log.println("Fetching upstream changes from " + url);
        try {
            git.run(fetching());
        } catch (AbortException refused) {
            throw new AbortException("Error fetching remote repo '" + remote.remote() + "': " + refused.getMessage());
        }
        git.run("config", "remote." + remote.remote() + ".url", remote.getUrl());
        git.run("config", "--replace-all", "remote." + remote.remote() + ".fetch", remote.fetched());
    }

    private String[] fetching() {
        List<String> arguments = new ArrayList<>(
                List.of("fetch", wishes.noTags ? "--no-tags" : "--tags", "--force", "--update-shallow"));
        if (wishes.prune) {
            arguments.add("--prune");
        }
        if (wishes.depth > 0) {
            arguments.add("--depth=" + wishes.depth);
        }
        arguments.add("--");
        arguments.add(remote.getUrl());
        arguments.addAll(List.of(remote.fetched().split("\\s+")));
        return arguments.toArray(new String[0]);
    }

    private record Found(String name, String commit) {
        /** As {@code GIT_BRANCH} has it. */
        String branch() {
            if (BranchSpec.isCommit(name)) {
                return "detached";
            }
            return name.startsWith("refs/remotes/") ? name.substring("refs/remotes/".length()) : name;
        }
    }

    private Found find(List<String> wanted) throws IOException, InterruptedException {
        for (String one : wanted) {
            for (String name : BranchSpec.names(one, remote.remote())) {
                Optional<String> commit = name.startsWith("-")
                        ? Optional.empty()
                        : git.ask("rev-parse", "--verify", "--quiet", name + "^{commit}");
                if (commit.isPresent()) {
                    return new Found(name, commit.get());
                }
            }
        }
        throw new AbortException("Couldn't find any revision to build. Verify the repository and branch configuration"
                + " for this job.");
    }

    private void put(Found found) throws IOException, InterruptedException {
        if (wishes.localBranch == null) {
            git.run("checkout", "--force", "--detach", found.commit);
        } else {
            String branch = local(wishes.localBranch, found.branch(), remote.remote());
            git.run("check-ref-format", "--branch", branch);
            git.run("checkout", "--force", "-B", branch, found.commit);
        }
        if (wishes.cleanAfter) {
            clean();
        }
    }

    /** The name of the branch here of a branch there. */
    static String local(String wanted, String branch, String remote) {
        boolean derived = wanted.equals("**");
        return derived && branch.startsWith(remote + "/")
                ? branch.substring(remote.length() + 1)
                : derived ? branch : wanted;
    }

    private void clean() throws IOException, InterruptedException {
        log.println("Cleaning workspace");
        git.ask("reset", "--hard"); // a repository without a commit has nothing to reset to
        git.run("clean", "-fdx");
    }

    private void changes(String before, Found now, File changelogFile) throws IOException, InterruptedException {
        boolean known = before != null
                && git.ask("cat-file", "-e", before + "^{commit}").isPresent();
        if (!known) {
            log.println("First time build. Skipping changelog.");
        }
        String changes = known
                ? git.run(
                        "-c",
                        "core.quotePath=false",
                        "log",
                        "--no-merges",
                        "--no-abbrev",
                        "--no-renames",
                        "--raw",
                        "--format=raw",
                        MOST_CHANGES,
                        now.commit,
                        "^" + before)
                : "";
        Path part = Files.createTempFile(changelogFile.getParentFile().toPath(), "changelog", ".part");
        try {
            Files.writeString(part, changes);
            Files.move(
                    part, changelogFile.toPath(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
