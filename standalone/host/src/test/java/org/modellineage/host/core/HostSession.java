package org.modellineage.host.core;

import hudson.model.Action;
import hudson.model.Hudson;
import hudson.model.TopLevelItemDescriptor;
import hudson.security.ACL;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.springframework.security.core.context.SecurityContextHolder;

/** Starts and stops a Jenkins without a web server on a folder. */
public final class HostSession implements AutoCloseable {
    private final Jenkins jenkins;

    public HostSession(Path home) throws Exception {
        jenkins = new Hudson(home.toFile(), null);
        SecurityContextHolder.getContext().setAuthentication(ACL.SYSTEM2);
        jenkins.getExtensionList(TopLevelItemDescriptor.class);
    }

    public Jenkins jenkins() {
        return jenkins;
    }

    public ScriptedJob job(String name) throws IOException {
        return jenkins.createProject(ScriptedJob.class, name);
    }

    /** Builds the job to its end. */
    public static ScriptedRun build(ScriptedJob job, Action... actions) throws Exception {
        return job.scheduleBuild2(0, actions).get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        jenkins.cleanUp();
        SecurityContextHolder.clearContext();
    }
}
