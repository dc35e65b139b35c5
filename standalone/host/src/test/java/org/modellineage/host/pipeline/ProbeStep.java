package org.modellineage.host.pipeline;

import hudson.Extension;
import hudson.model.TaskListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code probe}: remembers what it was given. */
public final class ProbeStep extends Step {

    static volatile ProbeStep last;

    Map<String, Object> values;
    Integer version;
    Long step;
    Double max;
    String label;
    List<ProbeGate> gates;

    @DataBoundConstructor
    public ProbeStep() {}

    @SuppressWarnings({"rawtypes", "unchecked"})
    @DataBoundSetter
    public void setValues(Map values) {
        this.values = values;
    }

    @DataBoundSetter
    public void setVersion(Integer version) {
        this.version = version;
    }

    @DataBoundSetter
    public void setStep(Long step) {
        this.step = step;
    }

    @DataBoundSetter
    public void setMax(Double max) {
        this.max = max;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = label;
    }

    @DataBoundSetter
    public void setGates(List<ProbeGate> gates) {
        this.gates = gates;
    }

    @SuppressWarnings("rawtypes")
    public Map getValues() {
        return values;
    }

    public Integer getVersion() {
        return version;
    }

    public Long getStep() {
        return step;
    }

    public Double getMax() {
        return max;
    }

    public String getLabel() {
        return label;
    }

    public List<ProbeGate> getGates() {
        return gates;
    }

    @Override
    public StepExecution start(StepContext context) {
        last = this;
        return new Execution(context);
    }

    private static final class Execution extends SynchronousStepExecution<Void> {
        private static final long serialVersionUID = 1L;

        Execution(StepContext context) {
            super(context);
        }

        @Override
        protected Void run() {
            return null;
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "probe";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }
    }
}
