package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.ParameterDefinition;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code input}: waits until a person says yes or no, without an approval of ours. */
public final class InputStep extends Step {
    private final String message;
    private String id;
    private String ok = "Proceed";
    private String submitter;
    private String submitterParameter;
    private List<ParameterDefinition> parameters = List.of();

    @DataBoundConstructor
    public InputStep(String message) {
        this.message = message == null || message.isBlank()
                ? "Pipeline has paused and needs your input before proceeding"
                : message;
    }

    public String getMessage() {
        return message;
    }

    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        String written = Util.fixEmptyAndTrim(id);
        this.id = written == null ? null : written.substring(0, 1).toUpperCase(Locale.ROOT) + written.substring(1);
    }

    public String getOk() {
        return ok;
    }

    @DataBoundSetter
    public void setOk(String ok) {
        this.ok = ok == null || ok.isBlank() ? "Proceed" : ok;
    }

    public String getSubmitter() {
        return submitter;
    }

    @DataBoundSetter
    public void setSubmitter(String submitter) {
        this.submitter = Util.fixEmptyAndTrim(submitter);
    }

    public String getSubmitterParameter() {
        return submitterParameter;
    }

    @DataBoundSetter
    public void setSubmitterParameter(String submitterParameter) {
        this.submitterParameter = Util.fixEmptyAndTrim(submitterParameter);
    }

    public List<ParameterDefinition> getParameters() {
        return parameters;
    }

    @DataBoundSetter
    public void setParameters(List<ParameterDefinition> parameters) {
        this.parameters = parameters == null ? List.of() : parameters;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    static final class Execution extends AbstractStepExecutionImpl {
        private static final long serialVersionUID = 1L;
        private final transient InputStep step;
        private String build;
        private String id;

        Execution(InputStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        public boolean start() throws Exception {
            Run<?, ?> run = getContext().get(Run.class);
            build = run.getExternalizableId();
            FlowNode node = getContext().get(FlowNode.class);
            id = step.id == null ? "Input" + node.getId() : step.id;
            if (!id.matches("[A-Za-z0-9_-]+")) {
                throw new AbortException("input: id '" + id + "' may have letters, digits, _ and - only");
            }
            node.addAction(new PauseAction("Input"));
            InputAction.of(run).ask(new Question(id, step));
            var log = getContext().get(TaskListener.class).getLogger();
            log.println(step.message);
            log.println(step.ok + " or Abort: " + run.getUrl() + InputAction.URL + "/");
            return false;
        }

        boolean asks(String run, String question) {
            return run.equals(build) && question.equals(id);
        }

        void proceed(String who, Object value) {
            try {
                PauseAction.endCurrentPause(getContext().get(FlowNode.class));
                getContext().get(TaskListener.class).getLogger().println("Approved by " + who);
                getContext().onSuccess(value);
            } catch (IOException | InterruptedException lost) {
                getContext().onFailure(lost);
            }
        }

        @Override
        public void stop(Throwable cause) throws Exception {
            InputAction.of(getContext().get(Run.class)).settle(id);
            super.stop(cause);
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("input", "Wait for interactive input", Run.class, TaskListener.class, FlowNode.class);
        }
    }
}
