package org.modellineage.host.web;

import hudson.security.AccessDeniedException3;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Turns what a page throws into an answer: missing permission gives 403, for anonymous visitors with a way to the
 * login form; anything else 500 with an id that stands in the log too.
 */
final class ErrorFilter implements Filter {
    private static final Logger LOGGER = Logger.getLogger(ErrorFilter.class.getName());

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | LinkageError e) {
            AccessDeniedException denied = find(e);
            if (denied != null) {
                deny(http, answer, denied);
            } else {
                fail(http, answer, e);
            }
        }
    }

    private static AccessDeniedException find(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof AccessDeniedException denied) {
                return denied;
            }
        }
        return null;
    }

    private static void deny(HttpServletRequest request, HttpServletResponse answer, AccessDeniedException denied)
            throws IOException {
        if (answer.isCommitted()) {
            return;
        }
        if (denied instanceof AccessDeniedException3 details) {
            details.reportAsHeaders(answer);
        }
        if (Jenkins.getAuthentication2().equals(Jenkins.ANONYMOUS2)) {
            sendToLogin(request, answer);
        } else {
            ErrorPage.send(answer, HttpServletResponse.SC_FORBIDDEN, "Access Denied: " + denied.getMessage());
        }
    }

    private static void sendToLogin(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        String query = request.getQueryString();
        String from = request.getRequestURI() + (query == null ? "" : "?" + query);
        String login = request.getContextPath() + "/"
                + Jenkins.get().getSecurityRealm().getLoginUrl() + Paths.fromParameter(from);
        answer.resetBuffer();
        answer.setStatus(HttpServletResponse.SC_FORBIDDEN);
        answer.setContentType("text/html;charset=UTF-8");
        answer.getWriter()
                .print("<html lang=\"en\"><head><meta http-equiv=\"refresh\" content=\"1;url=" + login
                        + "\"><title>Authentication required</title></head><body><a href=\"" + login
                        + "\">Authentication required</a></body></html>");
    }

    private static void fail(HttpServletRequest request, HttpServletResponse answer, Throwable thrown)
            throws IOException {
        String id = UUID.randomUUID().toString();
        LOGGER.log(Level.WARNING, thrown, () -> "Error while serving " + request.getRequestURI() + " (" + id + ")");
        ErrorPage.send(
                answer,
                HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                "A problem occurred while processing the request. Logging ID=" + id);
    }
}
