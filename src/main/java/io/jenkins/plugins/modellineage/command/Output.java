package io.jenkins.plugins.modellineage.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Where a command writes: answers here, everything else there. */
final class Output {
    private final Writer out;
    private final PrintStream err;

    Output(OutputStream out, PrintStream err) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.err = err;
    }

    /** The answer cannot be written: nobody takes it any more, or the disk is full. */
    static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;

        Closed(IOException why) {
            super("The output could not be written: " + why.getMessage(), why);
        }

        /** Whether the next command of a pipe has seen enough, as {@code head} does. */
        boolean isEndOfPipe() {
            return String.valueOf(getCause().getMessage()).contains("Broken pipe");
        }
    }

    /** Writes one line of the answer. */
    void line(String line) throws Closed {
        text(line + "\n");
    }

    /** Writes a part of the answer that brings its own ends of lines. */
    void text(String text) throws Closed {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new Closed(e);
        }
    }

    void flush() throws Closed {
        try {
            out.flush();
        } catch (IOException e) {
            throw new Closed(e);
        }
    }

    /** Says something that does not belong to the answer. */
    void say(String line) {
        err.println(line);
    }
}
