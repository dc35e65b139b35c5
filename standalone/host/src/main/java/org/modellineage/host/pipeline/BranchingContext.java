package org.modellineage.host.pipeline;

import groovy.lang.Closure;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step's context that can run several blocks beside each other. */
public interface BranchingContext {

    /** An execution that runs the blocks. */
    StepExecution branches(Map<String, Closure> blocks, boolean failFast);
}
