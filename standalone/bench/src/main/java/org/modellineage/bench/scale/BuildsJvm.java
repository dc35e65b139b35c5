package org.modellineage.bench.scale;

import hudson.model.Hudson;
import hudson.model.Result;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.modellineage.bench.measured.Heap;

/**
 * A JVM of its own with a Jenkins whose two jobs build over and over, each build with a tracked run and a version. It says
 * "builds COUNT SECONDS HEAP PEAK": those that count, the heap behind them, and the most memory that the process had.
 */
final class BuildsJvm {
    private static final int JOBS = 2;
    private static final double NANOS = 1e9;
    private static final long KIB = 1024;

    private static final String SCRIPT = """
            node {
              trackExperiment(name: 'tiny-lm', params: ['layers': 4, 'rate': 0.1, 'seed': 7, 'batch': 32, 'data': 'corpus'],
                  artifacts: 'out/**', model: env.JOB_NAME) {
                writeFile file: 'out/model.txt', text: "weights of ${env.JOB_NAME} ${env.BUILD_NUMBER}"
                trackMetrics metrics: ['loss': 0.5, 'accuracy': 0.9], step: 1
              }
            }""";

    private BuildsJvm() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Hudson jenkins =
                new Hudson(Files.createDirectories(Path.of(arguments[0])).toFile(), null);
        ExecutorService threads = Executors.newFixedThreadPool(JOBS);
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            List<WorkflowJob> jobs = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                WorkflowJob job = jenkins.createProject(WorkflowJob.class, "train-" + i);
                job.setDefinition(new CpsFlowDefinition(SCRIPT, true));
                jobs.add(job);
            }
            built(threads, jobs, Integer.parseInt(arguments[1]) / 2);
            long begun = System.nanoTime();
            int count = built(threads, jobs, Integer.parseInt(arguments[1]));
            double seconds = (System.nanoTime() - begun) / NANOS;
            System.out.println("builds " + count + " " + seconds + " " + Heap.used() + " " + peak());
        }
        threads.shutdown();
        jenkins.cleanUp();
        System.exit(0);
    }

    private static int built(ExecutorService threads, List<WorkflowJob> jobs, int seconds) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Callable<Integer>> works = new ArrayList<>();
        for (WorkflowJob job : jobs) {
            works.add(() -> {
                int count = 0;
                for (; System.nanoTime() < until; count++) {
                    if (job.scheduleBuild2(0).get().getResult() != Result.SUCCESS) {
                        throw new IllegalStateException("A build of " + job.getName() + " failed");
                    }
                }
                return count;
            });
        }
        int all = 0;
        for (Future<Integer> done : threads.invokeAll(works)) {
            all += done.get();
        }
        return all;
    }

    /** Bytes of memory that the process had at most, as Linux counts; 0 elsewhere. */
    private static long peak() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                .findFirst()
                .orElse(0);
    }
}
