package org.modellineage.host.library;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import groovy.lang.Binding;
import hudson.model.Run;
import hudson.remoting.ProxyException;
import java.util.List;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.jenkinsci.plugins.workflow.cps.CpsScript;
import org.jenkinsci.plugins.workflow.cps.GlobalVariable;

/** A script in a library's {@code vars}: one object of it for each script that uses it. */
public final class LibraryVariable extends GlobalVariable {

    private final String name;

    private LibraryVariable(String name) {
        this.name = name;
    }

    /** Those of the libraries that a build has loaded. */
    public static List<LibraryVariable> of(@CheckForNull Run<?, ?> build) {
        return build == null || build.getAction(LoadedLibraries.class) == null
                ? List.of()
                : LoadedLibraries.of(build).all().stream()
                        .flatMap(library -> library.variables().stream())
                        .map(LibraryVariable::new)
                        .toList();
    }

    @Override
    @NonNull
    public String getName() {
        return name;
    }

    @Override
    @NonNull
    public Object getValue(@NonNull CpsScript script) throws Exception {
        Binding binding = script.getBinding();
        if (!binding.hasVariable(name)) {
            binding.setVariable(name, create());
        }
        return binding.getVariable(name);
    }

    private Object create() throws Exception {
        try {
            // the loader of the program, which has set it for its thread
            return Thread.currentThread()
                    .getContextClassLoader()
                    .loadClass(name)
                    .getConstructor()
                    .newInstance();
        } catch (MultipleCompilationErrorsException broken) {
            throw new ProxyException(broken);
        }
    }
}
