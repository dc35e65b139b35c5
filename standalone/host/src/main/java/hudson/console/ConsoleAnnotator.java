package hudson.console;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.MarkupText;
import java.io.Serializable;

/** Marks up line after line of a log. */
public abstract class ConsoleAnnotator<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Marks up the line; the result goes on with the next one, null ends. */
    @CheckForNull
    public abstract ConsoleAnnotator<T> annotate(@NonNull T context, @NonNull MarkupText text);
}
