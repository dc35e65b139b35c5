package org.jenkinsci.plugins.workflow.multibranch;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Job;
import hudson.scm.SCM;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsScript;
import org.jenkinsci.plugins.workflow.cps.GlobalVariable;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** {@code scm}: where the Jenkinsfile came from. */
@Extension
public class SCMVar extends GlobalVariable {

    @Override
    @NonNull
    public String getName() {
        return "scm";
    }

    @Override
    @NonNull
    public SCM getValue(@NonNull CpsScript script) throws Exception {
        Job<?, ?> job = script.$build().getParent();
        if (job instanceof WorkflowJob pipeline
                && pipeline.getDefinition() instanceof CpsScmFlowDefinition definition) {
            return definition.getScm();
        }
        throw new AbortException("‘checkout scm’ is only available when using “Multibranch Pipeline” or"
                + " “Pipeline script from SCM”");
    }
}
