package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code junit}: counts the tests of reports, names those that failed, and calls the build unstable for them. */
public final class JUnitStep extends PluginStep {
    private final String testResults;
    private boolean allowEmptyResults;
    private boolean skipMarkingBuildUnstable;
    private boolean keepLongStdio;
    private boolean skipPublishingChecks;

    @DataBoundConstructor
    public JUnitStep(String testResults) {
        this.testResults = testResults;
    }

    public String getTestResults() {
        return testResults;
    }

    public boolean isAllowEmptyResults() {
        return allowEmptyResults;
    }

    @DataBoundSetter
    public void setAllowEmptyResults(boolean allowEmptyResults) {
        this.allowEmptyResults = allowEmptyResults;
    }

    public boolean isSkipMarkingBuildUnstable() {
        return skipMarkingBuildUnstable;
    }

    @DataBoundSetter
    public void setSkipMarkingBuildUnstable(boolean skipMarkingBuildUnstable) {
        this.skipMarkingBuildUnstable = skipMarkingBuildUnstable;
    }

    public boolean isKeepLongStdio() {
        return keepLongStdio;
    }

    /** Nothing that tests wrote is kept. */
    @DataBoundSetter
    public void setKeepLongStdio(boolean keepLongStdio) {
        this.keepLongStdio = keepLongStdio;
    }

    public boolean isSkipPublishingChecks() {
        return skipPublishingChecks;
    }

    /** There is nobody to publish to. */
    @DataBoundSetter
    public void setSkipPublishingChecks(boolean skipPublishingChecks) {
        this.skipPublishingChecks = skipPublishingChecks;
    }

    @Override
    Object run(StepContext context) throws Exception {
        var log = context.get(TaskListener.class).getLogger();
        log.println("Recording test results");
        TestResults.Counts counts = new TestResults.Counts(0, 0, List.of());
        FilePath[] reports = context.get(FilePath.class).list(testResults);
        for (FilePath report : reports) {
            try (InputStream in = report.read()) {
                counts = counts.and(JUnitReports.read(in));
            } catch (IOException broken) {
                throw new AbortException(
                        "Failed to read test report file " + report.getRemote() + ": " + broken.getMessage());
            }
        }
        if (counts.total() == 0 && !allowEmptyResults) {
            throw new AbortException(
                    reports.length == 0
                            ? "No test report files were found. Configuration error?"
                            : "None of the test reports contained any result");
        }
        Run<?, ?> build = context.get(Run.class);
        record(build, counts);
        counts.failed().forEach(name -> log.println("Failed: " + name));
        if (!counts.failed().isEmpty() && !skipMarkingBuildUnstable) {
            build.setResult(Result.UNSTABLE);
        }
        Map<String, Integer> summary = new HashMap<>();
        summary.put("totalCount", counts.total());
        summary.put("failCount", counts.failed().size());
        summary.put("skipCount", counts.skipped());
        summary.put("passCount", counts.total() - counts.failed().size() - counts.skipped());
        return summary;
    }

    private static void record(Run<?, ?> build, TestResults.Counts counts) throws IOException {
        synchronized (build) {
            TestResults results = build.getAction(TestResults.class);
            if (results == null) {
                results = new TestResults();
                build.addAction(results);
            }
            results.add(counts);
        }
        build.save();
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("junit", "Archive JUnit-formatted test results", Run.class, FilePath.class, TaskListener.class);
        }
    }
}
