package hudson.console;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.User;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;

/** A link in a log to something of the model. */
public class ModelHyperlinkNote extends HyperlinkNote {
    private static final long serialVersionUID = 1L;

    public ModelHyperlinkNote(String url, int length) {
        super(url, length);
    }

    @Override
    protected String extraAttributes() {
        return " class='jenkins-table__link model-link model-link--float'";
    }

    public static String encodeTo(@NonNull User u) {
        return encodeTo(u, u.getDisplayName());
    }

    public static String encodeTo(User u, String text) {
        return encodeTo('/' + u.getUrl(), text);
    }

    public static String encodeTo(Item item) {
        return encodeTo(item, item.getFullDisplayName());
    }

    public static String encodeTo(Item item, String text) {
        return encodeTo('/' + item.getUrl(), text);
    }

    public static String encodeTo(Run r) {
        return encodeTo('/' + r.getUrl(), r.getFullDisplayName());
    }

    public static String encodeTo(Node node) {
        Computer c = node.toComputer();
        return c == null
                ? node.getDisplayName()
                : encodeTo('/' + c.getUrl(), node == Jenkins.get() ? "Jenkins" : node.getDisplayName());
    }

    public static String encodeTo(String url, String text) {
        String oneLine = text.replace('\n', ' ');
        try {
            return new ModelHyperlinkNote(url, oneLine.length()).encode() + oneLine;
        } catch (IOException e) {
            return oneLine;
        }
    }

    @Extension
    @Symbol("hyperlinkToModels")
    public static class DescriptorImpl extends HyperlinkNote.DescriptorImpl {
        @Override
        public String getDisplayName() {
            return "Hyperlinks to models";
        }
    }
}
