package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import java.io.IOException;
import org.kohsuke.stapler.HttpResponses.HttpResponseException;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Why a question has no answer, as plain text in the body: an error page of Jenkins may leave the message out. */
public final class Unanswered extends HttpResponseException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public Unanswered(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(getMessage());
    }
}
