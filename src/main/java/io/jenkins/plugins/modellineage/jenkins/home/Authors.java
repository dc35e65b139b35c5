package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import jenkins.scm.RunWithSCM;

/** The people whose changes a build took, as far as its source control tells and Jenkins can name them. */
final class Authors {
    /** Whom Jenkins names when nobody is known; nobody can sign in so. */
    private static final String UNKNOWN = "unknown";

    /** As many builds are looked through for the changes of one: each is read from disk. */
    private static final int MOST_BUILDS = 100;

    private Authors() {}

    /**
     * The authors of all changes since the last version that the job stamped: a change log alone has only what changed since
     * the build before, which may have failed. A build of what that version was built from has that version's authors.
     *
     * @param authors of one build
     * @return empty when nobody knows them
     */
    static Set<String> sinceStamp(Run<?, ?> build, Function<Run<?, ?>, Set<String>> authors) {
        Set<String> found = new TreeSet<>(authors.apply(build));
        Run<?, ?> before = build.getPreviousBuild();
        for (int looked = 1; before != null && looked < MOST_BUILDS; looked++) {
            List<ModelVersion> stamped = stamped(before);
            if (!stamped.isEmpty() && !found.isEmpty()) {
                return found;
            }
            stamped.forEach(version -> found.addAll(version.authors()));
            found.addAll(authors.apply(before));
            if (!stamped.isEmpty()) {
                return found;
            }
            before = before.getPreviousBuild();
        }
        return found;
    }

    private static List<ModelVersion> stamped(Run<?, ?> build) {
        return BuildRuns.ref(build)
                .map(ref -> ModelLineage.get().registry().stampedBy(ref.id()))
                .orElse(List.of());
    }

    static Set<String> of(Run<?, ?> build) {
        return build instanceof RunWithSCM<?, ?> changed ? of(changed.getChangeSets()) : Set.of();
    }

    /** Ids of the authors; one whom the source control cannot tell is left out. */
    static Set<String> of(List<ChangeLogSet<? extends ChangeLogSet.Entry>> changes) {
        Set<String> authors = new TreeSet<>();
        for (ChangeLogSet<? extends ChangeLogSet.Entry> set : changes) {
            for (ChangeLogSet.Entry change : set) {
                User author = change.getAuthor();
                if (author != null && !author.getId().equals(UNKNOWN)) {
                    authors.add(author.getId());
                }
            }
        }
        return authors;
    }
}
