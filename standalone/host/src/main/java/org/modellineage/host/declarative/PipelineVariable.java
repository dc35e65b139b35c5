package org.modellineage.host.declarative;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import org.jenkinsci.plugins.workflow.cps.CpsScript;
import org.jenkinsci.plugins.workflow.cps.GlobalVariable;

/** {@code pipeline}: what runs the description that {@link PipelineTransform} has made of the block. */
@Extension
public final class PipelineVariable extends GlobalVariable {

    @Override
    @NonNull
    public String getName() {
        return PipelineTransform.PIPELINE;
    }

    @Override
    @NonNull
    public Object getValue(@NonNull CpsScript script) throws Exception {
        return script.getClass()
                .getClassLoader()
                .loadClass(getClass().getPackageName() + ".PipelineRun")
                .getConstructor(CpsScript.class)
                .newInstance(script);
    }
}
