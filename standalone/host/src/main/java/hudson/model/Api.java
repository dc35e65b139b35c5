package hudson.model;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Flavor;

/** The exported properties of an object, for programs. */
public class Api extends AbstractModelObject {
    public final Object bean;

    public Api(Object bean) {
        this.bean = bean;
    }

    @Override
    public String getDisplayName() {
        return "API";
    }

    @Override
    public String getSearchUrl() {
        return "api";
    }

    /** JSON, as deep as {@code depth} or as chosen by {@code tree}. Never calls back to a script's function. */
    public void doJson(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException, ServletException {
        if (req.getParameter("jsonp") == null) {
            setHeaders(rsp);
            rsp.serveExposedBean(req, bean, Flavor.JSON);
        } else {
            rsp.sendError(
                    HttpServletResponse.SC_FORBIDDEN, "jsonp forbidden; implement jenkins.security.SecureRequester");
        }
    }

    /** XML. Picking parts by XPath is not supported here. */
    public void doXml(
            StaplerRequest2 req,
            StaplerResponse2 rsp,
            @QueryParameter String xpath,
            @QueryParameter String wrapper,
            @QueryParameter String tree,
            @QueryParameter int depth)
            throws IOException, ServletException {
        if (xpath != null || wrapper != null) {
            rsp.sendError(HttpServletResponse.SC_NOT_IMPLEMENTED, "The embedded host picks no parts of XML: use tree");
            return;
        }
        setHeaders(rsp);
        rsp.serveExposedBean(req, bean, Flavor.XML);
    }

    protected void setHeaders(StaplerResponse2 rsp) {
        rsp.setHeader("X-Jenkins", Jenkins.VERSION);
        rsp.setHeader("X-Content-Type-Options", "nosniff");
        rsp.setHeader("X-Frame-Options", "deny");
    }
}
