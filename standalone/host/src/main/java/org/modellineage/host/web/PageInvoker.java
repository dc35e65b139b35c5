package org.modellineage.host.web;

import org.apache.commons.jelly.JellyContext;
import org.apache.commons.jelly.Script;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.jelly.DefaultScriptInvoker;

/** Gives pages the variables that they have in Jenkins beside {@code it}. */
final class PageInvoker extends DefaultScriptInvoker {
    @Override
    protected void exportVariables(
            StaplerRequest2 request, StaplerResponse2 response, Script script, Object it, JellyContext context) {
        super.exportVariables(request, response, script, it, context);
        context.setVariable("request2", request);
        context.setVariable("response2", response);
        context.setVariable("app", request.getServletContext().getAttribute("app"));
    }
}
