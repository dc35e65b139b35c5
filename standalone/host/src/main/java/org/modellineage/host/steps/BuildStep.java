package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.BooleanParameterValue;
import hudson.model.ParameterValue;
import hudson.model.Run;
import hudson.model.StringParameterValue;
import hudson.model.TaskListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code build}: starts a build of another job and, unless told otherwise, waits for its end. */
public final class BuildStep extends Step {
    private final String job;
    private List<ParameterValue> parameters;
    private boolean wait = true;
    private boolean propagate = true;
    private Integer quietPeriod;

    @DataBoundConstructor
    public BuildStep(String job) {
        this.job = job;
    }

    public String getJob() {
        return job;
    }

    /** Null where none are given. */
    public List<ParameterValue> getParameters() {
        return parameters;
    }

    @DataBoundSetter
    public void setParameters(List<ParameterValue> parameters) {
        this.parameters = parameters;
    }

    public boolean isWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    public boolean isPropagate() {
        return propagate;
    }

    @DataBoundSetter
    public void setPropagate(boolean propagate) {
        this.propagate = propagate;
    }

    public Integer getQuietPeriod() {
        return quietPeriod;
    }

    @DataBoundSetter
    public void setQuietPeriod(Integer quietPeriod) {
        this.quietPeriod = quietPeriod;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new BuildExecution(this, context);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("build", "Build a job", Run.class, TaskListener.class);
        }

        /** Parameters are written as {@code string(name: 'SEED', value: '7')}, in the words of their definitions. */
        @Override
        public Step newInstance(Map<String, Object> arguments) throws Exception {
            Map<String, Object> given = new HashMap<>(arguments);
            if (given.get("parameters") instanceof List<?> written) {
                List<ParameterValue> values = new ArrayList<>();
                for (Object one : written) {
                    values.add(value(one));
                }
                given.put("parameters", values);
            }
            return super.newInstance(given);
        }

        private static ParameterValue value(Object written) throws AbortException {
            if (written instanceof ParameterValue value) {
                return value;
            }
            UninstantiatedDescribable described = written instanceof UninstantiatedDescribable it
                    ? it
                    : written instanceof Map<?, ?> map ? UninstantiatedDescribable.from(map) : null;
            String kind = described == null
                    ? ""
                    : described.getSymbol() == null ? String.valueOf(described.getKlass()) : described.getSymbol();
            Object name = described == null ? null : described.getArguments().get("name");
            Object value = described == null ? null : described.getArguments().get("value");
            return switch (kind) {
                case "string", "text", "StringParameterValue" ->
                    new StringParameterValue(String.valueOf(name), value == null ? "" : value.toString());
                case "booleanParam", "BooleanParameterValue" ->
                    new BooleanParameterValue(String.valueOf(name), Boolean.parseBoolean(String.valueOf(value)));
                default ->
                    throw new AbortException("build: parameters takes string(name: 'SEED', value: '7') and"
                            + " booleanParam(name: 'FAST', value: true), not " + written);
            };
        }
    }
}
