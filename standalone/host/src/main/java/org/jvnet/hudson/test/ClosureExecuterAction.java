package org.jvnet.hudson.test;

import hudson.Extension;
import hudson.model.RootAction;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerResponse2;

/** Runs code of a test on a web thread, inside a request. */
@Extension
public final class ClosureExecuterAction implements RootAction {
    private final Map<UUID, Runnable> runnables = new ConcurrentHashMap<>();

    public ClosureExecuterAction() {}

    public void add(UUID uuid, Runnable r) {
        runnables.put(uuid, r);
    }

    public void doIndex(StaplerResponse2 rsp, @QueryParameter("uuid") String uuid) throws IOException {
        Runnable runnable = runnables.remove(UUID.fromString(uuid));
        if (runnable == null) {
            rsp.sendError(404);
            return;
        }
        runnable.run();
        rsp.setContentType("text/html;charset=UTF-8");
        rsp.getWriter().println("<html><head><title>Done</title></head><body></body></html>");
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return "closures";
    }
}
