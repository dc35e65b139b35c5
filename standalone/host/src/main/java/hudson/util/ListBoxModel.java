package hudson.util;

import hudson.model.ModelObject;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.export.Flavor;

/** The options of a drop-down list, as a {@code doFillFIELDItems} method returns them. */
@ExportedBean
public class ListBoxModel extends ArrayList<ListBoxModel.Option> implements HttpResponse {
    private static final long serialVersionUID = 1;

    public ListBoxModel() {}

    /** Adds an option that shows the one and submits the other. */
    public void add(String displayName, String value) {
        add(new Option(displayName, value));
    }

    public void add(ModelObject shown, String value) {
        add(shown.getDisplayName(), value);
    }

    public ListBoxModel add(String nameAndValue) {
        add(nameAndValue, nameAndValue);
        return this;
    }

    public void writeTo(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException, ServletException {
        rsp.serveExposedBean(req, this, Flavor.JSON);
    }

    @Override
    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        writeTo(req, rsp);
    }

    /** For the export to JSON. */
    @Exported
    public Option[] values() {
        return toArray(new Option[0]);
    }

    /** One option. */
    @ExportedBean(defaultVisibility = 999)
    public static final class Option {
        /** What is shown. */
        @Exported
        public String name;

        /** What is submitted. */
        @Exported
        public String value;

        /** Whether it is the one selected. */
        @Exported
        public boolean selected;

        public Option(String name, String value) {
            this(name, value, false);
        }

        public Option(String name, String value, boolean selected) {
            this.name = name;
            this.value = value;
            this.selected = selected;
        }

        @Override
        public String toString() {
            return name + "=" + value + (selected ? "[selected]" : "");
        }
    }
}
