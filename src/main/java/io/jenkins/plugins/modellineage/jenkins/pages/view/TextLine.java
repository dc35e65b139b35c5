package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.textdiff.DiffLine;
import io.jenkins.plugins.modellineage.textdiff.Part;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A line of two texts that are compared. */
@ExportedBean(defaultVisibility = 999)
public record TextLine(DiffLine line) {
    private static final String RETURN = "\u240d"; // a carriage return, which nobody sees

    /** same, removed, added or skipped. */
    @Exported
    public String kind() {
        return line.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Number of the line in the first text, 0 where it is not in it. */
    @Exported
    public int before() {
        return line.before();
    }

    /** The same for the second one. */
    @Exported
    public int after() {
        return line.after();
    }

    /** How many equal lines are left out; 0 for a line. */
    @Exported
    public int skipped() {
        return line.skipped();
    }

    @Exported
    public String text() {
        return line.text();
    }

    public List<Part> parts() {
        return line.parts().stream()
                .map(part -> new Part(part.text().replace("\r", RETURN), part.changed()))
                .toList();
    }

    /** What stands before the line, so that colour is not all that tells. */
    public String sign() {
        return switch (line.kind()) {
            case REMOVED -> "\u2212";
            case ADDED -> "+";
            default -> "";
        };
    }

    /** The number as text, since a page would group its digits; empty for none. */
    public String beforeWritten() {
        return before() == 0 ? "" : Integer.toString(before());
    }

    public String afterWritten() {
        return after() == 0 ? "" : Integer.toString(after());
    }
}
