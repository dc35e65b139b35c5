package hudson.tasks.test;

import hudson.model.Run;
import jenkins.model.RunAction2;
import jenkins.model.Tab;

/** What came out of the tests of a build: the part of the junit plugin's type that others read. */
public abstract class AbstractTestResultAction<T extends AbstractTestResultAction> extends Tab implements RunAction2 {
    public transient Run<?, ?> run;

    protected AbstractTestResultAction() {
        super(null);
    }

    @Override
    public void onAttached(Run<?, ?> r) {
        run = r;
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        run = r;
    }

    public abstract int getFailCount();

    public int getSkipCount() {
        return 0;
    }

    public abstract int getTotalCount();

    public abstract Object getResult();

    @Override
    public String getDisplayName() {
        return "Test Result";
    }

    @Override
    public String getUrlName() {
        return "testReport";
    }

    @Override
    public String getIconFileName() {
        return null;
    }
}
