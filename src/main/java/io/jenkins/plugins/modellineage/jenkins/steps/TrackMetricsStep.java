package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.jenkins.binding.MetricsPatterns;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.Measuring;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.jenkins.run.InnerWorkspace;
import io.jenkins.plugins.modellineage.jenkins.run.Leftovers;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.ScratchRun;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code trackMetrics}: records values of metrics, said here or read from files. */
public final class TrackMetricsStep extends Step {
    private Map<?, ?> metrics;
    private Long step;
    private String files;
    private String model;
    private String version;
    private Boolean includeUnchanged;

    @DataBoundConstructor
    public TrackMetricsStep() {
        // as for trackParams
    }

    @SuppressWarnings("rawtypes")
    public Map getMetrics() {
        return metrics;
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setMetrics(Map metrics) {
        this.metrics = metrics;
    }

    public Long getStep() {
        return step;
    }

    @DataBoundSetter
    public void setStep(Long step) {
        this.step = step;
    }

    public String getFiles() {
        return files;
    }

    @DataBoundSetter
    public void setFiles(String files) {
        this.files = Util.fixEmptyAndTrim(files);
    }

    public String getModel() {
        return model;
    }

    /** The model whose version was measured after its stamp; null for the current run. */
    @DataBoundSetter
    public void setModel(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    public String getVersion() {
        return version;
    }

    /** The version's number, label, or a stage that it is live in; null for the one that this build stamped. */
    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    public Boolean getIncludeUnchanged() {
        return includeUnchanged;
    }

    /** Whether files count that are as they were before the block around the step began. */
    @DataBoundSetter
    public void setIncludeUnchanged(Boolean includeUnchanged) {
        this.includeUnchanged = Boolean.TRUE.equals(includeUnchanged) ? Boolean.TRUE : null;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        if ((metrics == null || metrics.isEmpty()) && files == null) {
            throw new AbortException(
                    "trackMetrics: there is nothing to record; write trackMetrics metrics: [loss: 0.1],"
                            + " or files: 'metrics.jsonl'");
        }
        if (files != null && metrics != null && !metrics.isEmpty()) {
            throw new AbortException("trackMetrics: metrics and files " + Naming.quoted(FilePatterns.shown(files))
                    + " are both given; write two calls, one with each");
        }
        if (files != null && step != null) {
            throw new AbortException(
                    "trackMetrics: step " + step + " and files " + Naming.quoted(FilePatterns.shown(files))
                            + " are both given, but files tell their own steps; leave step out");
        }
        MeasuredVersion.require(DescriptorImpl.NAME, model, version, "metrics: […]");
        return new Execution(context, this);
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;
        private static final int MOST_TOLD = 20;

        private final TreeMap<String, Double> metrics = new TreeMap<>();
        private final long step;
        private final long timestamp = System.currentTimeMillis();
        private final String files;
        private final String model;
        private final String version;
        private final boolean includeUnchanged;

        Execution(StepContext context, TrackMetricsStep said) throws Exception {
            super(DescriptorImpl.NAME, context);
            this.step = said.step == null ? 0 : said.step;
            this.files = said.files;
            this.model = said.model;
            this.version = said.version;
            this.includeUnchanged = Boolean.TRUE.equals(said.includeUnchanged);
            if (said.metrics != null) {
                for (Map.Entry<?, ?> metric : said.metrics.entrySet()) {
                    metrics.put(metric.getKey().toString(), number(metric.getKey(), metric.getValue()));
                }
            }
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("metrics", metrics);
            secrets.refuse("step", step);
            secrets.refusePatterns("files", files);
            secrets.refuse("model", model);
            secrets.refuse("version", version);
            if (model == null) {
                track(runLog());
            } else {
                add();
            }
            return null;
        }

        private void track(RunLog run) throws Exception {
            if (!metrics.isEmpty()) {
                record(run);
            }
            if (files != null) {
                int count = metrics().in(innerWorkspace()).complete(files, leftovers(), run);
                say("Recorded " + count + " values of metrics from " + FilePatterns.shown(files));
            }
        }

        private Optional<InnerWorkspace> innerWorkspace() throws Exception {
            return getContext().get(CurrentRun.class) == null
                    ? Optional.empty()
                    : InnerWorkspace.of(getContext().get(FlowNode.class), TrackExperimentStep.DescriptorImpl.NAME);
        }

        private List<MetricRecord> records(RunLog run) throws IOException {
            List<MetricRecord> records = new ArrayList<>();
            for (Map.Entry<String, Double> metric : metrics.entrySet()) {
                MetricPoint point = point(metric.getValue(), run.latest(metric.getKey()));
                records.add(new MetricRecord(metric.getKey(), point));
            }
            return records;
        }

        /** Of two values at one step the later counts, also where a file tells a time that this clock has not reached. */
        private MetricPoint point(double value, Optional<MetricPoint> before) {
            MetricPoint plain = new MetricPoint(value, step, timestamp);
            MetricPoint latest = before.orElse(plain);
            boolean overtakes = latest.step() == step && latest.timestamp() >= timestamp && !latest.equals(plain);
            return overtakes && latest.timestamp() < Long.MAX_VALUE
                    ? new MetricPoint(value, step, latest.timestamp() + 1)
                    : plain;
        }

        /** Adds to a version's record instead: written to a run that is thrown away, so that all holds for it too. */
        private void add() throws Exception {
            Acting acting = acting();
            Place place = place(model);
            ModelVersion measured =
                    MeasuredVersion.of(acting, place, version, getContext().get(CurrentRun.class));
            SortedMap<String, MetricSummary> found = found(acting);
            String version = Stamper.linked(build(), measured.ref().label());
            if (found.isEmpty()) {
                say("Added nothing to the evidence of " + version + ": no file holds a metric that counts");
                return;
            }
            Measuring.add(acting, place, measured, found);
            say("Added to the evidence of " + version + ", measured after its stamp: "
                    + Naming.line(found.keySet().stream().limit(MOST_TOLD).collect(Collectors.joining(", ")))
                    + (found.size() > MOST_TOLD ? " and " + (found.size() - MOST_TOLD) + " more" : ""));
        }

        /** What is measured; inside a block, what that found when it began is as old for a version as for the block's run. */
        private SortedMap<String, MetricSummary> found(Acting acting) throws Exception {
            Instant begun = Instant.ofEpochMilli(build().getStartTimeInMillis());
            try (ScratchRun scratch = ScratchRun.of(acting.ref(), begun, Instant.ofEpochMilli(timestamp))) {
                CurrentRun around = getContext().get(CurrentRun.class);
                if (around != null) {
                    scratch.standIn(Tracking.current(build(), around));
                }
                track(scratch.log());
                return Measured.by(scratch.log().run()).summaries();
            }
        }

        private void record(RunLog run) throws Exception {
            run.append(new RunEvent.MetricsLogged(records(run)));
            for (String key : metrics.keySet()) {
                tellEarlier(key, run.latest(key).orElseThrow());
            }
        }

        /** The latest value counts, and it is not the one that came last if that stands at an earlier step. */
        private void tellEarlier(String key, MetricPoint latest) throws Exception {
            if (latest.step() > step) {
                say("The metric " + Naming.quoted(key) + " was recorded as " + MetricNumbers.written(metrics.get(key))
                        + " at step " + step + ", which is before its latest value "
                        + MetricNumbers.written(latest.value()) + " at step " + latest.step()
                        + ": the latest value counts; for this one to count, write step: " + (latest.step() + 1));
            }
        }

        /** Outside a block there is no time before it. */
        private Leftovers leftovers() throws Exception {
            boolean inBlock = getContext().get(CurrentRun.class) != null;
            return inBlock && !includeUnchanged ? Leftovers.OLDER_DO_NOT_COUNT : Leftovers.COUNT;
        }

        static double number(Object key, Object value) throws AbortException {
            try {
                return value instanceof Number number
                        ? number.doubleValue()
                        : MetricNumbers.parse(String.valueOf(value));
            } catch (NumberFormatException notANumber) {
                throw new AbortException("trackMetrics: the metric " + Naming.quoted(key.toString()) + " is "
                        + Naming.quoted(String.valueOf(value)) + ", which is not a number; write metrics: [loss: 0.5]");
            }
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "trackMetrics";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.TrackMetricsStep_displayName();
        }

        @Override
        String[] metricsFields() {
            return new String[] {"files"};
        }

        @Override
        String[] mapFields() {
            return new String[] {"metrics"};
        }

        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            TrackMetricsStep step = (TrackMetricsStep) super.newInstance(request, form);
            step.setMetrics(FormFields.map(form, "metrics"));
            return step;
        }

        @POST
        public FormValidation doCheckMetrics(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, text -> {
                for (Map.Entry<String, String> metric :
                        FormFields.pairs("metrics", text).entrySet()) {
                    Execution.number(metric.getKey(), metric.getValue());
                }
            });
        }

        @POST
        public FormValidation doCheckVersion(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String model) {
            return MeasuredVersion.check(item, value, model);
        }

        @POST
        public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, text -> Globs.check(MetricsPatterns.plain(text)));
        }
    }
}
