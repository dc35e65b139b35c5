package org.modellineage.host.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sets the headers that every answer carries. What serves untrusted files replaces the policy by a stricter one. */
final class HeadersFilter implements Filter {
    static final String POLICY = "base-uri 'none'; default-src 'self'; form-action 'self'; frame-ancestors 'self';"
            + " img-src 'self' data:; script-src 'report-sample' 'self';"
            + " style-src 'report-sample' 'self' 'unsafe-inline';";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader("Content-Security-Policy", POLICY);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("X-Frame-Options", "sameorigin");
        answer.setHeader("Referrer-Policy", "same-origin");
        chain.doFilter(request, response);
    }
}
