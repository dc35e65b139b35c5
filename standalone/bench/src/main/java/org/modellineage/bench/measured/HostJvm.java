package org.modellineage.bench.measured;

import hudson.FilePath;
import hudson.model.Hudson;
import hudson.model.Result;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import org.modellineage.bench.Jvm;
import org.modellineage.bench.Workbench;
import org.modellineage.host.server.HostServer;

/**
 * A JVM of its own with a Jenkins on the embedded host.
 *
 * <pre>
 * serve HOME               starts it, says "listening URL" and waits to be killed
 * indexed HOME             the same once all runs are in the index, says "indexed SECONDS URL": since the JVM was started
 * client HOME              the same, with a build that waits in a block: says "client URI TOKEN", as its script knows them
 * build HOME JOB SCRIPT    runs one build of a Pipeline, says "built RESULT SECONDS" and ends in order
 * heap HOME JOB            loads every build of the job and says "heap BYTES BUILDS"
 * </pre>
 */
public final class HostJvm {
    private static final double MILLIS = 1_000;

    private static final String CLIENT = "client";
    private static final long POLL_MILLIS = 100;

    private static final String WAITING = """
            node {
              trackExperiment(name: 'bench') {
                writeFile file: 'client.part', text: "${env.MLFLOW_TRACKING_URI} ${env.MLFLOW_TRACKING_TOKEN}"
                writeFile file: 'client', text: readFile('client.part')
                sleep time: 1, unit: 'DAYS'
              }
            }""";

    private HostJvm() {}

    /** A Jenkins whose job {@code client} waits inside a block; see {@link Peer#of(Jvm)}. */
    static Jvm client(Workbench bench, Path home) throws IOException {
        return bench.jvm("2g", HostJvm.class, CLIENT, home.toString());
    }

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
                    case "indexed" -> indexed(jenkins, url);
                    case CLIENT -> client(jenkins);
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

    private static void indexed(Jenkins jenkins, String url) throws InterruptedException {
        awaitIndex(jenkins);
        System.out.println("indexed " + ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS + " " + url);
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void awaitIndex(Jenkins jenkins) throws InterruptedException {
        while (isIndexing(jenkins)) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static void client(Jenkins jenkins) throws Exception {
        awaitIndex(jenkins);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, CLIENT);
        job.setDefinition(new CpsFlowDefinition(WAITING, true));
        job.scheduleBuild2(0).waitForStart();
        FilePath told = jenkins.getWorkspaceFor(job).child("client");
        while (told.length() == 0) {
            Thread.sleep(POLL_MILLIS);
        }
        System.out.println(CLIENT + " " + told.readToString());
        Thread.sleep(Long.MAX_VALUE);
    }

    private static boolean isIndexing(Jenkins jenkins) {
        try {
            return Finder.find(jenkins, Search.newest(Subject.RUN, Sight.EVERYTHING, 1))
                    .behind();
        } catch (Refused opening) {
            return true;
        }
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
