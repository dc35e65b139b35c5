package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Result;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDefinitionDescriptor;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of builds that run, by which steps are reached from outside. */
class RunningBuildsTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @BeforeEach
    void forget() {
        WaitStep.EVENTS.clear();
    }

    @Test
    void shouldKeepABuildThatStartsWhileSomebodyGoesThroughTheList() throws Exception {
        WorkflowJob job = controller.job("");
        job.setDefinition(new LookedAt());

        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        Controller.await(() -> WaitStep.EVENTS.contains("inner inside nothing"));

        assertThat(FlowExecutionList.get()).contains(run.getExecution());
        run.doTerm();
        controller.ended(Result.ABORTED, run);
    }

    /** The list is gone through when the build takes over its execution. */
    public static final class LookedAt extends FlowDefinition {
        @Override
        public FlowExecution create(FlowExecutionOwner owner, TaskListener listener, List<? extends Action> actions)
                throws IOException {
            return new LookedAtExecution(owner);
        }

        /** Its descriptor. */
        @Extension
        public static final class DescriptorImpl extends FlowDefinitionDescriptor {}
    }

    private static final class LookedAtExecution extends CpsFlowExecution {
        LookedAtExecution(FlowExecutionOwner owner) throws IOException {
            super("waitHere 'inner'", true, owner);
        }

        @Override
        public void addListener(GraphListener listener) {
            FlowExecutionList.get().iterator();
            super.addListener(listener);
        }
    }
}
