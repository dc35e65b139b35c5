package org.modellineage.host.pipeline;

/** Runs parts of a script with every call that they make held against the list of what is allowed. */
public final class ScriptSandbox {

    private ScriptSandbox() {}

    /** A part of a script's life. */
    public interface Part<T, X extends Exception> {
        T get() throws X;
    }

    public static <T, X extends Exception> T run(boolean sandboxed, Part<T, X> part) throws X {
        if (!sandboxed) {
            return part.get();
        }
        CallGuard guard = new CallGuard();
        guard.register();
        try {
            return part.get();
        } finally {
            guard.unregister();
        }
    }
}
