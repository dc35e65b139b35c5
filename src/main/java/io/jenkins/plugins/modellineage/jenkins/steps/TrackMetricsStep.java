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
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.sf.json.JSONObject;
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
        return new Execution(context, this);
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final TreeMap<String, Double> metrics = new TreeMap<>();
        private final long step;
        private final long timestamp = System.currentTimeMillis();
        private final String files;

        Execution(StepContext context, TrackMetricsStep said) throws Exception {
            super(DescriptorImpl.NAME, context);
            this.step = said.step == null ? 0 : said.step;
            this.files = said.files;
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
            if (!metrics.isEmpty()) {
                List<MetricRecord> records = metrics.entrySet().stream()
                        .map(metric ->
                                new MetricRecord(metric.getKey(), new MetricPoint(metric.getValue(), step, timestamp)))
                        .toList();
                runLog().append(new RunEvent.MetricsLogged(records));
            }
            if (files != null) {
                int count = metrics().complete(files, runLog());
                say("Recorded " + count + " values of metrics from " + FilePatterns.shown(files));
            }
            return null;
        }

        static double number(Object key, Object value) throws AbortException {
            try {
                return value instanceof Number number
                        ? number.doubleValue()
                        : MetricNumbers.parse(String.valueOf(value));
            } catch (NumberFormatException notANumber) {
                throw new AbortException("trackMetrics: the metric " + Naming.quoted(key.toString()) + " is "
                        + Naming.quoted(String.valueOf(value)) + ", which is no number; write metrics: [loss: 0.5]");
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
        String[] patternFields() {
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
        public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::split);
        }
    }
}
