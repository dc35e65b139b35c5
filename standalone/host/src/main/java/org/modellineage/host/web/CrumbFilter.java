package org.modellineage.host.web;

import hudson.security.csrf.CrumbExclusion;
import hudson.security.csrf.CrumbIssuer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jenkins.model.Jenkins;

/** Lets a POST pass only with a valid crumb, in a header or a parameter. Requests by API token need none. */
final class CrumbFilter implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        CrumbIssuer issuer = Jenkins.get().getCrumbIssuer();
        if (issuer == null || !"POST".equals(http.getMethod()) || isByToken(http)) {
            chain.doFilter(request, response);
            return;
        }
        for (CrumbExclusion exclusion : CrumbExclusion.all()) {
            if (exclusion.process(http, answer, chain)) {
                return;
            }
        }
        if (issuer.validateCrumb(http, issuer.getDescriptor().getCrumbSalt(), crumb(http, issuer))) {
            chain.doFilter(request, response);
        } else {
            ErrorPage.send(answer, HttpServletResponse.SC_FORBIDDEN, "No valid crumb was included in the request");
        }
    }

    private static boolean isByToken(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(AuthenticationFilter.BY_TOKEN));
    }

    private static String crumb(HttpServletRequest request, CrumbIssuer issuer) {
        String field = issuer.getDescriptor().getCrumbRequestField();
        String header = request.getHeader(field);
        return header == null ? request.getParameter(field) : header;
    }
}
