package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** Some calls, one after the other, that fail as an operating system lets them fail; others go through. */
public final class FailingCalls implements MemoryFiles.Gate {
    /** What the system says. */
    public enum Kind {
        FULL,
        BROKEN,
        DENIED
    }

    private final Kind kind;
    private final int from;
    private final int length;
    private int calls;

    /**
     * Calls that fail.
     *
     * @param from the first of them, from 1
     * @param length how many
     */
    public FailingCalls(Kind kind, int from, int length) {
        this.kind = kind;
        this.from = from;
        this.length = length;
    }

    /** Whether it came to that. */
    public boolean failed() {
        return calls >= from;
    }

    @Override
    public void before(MemoryFiles.Call call) throws IOException {
        calls++;
        if (calls >= from && calls < from + length) {
            throw switch (kind) {
                case FULL -> new IOException("No space left on device");
                case BROKEN -> new IOException("Input/output error");
                case DENIED -> new AccessDeniedException("/memory");
            };
        }
    }
}
