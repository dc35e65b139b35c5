package io.jenkins.plugins.modellineage.command;

import java.io.IOException;
import java.io.PrintStream;

/** Where a command writes: answers here, everything else there. */
final class Output {
    /** Lines between two looks at whether anybody still takes them. */
    private static final int LINES = 1_000;

    private final PrintStream out;
    private final PrintStream err;
    private long lines;

    Output(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Writes one line of the answer.
     *
     * @throws IOException when nobody takes it any more, or the disk is full
     */
    void line(String line) throws IOException {
        text(line + "\n");
    }

    /** Writes a part of the answer that brings its own ends of lines. */
    void text(String text) throws IOException {
        out.print(text);
        lines++;
        if (lines % LINES == 0) {
            flush();
        }
    }

    void flush() throws IOException {
        if (out.checkError()) {
            throw new IOException("The output was not taken to its end");
        }
    }

    /** Says something that does not belong to the answer. */
    void say(String line) {
        err.println(line);
    }
}
