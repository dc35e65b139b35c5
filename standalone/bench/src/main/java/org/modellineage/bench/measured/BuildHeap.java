package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ParamsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.modellineage.bench.Benchmark;
import org.modellineage.bench.Jvm;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.Pairs;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;
import org.modellineage.bench.report.Row;
import org.modellineage.bench.report.Target;
import org.modellineage.bench.report.Trial;

/** P8: what tracking adds to the heap of a Jenkins that has loaded its builds, and to each build.xml. */
public final class BuildHeap implements Benchmark {
    private static final Target HEAP = Target.atMost(1.05);
    private static final Target XML = Target.atMost(400, "B");
    /** Jobs of names that are as long, with the same Pipeline, which Jenkins keeps in each build.xml. */
    private static final String TRACKED = "train";

    private static final String PLAIN = "plain";
    private static final int PARAMS = 20;
    private static final int METRICS = 10;
    private static final int POINTS = 10;

    private static final String SCRIPT = """
            if (env.JOB_NAME == 'train') {
              trackExperiment(name: 'bench', params: [%s]) {
                trackMetrics metrics: [%s], step: 1
                echo 'trained'
              }
            } else {
              echo 'trained'
            }""";

    @Override
    public String id() {
        return "P8";
    }

    @Override
    public String what() {
        return "Heap, after a garbage collection, of a Jenkins on the embedded host that has loaded 10,000 builds with a"
                + " tracked run each, beside the same builds without; and what tracking adds to a build.xml. Targets: at"
                + " most 1.05 times the heap, at most 400 bytes.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        int builds = bench.size(10_000, 50);
        CopiedBuilds tracked = CopiedBuilds.of(bench, TRACKED, script());
        CopiedBuilds plain = CopiedBuilds.of(bench, PLAIN, script());
        long added = Files.size(tracked.buildXml(1)) - Files.size(plain.buildXml(1));
        bench.tell("making " + Quantity.count(builds) + " builds of each");
        for (int number = 2; number <= builds; number++) {
            tracked.copy(number);
            track(tracked, number);
            plain.copy(number);
        }
        findings.add(xml(added, plain));
        Pairs heaps = Pairs.measure(bench.repetitions(), time -> heap(bench, tracked), time -> heap(bench, plain));
        findings.add(heap(heaps, builds));
    }

    private Row heap(Pairs pairs, int builds) {
        Ratio heap = pairs.time();
        return new Row(
                id(),
                "heap with " + Quantity.count(builds) + " tracked builds loaded",
                pairs.oursAs(Quantity::bytes),
                "untracked builds " + pairs.referenceAs(Quantity::bytes),
                heap,
                HEAP,
                HEAP.holds(heap),
                "number of builds loaded; " + PARAMS + " parameters and " + METRICS + " metrics in each tracked one",
                "",
                HEAP.holds(heap) ? "" : Reasons.of("P8.heap"));
    }

    private Row xml(long added, CopiedBuilds plain) throws IOException {
        Ratio size = Ratio.exactly(added);
        return new Row(
                id(),
                "build.xml of a tracked build, beyond an untracked one",
                Quantity.bytes(added),
                "untracked " + Quantity.bytes(Files.size(plain.buildXml(1))),
                size,
                XML,
                XML.holds(size),
                "both builds succeeded, with the same Pipeline in both files",
                "",
                XML.holds(size) ? "" : Reasons.of("P8.xml"));
    }

    private static String script() {
        List<String> params = new ArrayList<>();
        for (int i = 0; i < PARAMS; i++) {
            params.add("'param-" + i + "': " + i);
        }
        List<String> metrics = new ArrayList<>();
        for (int i = 0; i < METRICS; i++) {
            metrics.add("'metric-" + i + "': " + i + ".5");
        }
        return SCRIPT.formatted(String.join(", ", params), String.join(", ", metrics));
    }

    private static void track(CopiedBuilds builds, int number) throws IOException {
        RunLog log = builds.runs(number)
                .create(new RunStarted(
                        new RunId(Drawn.id(-number)),
                        Optional.empty(),
                        new ExperimentName("bench"),
                        new BuildRef(Drawn.id(number), TRACKED, number),
                        Instant.ofEpochMilli(Drawn.START)));
        TreeMap<String, String> params = new TreeMap<>();
        for (int i = 0; i < PARAMS; i++) {
            params.put("param-" + i, String.valueOf(number + i));
        }
        List<MetricRecord> metrics = new ArrayList<>();
        for (int i = 0; i < METRICS * POINTS; i++) {
            metrics.add(new MetricRecord(
                    "metric-" + i % METRICS, new MetricPoint(Drawn.value(number + i), i / METRICS, Drawn.START)));
        }
        log.append(new ParamsLogged(params), new MetricsLogged(metrics));
        log.append(new RunEnded(RunStatus.FINISHED, Instant.ofEpochMilli(Drawn.START)));
    }

    /** The heap in place of the time. */
    private static Trial heap(Workbench bench, CopiedBuilds builds) throws Exception {
        try (Jvm jvm = bench.jvm("2g", HostJvm.class, "heap", builds.home().toString(), builds.job())) {
            String[] said = jvm.answer("heap").split(" ");
            jvm.await();
            return new Trial(Double.parseDouble(said[0]), said[1] + " builds");
        }
    }
}
