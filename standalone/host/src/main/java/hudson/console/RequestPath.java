package hudson.console;

import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** The path under which this Jenkins answers the current request. */
final class RequestPath {
    private RequestPath() {}

    static String context() {
        StaplerRequest2 req = Stapler.getCurrentRequest2();
        return req == null ? "" : req.getContextPath();
    }
}
