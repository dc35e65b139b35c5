package jenkins.model;

import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** The address under which the current request reached this Jenkins. */
final class RequestAddress {
    private RequestAddress() {}

    static String root() {
        StaplerRequest2 req = Stapler.getCurrentRequest2();
        if (req == null) {
            return null;
        }
        int port = req.getServerPort();
        boolean usual = port == 80 && req.getScheme().equals("http")
                || port == 443 && req.getScheme().equals("https");
        return req.getScheme() + "://" + req.getServerName() + (usual ? "" : ":" + port) + req.getContextPath() + '/';
    }
}
