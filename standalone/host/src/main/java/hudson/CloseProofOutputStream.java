package hudson;

import hudson.util.DelegatingOutputStream;
import java.io.OutputStream;

/** Swallows {@link #close}. */
public class CloseProofOutputStream extends DelegatingOutputStream {
    public CloseProofOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void close() {}
}
