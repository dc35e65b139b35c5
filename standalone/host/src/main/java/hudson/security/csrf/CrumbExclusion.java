package hudson.security.csrf;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets some POST requests pass without a crumb. */
public abstract class CrumbExclusion implements ExtensionPoint {
    public CrumbExclusion() {}

    /** Handles the request, by passing it down the chain, and returns true; or returns false and does nothing. */
    public boolean process(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        return false;
    }

    public static ExtensionList<CrumbExclusion> all() {
        return ExtensionList.lookup(CrumbExclusion.class);
    }
}
