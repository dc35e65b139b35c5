package org.jenkinsci.plugins.workflow.cps;

import com.cloudbees.groovy.cps.Outcome;
import java.io.Serializable;

/** What a script yields when a step has not ended at once. */
final class StepSuspension implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ProgramStepContext context;

    StepSuspension(ProgramStepContext context) {
        this.context = context;
    }

    /** Starts the blocks that the step asked for; gives its outcome where it has one already. */
    Outcome launchBodies(CpsThread thread) {
        return context.launchBodies(thread);
    }
}
