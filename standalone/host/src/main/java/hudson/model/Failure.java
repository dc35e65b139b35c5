package hudson.model;

import jakarta.servlet.ServletException;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** A user's mistake: the page says it without a stack trace. */
public class Failure extends RuntimeException implements HttpResponse {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }

    @Override
    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        generateResponse(req, rsp, node, null);
    }

    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node, Throwable throwable)
            throws IOException, ServletException {
        req.setAttribute("message", getMessage());
        rsp.setStatus(400);
        rsp.forward(Jenkins.get(), "error", req);
    }
}
