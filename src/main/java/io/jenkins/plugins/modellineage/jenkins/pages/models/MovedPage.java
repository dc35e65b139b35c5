package io.jenkins.plugins.modellineage.jenkins.pages.models;

import java.io.IOException;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What is looked at below the page of a model by a name that it had before: the same below its page now. For the time being,
 * since a model may be called again as it was.
 */
public final class MovedPage {
    private final String url;

    /** @param url of the model's page, relative to Jenkins' root and without slashes at the ends */
    MovedPage(String url) {
        this.url = url;
    }

    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        String query = request.getQueryString();
        response.sendRedirect2(
                request.getContextPath() + "/" + url + rest(request) + (query == null ? "" : "?" + query));
    }

    private static String rest(StaplerRequest2 request) {
        String rest = request.getOriginalRestOfPath();
        return rest.startsWith("/") ? rest : "/" + rest;
    }
}
