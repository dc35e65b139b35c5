package org.modellineage.host.steps;

import hudson.tasks.test.AbstractTestResultAction;
import java.util.ArrayList;
import java.util.List;

/** What came out of the tests of a build, of all that {@code junit} read. */
public final class TestResults extends AbstractTestResultAction<TestResults> {
    private int total;
    private int skipped;
    private final List<String> failed = new ArrayList<>();

    synchronized void add(Counts counts) {
        total += counts.total();
        skipped += counts.skipped();
        failed.addAll(counts.failed());
    }

    /**
     * Of some reports.
     *
     * @param failed the names of the tests that failed
     */
    record Counts(int total, int skipped, List<String> failed) {
        Counts and(Counts other) {
            List<String> both = new ArrayList<>(failed);
            both.addAll(other.failed);
            return new Counts(total + other.total, skipped + other.skipped, both);
        }
    }

    @Override
    public synchronized int getFailCount() {
        return failed.size();
    }

    @Override
    public synchronized int getSkipCount() {
        return skipped;
    }

    @Override
    public synchronized int getTotalCount() {
        return total;
    }

    /** The names of the tests that failed. */
    @Override
    public synchronized List<String> getResult() {
        return List.copyOf(failed);
    }
}
