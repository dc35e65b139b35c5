package org.modellineage.host.scm;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which commits a build has checked out, in their order. */
public final class GitBuilds extends InvisibleAction {
    /** As many builds are looked through for an earlier one of a branch: each is read from disk. */
    private static final int MOST_BUILDS = 100;

    private final List<Built> built = new ArrayList<>();

    /**
     * Adds one.
     *
     * @return false when the build has checked that out before
     */
    static boolean add(Run<?, ?> build, Built one) throws IOException {
        synchronized (build) {
            GitBuilds all = build.getAction(GitBuilds.class);
            boolean known = all != null && all.built.stream().anyMatch(one::isSame);
            if (all == null) {
                all = new GitBuilds();
                build.addAction(all);
            }
            all.built.removeIf(one::isSame);
            all.built.add(one);
            build.save();
            return !known;
        }
    }

    /** The last one of that repository, or null. */
    @CheckForNull
    static Built last(Run<?, ?> build, String url) {
        Built last = null;
        for (Built one : of(build)) {
            last = one.url.equals(url) ? one : last;
        }
        return last;
    }

    /** The commit of the branch that a build, or the last before it that had the branch, checked out; or null. */
    @CheckForNull
    static String before(@CheckForNull Run<?, ?> from, Built now) {
        Run<?, ?> build = from;
        for (int looked = 0; build != null && looked < MOST_BUILDS; looked++) {
            String found = null;
            for (Built one : of(build)) {
                found = one.url.equals(now.url) && one.branch.equals(now.branch) ? one.commit : found;
            }
            if (found != null) {
                return found;
            }
            build = build.getPreviousBuild();
        }
        return null;
    }

    private static List<Built> of(Run<?, ?> build) {
        synchronized (build) {
            GitBuilds all = build.getAction(GitBuilds.class);
            return all == null ? List.of() : List.copyOf(all.built);
        }
    }

    /** A commit that was checked out. No record: it is stored in the build's XML. */
    public static final class Built {
        private final String url;
        private final String branch;
        private final String commit;

        Built(String url, String branch, String commit) {
            this.url = url;
            this.branch = branch;
            this.commit = commit;
        }

        String url() {
            return url;
        }

        String branch() {
            return branch;
        }

        String commit() {
            return commit;
        }

        private boolean isSame(Built that) {
            return url.equals(that.url) && branch.equals(that.branch) && commit.equals(that.commit);
        }
    }
}
