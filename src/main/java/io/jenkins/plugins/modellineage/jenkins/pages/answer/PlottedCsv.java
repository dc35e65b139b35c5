package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.Plots;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import java.io.IOException;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** What is plotted as comma-separated values: {@code plots/csv}. */
public final class PlottedCsv implements ModelObject {
    private final Plots plots;

    public PlottedCsv(Plots plots) {
        this.plots = plots;
    }

    @Override
    public String getDisplayName() {
        return Messages.PlottedCsv_displayName();
    }

    /** Sends the rows and columns of the table beside the drawings as a file; its head alone where nothing is plotted. */
    @GET
    public void doCsv(StaplerResponse2 response) throws IOException {
        Routing.permit();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"plots.csv\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().print(plots.csv());
    }
}
