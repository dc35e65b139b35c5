package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.Extension;
import hudson.security.csrf.CrumbExclusion;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import jenkins.util.HttpServletFilter;

/**
 * Answers what clients ask at the addresses of the surface, before Jenkins looks for pages, and for who may see them. Who
 * asks is found out here, since a script inside a build has no account: nobody is sent to a login. What people see at the
 * same addresses is a page.
 */
@Extension
public final class MlflowFilter implements HttpServletFilter {
    @Override
    public boolean handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<MlflowPath> path = MlflowPath.of(request);
        if (path.isPresent()) {
            new Surface(request, response, path.get()).answer();
        }
        return path.isPresent();
    }

    /**
     * Scripts have no crumb. A browser cannot be made to change anything here: it would need the token of a build, which is
     * in no cookie.
     */
    @Extension
    public static final class NoCrumb extends CrumbExclusion {
        @Override
        public boolean process(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (MlflowPath.of(request).isEmpty()) {
                return false;
            }
            chain.doFilter(request, response);
            return true;
        }
    }
}
