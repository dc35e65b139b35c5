package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.scm.RunWithSCM;

/** The people whose changes a build took, as far as its source control tells and Jenkins can name them. */
final class Authors {
    /** Whom Jenkins names when nobody is known; nobody can sign in so. */
    private static final String UNKNOWN = "unknown";

    private Authors() {}

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
