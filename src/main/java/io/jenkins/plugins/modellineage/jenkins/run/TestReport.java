package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sees what came out of the tests of a build; one that needs another plugin is an optional extension. */
public interface TestReport extends ExtensionPoint {

    /** The counts so far; empty when the build has published none. May load the build's results from the disk. */
    Optional<TestCounts> counts(Run<?, ?> build);

    /** What the first report that knows of any says. */
    static Optional<TestCounts> of(Run<?, ?> build) {
        return ExtensionList.lookup(TestReport.class).stream()
                .flatMap(report -> seen(report, build).stream())
                .findFirst();
    }

    /** Of a plugin that is not installed a class may be loaded, but not run: then there is nothing to see. */
    private static Optional<TestCounts> seen(TestReport report, Run<?, ?> build) {
        try {
            return report.counts(build);
        } catch (LinkageError absent) {
            Logger.getLogger(TestReport.class.getName())
                    .log(Level.FINE, absent, () -> report.getClass().getName() + " lacks its plugin");
            return Optional.empty();
        }
    }
}
