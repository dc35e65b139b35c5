package org.modellineage.bench.measured;

import hudson.model.Hudson;
import hudson.model.Result;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.modellineage.host.server.HostServer;

/**
 * A JVM of its own with a Jenkins on the embedded host.
 *
 * <pre>
 * serve HOME               starts it, says "listening URL" and waits to be killed
 * build HOME JOB SCRIPT    runs one build of a Pipeline, says "built RESULT SECONDS" and ends in order
 * heap HOME JOB            loads every build of the job and says "heap BYTES BUILDS"
 * </pre>
 */
final class HostJvm {
    private static final double MILLIS = 1_000;

    private HostJvm() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[1]);
        Logger.getLogger("").setLevel(Level.WARNING);
        try (HostServer server = HostServer.open(new InetSocketAddress("127.0.0.1", 0), "")) {
            Jenkins jenkins = new Hudson(Files.createDirectories(home).toFile(), server.context());
            String url = "http://127.0.0.1:" + server.address().getPort() + "/";
            JenkinsLocationConfiguration.get().setUrl(url);
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                switch (arguments[0]) {
                    case "serve" -> serve(url);
                    case "build" -> build(jenkins, arguments[2], arguments[3]);
                    case "heap" -> heap(jenkins, arguments[2]);
                    default -> throw new IllegalArgumentException(arguments[0]);
                }
            }
            jenkins.cleanUp();
        }
        System.exit(0);
    }

    private static void serve(String url) throws InterruptedException {
        System.out.println("listening " + url);
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void build(Jenkins jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun build = job.scheduleBuild2(0).get();
        if (build.getResult() != Result.SUCCESS) {
            System.err.println(String.join("\n", build.getLog(100)));
        }
        System.out.println("built " + build.getResult() + " " + build.getDuration() / MILLIS);
    }

    private static void heap(Jenkins jenkins, String name) {
        List<Run<?, ?>> builds = new ArrayList<>();
        jenkins.getItemByFullName(name, WorkflowJob.class).getBuilds().forEach(builds::add);
        long used = Heap.used();
        System.out.println("heap " + used + " " + builds.size());
    }
}
