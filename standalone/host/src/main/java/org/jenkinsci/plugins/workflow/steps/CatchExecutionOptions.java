package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import java.io.Serializable;

/** What a step does with an error that it catches. */
public interface CatchExecutionOptions extends Serializable {

    /** What to print besides the error, or null. */
    @CheckForNull
    String getMessage();

    Result getBuildResultOnError();

    Result getStepResultOnError();

    boolean isCatchInterruptions();
}
