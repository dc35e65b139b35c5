package hudson.console;

import java.io.IOException;
import java.io.OutputStream;

/** Takes the notes out of a log. */
public class PlainTextConsoleOutputStream extends LineTransformationOutputStream.Delegating {
    public PlainTextConsoleOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    protected void eol(byte[] in, int sz) throws IOException {
        ConsoleNote.copyWithoutNotes(in, sz, out);
    }
}
