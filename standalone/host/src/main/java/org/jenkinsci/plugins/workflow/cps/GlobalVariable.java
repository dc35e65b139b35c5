package org.jenkinsci.plugins.workflow.cps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import org.modellineage.host.library.LibraryVariable;

/** A variable that every script has. */
public abstract class GlobalVariable implements ExtensionPoint {

    @NonNull
    public abstract String getName();

    @NonNull
    public abstract Object getValue(@NonNull CpsScript script) throws Exception;

    @NonNull
    public static Iterable<GlobalVariable> forRun(@CheckForNull Run<?, ?> run) {
        List<GlobalVariable> all = new ArrayList<>(ExtensionList.lookup(GlobalVariable.class));
        all.addAll(LibraryVariable.of(run));
        return all;
    }

    @CheckForNull
    public static GlobalVariable byName(@NonNull String name, @CheckForNull Run<?, ?> run) {
        for (GlobalVariable variable : forRun(run)) {
            if (variable.getName().equals(name)) {
                return variable;
            }
        }
        return null;
    }
}
