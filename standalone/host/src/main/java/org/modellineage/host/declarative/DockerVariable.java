package org.modellineage.host.declarative;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import org.jenkinsci.plugins.workflow.cps.CpsScript;
import org.jenkinsci.plugins.workflow.cps.GlobalVariable;

/** {@code docker}: images whose blocks run without them. */
@Extension
public final class DockerVariable extends GlobalVariable {

    @Override
    @NonNull
    public String getName() {
        return "docker";
    }

    @Override
    @NonNull
    public Object getValue(@NonNull CpsScript script) throws Exception {
        return script.getClass()
                .getClassLoader()
                .loadClass(getClass().getPackageName() + ".DockerImages")
                .getConstructor(CpsScript.class)
                .newInstance(script);
    }
}
