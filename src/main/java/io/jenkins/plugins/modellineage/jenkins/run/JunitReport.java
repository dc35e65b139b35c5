package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.Extension;
import hudson.model.Run;
import hudson.tasks.test.AbstractTestResultAction;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import java.util.List;
import java.util.Optional;

/** Results that the junit plugin keeps, or another plugin in its form; absent where that plugin is not installed. */
@Extension(optional = true)
public final class JunitReport implements TestReport {

    @Override
    @SuppressWarnings("rawtypes") // as the plugin declares it
    public Optional<TestCounts> counts(Run<?, ?> build) {
        List<AbstractTestResultAction> results = build.getActions(AbstractTestResultAction.class);
        int total = 0;
        int failed = 0;
        int skipped = 0;
        for (AbstractTestResultAction<?> result : results) {
            total += result.getTotalCount();
            failed += result.getFailCount();
            skipped += result.getSkipCount();
        }
        return results.isEmpty()
                ? Optional.empty()
                : Optional.of(new TestCounts(Math.max(total, failed + skipped), failed, skipped));
    }
}
