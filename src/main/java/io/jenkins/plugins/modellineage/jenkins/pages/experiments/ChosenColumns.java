package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import hudson.Extension;
import hudson.model.User;
import hudson.model.UserProperty;
import hudson.model.UserPropertyDescriptor;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which columns a user wants to see of runs and of versions that were found, where an address names none. */
public class ChosenColumns extends UserProperty {
    private List<String> ofRuns = new ArrayList<>();
    private List<String> ofVersions = new ArrayList<>();

    /** None. */
    public ChosenColumns() {}

    /** The columns of the current user; none for those who did not choose, or are not signed in. */
    public static List<String> now(Subject subject) {
        User user = User.current();
        ChosenColumns chosen = user == null ? null : user.getProperty(ChosenColumns.class);
        return chosen == null
                ? List.of()
                : chosen.of(subject).stream()
                        .filter(column -> SearchKey.isKey(column, subject.attributes())) // some may be gone by now
                        .toList();
    }

    private List<String> of(Subject subject) {
        List<String> chosen = subject == Subject.RUN ? ofRuns : ofVersions;
        return chosen == null ? List.of() : chosen;
    }

    /**
     * Keeps the columns for the user.
     *
     * @param columns none to see the usual ones again
     */
    static void keep(User user, Subject subject, List<String> columns) throws IOException {
        ChosenColumns before = user.getProperty(ChosenColumns.class);
        ChosenColumns chosen = new ChosenColumns();
        chosen.ofRuns =
                new ArrayList<>(subject == Subject.RUN ? columns : before == null ? List.of() : before.of(Subject.RUN));
        chosen.ofVersions = new ArrayList<>(
                subject == Subject.VERSION ? columns : before == null ? List.of() : before.of(Subject.VERSION));
        user.addProperty(chosen);
    }

    /** The columns are chosen at the tables, not among the settings of the user. */
    @Extension
    public static final class DescriptorImpl extends UserPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.ChosenColumns_displayName();
        }

        @Override
        public boolean isEnabled() {
            return false;
        }

        @Override
        public UserProperty newInstance(User user) {
            return null;
        }
    }
}
