package org.modellineage.host.pipeline;

import java.util.function.Supplier;

/** Runs parts of a script with every call that they make held against the list of what is allowed. */
public final class ScriptSandbox {

    private ScriptSandbox() {}

    public static <T> T run(boolean sandboxed, Supplier<T> part) {
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
