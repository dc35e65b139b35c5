package hudson.scm;

import hudson.model.Run;
import hudson.model.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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

    /** All of them. */
    public final Object[] getItems() {
        List<T> items = new ArrayList<>();
        forEach(items::add);
        return items.toArray();
    }

    /** Which system of sources it comes from, or null. */
    public String getKind() {
        return null;
    }

    /** A file that a change touched. */
    public interface AffectedFile {
        String getPath();

        EditType getEditType();
    }

    /** One change. */
    public abstract static class Entry {
        private ChangeLogSet parent;

        public ChangeLogSet getParent() {
            return parent;
        }

        protected void setParent(ChangeLogSet parent) {
            this.parent = parent;
        }

        /** The name of the revision, or null. */
        public String getCommitId() {
            return null;
        }

        /** Milliseconds since the epoch; -1 where nobody knows. */
        public long getTimestamp() {
            return -1;
        }

        public abstract String getMsg();

        /** Who made the change. */
        public abstract User getAuthor();

        public abstract Collection<String> getAffectedPaths();

        /** @throws UnsupportedOperationException where the system of sources does not tell */
        public Collection<? extends AffectedFile> getAffectedFiles() {
            throw new UnsupportedOperationException("getAffectedFiles() is not implemented by " + getClass());
        }
    }
}
