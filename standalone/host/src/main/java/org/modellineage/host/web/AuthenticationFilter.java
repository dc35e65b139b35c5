package org.modellineage.host.web;

import hudson.model.User;
import hudson.security.SecurityRealm;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Finds out who asks: by HTTP Basic with a password or an API token, else by the session that a login opened, else
 * anonymous. Takes the login form's post.
 */
final class AuthenticationFilter implements Filter {
    /** Set on requests that an API token authenticated. They need no crumb. */
    static final String BY_TOKEN = "jenkins.security.BasicHeaderApiTokenAuthenticator";

    private static final String SESSION_KEY = "org.modellineage.host.authentication";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        if (isLogin(http)) {
            logIn(http, answer);
            return;
        }
        Authentication who;
        try {
            who = authenticate(http);
        } catch (AuthenticationException e) {
            refuse(answer);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(who);
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static boolean isLogin(HttpServletRequest request) {
        String gateway = "/" + Jenkins.get().getSecurityRealm().getAuthenticationGatewayUrl();
        return "POST".equals(request.getMethod()) && Paths.of(request).equals(gateway);
    }

    private static Authentication authenticate(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return fromBasic(request, header.substring(6).trim());
        }
        HttpSession session = request.getSession(false);
        Object remembered = session == null ? null : session.getAttribute(SESSION_KEY);
        return remembered instanceof Authentication who ? who : Jenkins.ANONYMOUS2;
    }

    private static Authentication fromBasic(HttpServletRequest request, String encoded) {
        String[] pair = decode(encoded).split(":", 2);
        if (pair.length < 2) {
            throw new UsernameNotFoundException("The Authorization header has no colon");
        }
        User user = User.getById(pair[0], false);
        ApiTokenProperty tokens = user == null ? null : user.getProperty(ApiTokenProperty.class);
        if (tokens != null && tokens.matchesPassword(pair[1])) {
            request.setAttribute(BY_TOKEN, true);
            return user.impersonate2();
        }
        return realm().getSecurityComponents()
                .manager2
                .authenticate(new UsernamePasswordAuthenticationToken(pair[0], pair[1]));
    }

    private static String decode(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static SecurityRealm realm() {
        return Jenkins.get().getSecurityRealm();
    }

    private static void logIn(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        String name = text(request.getParameter("j_username"));
        String password = text(request.getParameter("j_password"));
        String from = text(request.getParameter("from"));
        try {
            Authentication who = realm().getSecurityComponents()
                    .manager2
                    .authenticate(new UsernamePasswordAuthenticationToken(name, password));
            openSession(request, who);
            answer.sendRedirect(Paths.isLocal(from) ? from : request.getContextPath() + "/");
        } catch (AuthenticationException e) {
            answer.sendRedirect(request.getContextPath() + "/loginError" + Paths.fromParameter(from));
        }
    }

    private static void openSession(HttpServletRequest request, Authentication who) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true).setAttribute(SESSION_KEY, who);
    }

    private static String text(String parameter) {
        return parameter == null ? "" : parameter;
    }

    private static void refuse(HttpServletResponse answer) throws IOException {
        answer.setHeader("WWW-Authenticate", "Basic realm=\"Jenkins\"");
        answer.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        answer.setContentType("text/plain;charset=UTF-8");
        answer.getWriter().println("Invalid password/token for user");
    }
}
