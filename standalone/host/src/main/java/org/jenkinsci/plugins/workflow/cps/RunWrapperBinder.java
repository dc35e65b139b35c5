package org.jenkinsci.plugins.workflow.cps;

import hudson.Extension;
import org.jenkinsci.plugins.workflow.support.steps.build.RunWrapper;

/** {@code currentBuild}. */
@Extension
public class RunWrapperBinder extends GlobalVariable {

    @Override
    public String getName() {
        return "currentBuild";
    }

    @Override
    public Object getValue(CpsScript script) throws Exception {
        return new RunWrapper(script.$build(), true);
    }
}
