package hudson.console;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.framework.io.ByteBuffer;
import org.kohsuke.stapler.framework.io.LargeText;

/** A growing log, served in pieces as text or as HTML with its notes applied. */
public class AnnotatedLargeText<T> extends LargeText {
    private final T context;

    public AnnotatedLargeText(File file, Charset charset, boolean completed, T context) {
        super(file, charset, completed, true);
        this.context = context;
    }

    public AnnotatedLargeText(ByteBuffer memory, Charset charset, boolean completed, T context) {
        super(memory, charset, completed);
        this.context = context;
    }

    public void doProgressiveHtml(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException {
        req.setAttribute("html", true);
        doProgressText(req, rsp);
    }

    public void doProgressiveText(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException {
        doProgressText(req, rsp);
    }

    private static boolean isHtml() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return request != null && request.getAttribute("html") != null;
    }

    @Override
    protected void setContentType(StaplerResponse2 rsp) {
        rsp.setContentType(isHtml() ? "text/html;charset=UTF-8" : "text/plain;charset=UTF-8");
    }

    /** Writes from a position on; returns where the next piece begins. */
    @Override
    public long writeLogTo(long start, Writer w) throws IOException {
        return isHtml() ? writeHtmlTo(start, w) : super.writeLogTo(start, w);
    }

    /** Writes without notes. */
    @Override
    public long writeLogTo(long start, OutputStream out) throws IOException {
        return super.writeLogTo(start, new PlainTextConsoleOutputStream(out));
    }

    /** Writes the bytes as they are stored. */
    public long writeRawLogTo(long start, OutputStream out) throws IOException {
        return super.writeLogTo(start, out);
    }

    /** Writes escaped and with notes applied. */
    public long writeHtmlTo(long start, Writer w) throws IOException {
        return super.writeLogTo(start, new ConsoleAnnotationOutputStream<>(w, null, context, charset));
    }
}
