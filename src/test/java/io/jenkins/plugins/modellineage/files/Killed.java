package io.jenkins.plugins.modellineage.files;

import java.io.IOException;

/** A process is killed at a call: it does nothing more, but what it wrote is still in the memory of the system. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    private Killed() {
        super("killed", null, false, false);
    }

    /** What a process does. */
    @FunctionalInterface
    public interface Process {
        void run() throws IOException;
    }

    /** Lets a process live for so many calls. */
    public static void after(int calls, MemoryFiles files, Process process) throws IOException {
        int[] left = {calls};
        files.gate(call -> {
            if (left[0]-- <= 0) {
                throw new Killed();
            }
        });
        try {
            process.run();
        } catch (Killed end) {
            // as it was meant
        } finally {
            files.gate(call -> {});
        }
    }
}
