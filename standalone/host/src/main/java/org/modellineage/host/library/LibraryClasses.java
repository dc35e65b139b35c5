package org.modellineage.host.library;

import groovy.lang.GroovyObjectSupport;
import groovy.lang.GroovyRuntimeException;
import hudson.model.Run;
import java.io.File;
import java.io.Serializable;
import org.kohsuke.groovy.sandbox.impl.Checker;

/** The way to classes of a library that was loaded after the script was compiled: {@code lib.org.acme.Trainer.new()}. */
public final class LibraryClasses extends GroovyObjectSupport implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String sources;
    private final String path;
    private final boolean known;

    private LibraryClasses(String sources, String path, boolean known) {
        this.sources = sources;
        this.path = path;
        this.known = known;
    }

    static LibraryClasses of(LoadedLibraries.Loaded library, Run<?, ?> build) {
        File root = LoadedLibraries.of(build).root();
        return new LibraryClasses(new File(library.folder(root), "src").getPath(), "", false);
    }

    /** A package, a class, or a value of a class. */
    @Override
    public Object getProperty(String property) {
        boolean isClass = property.matches("[A-Z].*") && hasSource(path + property);
        if (isClass) {
            return new LibraryClasses(sources, path + property, true);
        }
        return known ? value(property) : new LibraryClasses(sources, path + property + ".", false);
    }

    private Object value(String property) {
        try {
            return Checker.checkedGetProperty(load(), false, false, property);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) { // declared so by the sandbox
            throw new GroovyRuntimeException(thrown);
        }
    }

    /** Makes an object by {@code new}, or calls a static method. */
    @Override
    public Object invokeMethod(String name, Object given) {
        Object[] args = given instanceof Object[] array ? array : new Object[] {given};
        try {
            return name.equals("new")
                    ? Checker.checkedConstructor(load(), args)
                    : Checker.checkedStaticCall(load(), name, args);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) { // declared so by the sandbox
            throw new GroovyRuntimeException(thrown);
        }
    }

    private boolean hasSource(String name) {
        return new File(sources, name.replace('.', '/') + ".groovy").isFile();
    }

    /** The class that the program itself sees under that name. */
    private Class<?> load() {
        try {
            if (!hasSource(path)) {
                throw new ClassNotFoundException(path);
            }
            return Thread.currentThread().getContextClassLoader().loadClass(path);
        } catch (ClassNotFoundException unknown) {
            throw new GroovyRuntimeException(unknown);
        }
    }
}
