package hudson.console;

import hudson.Extension;
import hudson.MarkupText;
import hudson.Util;
import java.io.IOException;
import org.jenkinsci.Symbol;

/** A link in a log. */
public class HyperlinkNote extends ConsoleNote<Object> {
    private static final long serialVersionUID = 1L;
    private final String url;
    private final int length;

    public HyperlinkNote(String url, int length) {
        this.url = url;
        this.length = length;
    }

    @Override
    public ConsoleAnnotator<Object> annotate(Object context, MarkupText text, int charPos) {
        String target = url.startsWith("/") ? RequestPath.context() + url : url;
        text.addMarkup(
                charPos,
                charPos + length,
                "<a href='" + Util.escape(target).replace("<br>", "") + "'" + extraAttributes() + ">",
                "</a>");
        return null;
    }

    protected String extraAttributes() {
        return "";
    }

    public static String encodeTo(String url, String text) {
        String oneLine = text.replace('\n', ' ');
        try {
            return new HyperlinkNote(url, oneLine.length()).encode() + oneLine;
        } catch (IOException e) {
            return oneLine;
        }
    }

    @Extension
    @Symbol("hyperlink")
    public static class DescriptorImpl extends ConsoleAnnotationDescriptor {
        @Override
        public String getDisplayName() {
            return "Hyperlinks";
        }
    }
}
