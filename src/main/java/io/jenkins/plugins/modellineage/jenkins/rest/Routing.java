package io.jenkins.plugins.modellineage.jenkins.rest;

import hudson.security.Permission;
import java.util.function.Consumer;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Where a request meets the table of routes. A page that Jenkins leads to {@link #enter enters} with the address: one that
 * is not in the table ends there with 404, whatever getter, view or method could answer it. What answers then asks the table
 * who may have the answer, and by which verb.
 */
public final class Routing {
    private static final RouteMap ROUTES = new RouteMap(Routes.all());
    private static final String FOUND = Routing.class.getName();
    private static final int METHOD_NOT_ALLOWED = 405;

    private Routing() {}

    /**
     * Looks the address of the current request up. Nothing happens outside of a request.
     *
     * @param head of the address up to the page that calls, as the table writes it
     */
    public static void enter(String head) {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        if (request != null) {
            request.setAttribute(
                    FOUND, ROUTES.find(head, request.getRestOfPath()).orElseThrow(HttpResponses::notFound));
        }
    }

    /** {@link #permit(Consumer)} where the table asks for nothing on the folder, job or build. */
    public static void permit() {
        permit(Routing::nobody);
    }

    /**
     * Refuses a verb that the table does not name, and who lacks what the table asks for. Each web method begins with it.
     *
     * @param home checks a permission on what owns the thing
     * @throws org.springframework.security.access.AccessDeniedException without the permission
     */
    public static void permit(Consumer<Permission> home) {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        Route route = route(request);
        if (route.changes() && !request.getMethod().equals(route.verb())) {
            throw HttpResponses.errorWithoutStack(
                    METHOD_NOT_ALLOWED, "'" + route.path() + "' takes " + route.verb() + " alone");
        }
        route.access().check(home);
    }

    /** {@link #admit(Consumer)} where the table asks for nothing on the folder, job or build. */
    public static void admit() {
        admit(Routing::nobody);
    }

    /** The same for a page that not everybody reads who sees the thing: its methods look at the verb. */
    public static void admit(Consumer<Permission> home) {
        route(Stapler.getCurrentRequest2()).access().check(home);
    }

    private static Route route(StaplerRequest2 request) {
        if (request == null || !(request.getAttribute(FOUND) instanceof Route route)) {
            throw new IllegalStateException("Nothing came by an address of the table of routes");
        }
        return route;
    }

    private static void nobody(Permission permission) {
        throw new IllegalStateException(
                "The table of routes asks for " + permission.getId() + ", and the page names no owner");
    }
}
