package jenkins.util;

import hudson.ExtensionPoint;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Looks at requests before anything is routed, after it is known who asks. */
public interface HttpServletFilter extends ExtensionPoint {
    /** Answers true when it answered the request. */
    boolean handle(HttpServletRequest req, HttpServletResponse rsp) throws IOException, ServletException;
}
