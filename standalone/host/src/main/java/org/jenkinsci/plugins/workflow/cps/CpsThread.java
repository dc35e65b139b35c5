package org.jenkinsci.plugins.workflow.cps;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.modellineage.host.pipeline.ScriptSandbox;
import org.modellineage.host.pipeline.SerializableIterators;

/** One strand of a program: the script itself, or the run of a block. At most one step runs in it. */
final class CpsThread implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final ThreadLocal<CpsThread> CURRENT = new ThreadLocal<>();
    private static final List<Class> CATEGORIES = List.of(SerializableIterators.class);

    final CpsThreadGroup group;
    final int id;
    final int parentId;
    final FlowHead head;
    final ContextVariableSet contextVariables;
    private final Continuable program;
    private Outcome resumeValue;
    private StepExecution step;

    CpsThread(
            CpsThreadGroup group,
            int id,
            int parentId,
            Continuable program,
            FlowHead head,
            ContextVariableSet contextVariables) {
        this.group = group;
        this.id = id;
        this.parentId = parentId;
        this.program = program;
        this.head = head;
        this.contextVariables = contextVariables;
    }

    static CpsThread current() {
        return CURRENT.get();
    }

    CpsFlowExecution getExecution() {
        return group.getExecution();
    }

    boolean isRunnable() {
        return resumeValue != null;
    }

    boolean isAlive() {
        return program.isResumable();
    }

    StepExecution getStep() {
        return step;
    }

    void setStep(StepExecution step) {
        this.step = step;
    }

    /** Lets it go on with a value or an error, soon; whoever comes first is heard. */
    void resume(Outcome value) {
        if (resumeValue == null) {
            resumeValue = value;
            group.scheduleRun();
        }
    }

    /** Goes on until the next step that does not end at once, or the end. */
    Outcome runNextChunk() {
        CpsThread old = CURRENT.get();
        CURRENT.set(this);
        try {
            Outcome value = resumeValue;
            resumeValue = null;
            Outcome outcome = ScriptSandbox.run(getExecution().isSandbox(), () -> program.run0(value, categories()));
            if (outcome.getNormal() instanceof StepSuspension suspension) {
                Outcome ended = suspension.launchBodies(this);
                if (ended != null) {
                    resumeValue = ended;
                }
            }
            return outcome;
        } finally {
            CURRENT.set(old);
        }
    }

    private static List<Class> categories() {
        List<Class> all = new ArrayList<>(Continuable.categories);
        all.addAll(CATEGORIES);
        return all;
    }

    /** Stops the step that runs here, or throws the error into the script where none does. */
    void stop(Throwable cause) {
        if (step == null) {
            resumeValue = null;
            resume(new Outcome(null, cause));
            return;
        }
        try {
            step.stop(cause);
        } catch (Exception x) {
            cause.addSuppressed(x);
            step.getContext().onFailure(cause);
        }
    }

    List<StackTraceElement> getStackTrace() {
        return program.getStackTrace();
    }
}
