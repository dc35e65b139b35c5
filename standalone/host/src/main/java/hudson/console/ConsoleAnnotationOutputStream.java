package hudson.console;

import hudson.MarkupText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns a log into HTML: text escaped, notes applied. */
public class ConsoleAnnotationOutputStream<T> extends LineTransformationOutputStream {
    private static final Logger LOGGER = Logger.getLogger(ConsoleAnnotationOutputStream.class.getName());
    private final Writer out;
    private final T context;
    private final Charset charset;
    private ConsoleAnnotator<T> ann;

    public ConsoleAnnotationOutputStream(Writer out, ConsoleAnnotator<? super T> ann, T context, Charset charset) {
        this.out = out;
        this.ann = cast(ann);
        this.context = context;
        this.charset = charset;
    }

    @SuppressWarnings("unchecked")
    private static <T> ConsoleAnnotator<T> cast(ConsoleAnnotator<? super T> annotator) {
        return (ConsoleAnnotator<T>) annotator;
    }

    public ConsoleAnnotator<T> getConsoleAnnotator() {
        return ann;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void eol(byte[] in, int sz) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        Map<Integer, List<ConsoleNote<T>>> notes = new TreeMap<>();
        int at = 0;
        for (int note; (note = ConsoleNote.findPreamble(in, at, sz - at)) >= 0; ) {
            plain.write(in, at, note - at);
            ByteArrayInputStream rest = new ByteArrayInputStream(in, note, sz - note);
            try {
                ConsoleNote<T> read = (ConsoleNote<T>) ConsoleNote.readFrom(new DataInputStream(rest));
                if (read != null) {
                    notes.computeIfAbsent(plain.toString(charset).length(), k -> new ArrayList<>())
                            .add(read);
                }
            } catch (IOException | ClassNotFoundException | RuntimeException e) {
                LOGGER.log(Level.FINE, "a note of the log cannot be read", e);
            }
            at = sz - rest.available();
        }
        plain.write(in, at, sz - at);
        MarkupText text = new MarkupText(plain.toString(charset));
        notes.forEach((position, list) -> list.forEach(note -> note.annotate(context, text, position)));
        if (ann != null) {
            ann = ann.annotate(context, text);
        }
        out.write(text.toString(true));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        super.close();
        out.close();
    }
}
