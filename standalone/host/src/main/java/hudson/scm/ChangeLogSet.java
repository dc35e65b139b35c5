package hudson.scm;

import hudson.model.Run;
import hudson.model.User;
import java.util.Collection;

/** The changes of one checkout since the build before. */
public abstract class ChangeLogSet<T extends ChangeLogSet.Entry> implements Iterable<T> {
    private final Run<?, ?> run;
    private final RepositoryBrowser<?> browser;

    protected ChangeLogSet(Run<?, ?> run, RepositoryBrowser<?> browser) {
        this.run = run;
        this.browser = browser;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public RepositoryBrowser<?> getBrowser() {
        return browser;
    }

    public abstract boolean isEmptySet();

    /** One change. */
    public abstract static class Entry {
        private ChangeLogSet parent;

        public ChangeLogSet getParent() {
            return parent;
        }

        protected void setParent(ChangeLogSet parent) {
            this.parent = parent;
        }

        public abstract String getMsg();

        /** Who made the change. */
        public abstract User getAuthor();

        public abstract Collection<String> getAffectedPaths();
    }
}
