package org.modellineage.bench.scale;

import hudson.ExtensionList;
import hudson.model.Hudson;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ParamsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.RunListening;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.jenkins.mirror.Mirroring;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/**
 * One Jenkins with the whole plugin, in class loaders of its own ({@link Apart}): it is told one line, and answers one.
 *
 * <pre>
 * open HOME NUMBER          starts it; all that it records is made from that number
 * record RUNS KEYS POINTS   records runs that have ended, each with so many metrics of so many points
 * stamp VERSIONS            records versions of its model, the last of which is in a stage
 * mirror URI PREFIX         configures the mirror
 * state                     how the mirror stands: see {@link Stand}
 * lag KEYS POINTS           records one more run, and answers in how many seconds it was mirrored
 * close                     ends it
 * </pre>
 */
public final class Controller implements Function<String, String> {
    private static final Actor BENCH = Actor.person("bench");
    private static final String FOLDER = "model-lineage";
    private static final long POLL_MILLIS = 50;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(20);
    private static final double NANOS = 1e9;

    private Hudson jenkins;
    private WorkflowJob job;
    private Recorded recorded;
    private int runs;

    /** Made by {@link Apart}, once for each loader. */
    public Controller() {}

    @Override
    public String apply(String order) {
        String[] words = order.split(" ", -1);
        try {
            return words[0].equals("open") ? open(words) : asSystem(() -> told(words));
        } catch (Exception problem) { // any: who asks has no class of this loader
            throw new IllegalStateException(order + ": " + problem, problem);
        }
    }

    private static String asSystem(Callable<String> work) throws Exception {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return work.call();
        }
    }

    private String told(String[] words) throws Exception {
        return switch (words[0]) {
            case "record" -> {
                for (int left = number(words[1]); left > 0; left--) {
                    run(number(words[2]), number(words[3]));
                }
                yield "recorded";
            }
            case "stamp" -> stamp(number(words[1]));
            case "mirror" -> mirror(words[1], words[2]);
            case "state" -> Stand.of(mirrored()).toString();
            case "lag" -> lag(number(words[1]), number(words[2]));
            case "close" -> close();
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    private String open(String[] words) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        recorded = new Recorded(number(words[2]));
        jenkins = new Hudson(Files.createDirectories(Path.of(words[1])).toFile(), null);
        JenkinsLocationConfiguration.get().setUrl("https://ci-" + words[2] + ".example.com/");
        return asSystem(() -> {
            job = jenkins.createProject(WorkflowJob.class, Recorded.JOB);
            return jenkins.getLegacyInstanceId();
        });
    }

    private RunPlace run(int keys, int points) throws Exception {
        int number = ++runs;
        Path folder = job.getBuildDir().toPath().resolve(number + "/" + FOLDER);
        RunLog log = RunStore.of(folder).create(recorded.started(number));
        log.append(new ParamsLogged(recorded.params(number)));
        for (int key = 0; key < keys; key++) {
            log.append(new MetricsLogged(recorded.points(number, key, points)));
        }
        log.append(new RunEnded(RunStatus.FINISHED, Instant.ofEpochMilli(Recorded.ENDED)));
        return new RunPlace(Recorded.JOB, number, log.id());
    }

    private String stamp(int versions) throws Exception {
        for (int version = 1; version <= versions; version++) {
            int number = version;
            ModelLineage.get().ledger().append(BENCH, registry -> List.of(recorded.stamped(number, number)));
        }
        Registry registry = ModelLineage.get().registry();
        ModelVersion last = registry.version(Recorded.MODEL.version(versions)).orElseThrow();
        PromotionRef promotion = new PromotionRef(registry.nextPromotionId(), last.ref(), Recorded.STAGE);
        ModelLineage.get()
                .ledger()
                .append(
                        BENCH,
                        now -> List.of(
                                new PromotionRequested(
                                        promotion,
                                        List.of(),
                                        List.of(),
                                        Set.of(),
                                        Optional.empty(),
                                        last.manifest().digest()),
                                new StageAssigned(promotion, Optional.empty())));
        return "stamped";
    }

    private static String mirror(String uri, String prefix) {
        ConfiguredMirror mirror = new ConfiguredMirror(uri);
        mirror.setPrefix(prefix);
        ModelLineageConfiguration.get().setMirror(mirror);
        return "configured";
    }

    /** How the copy of Jenkins itself stands: no folder has one of its own. */
    private static Mirroring.State mirrored() {
        return Mirroring.now().get(0);
    }

    private String lag(int keys, int points) throws Exception {
        long before = mirrored().copied().runs();
        RunPlace place = run(keys, points);
        long ended = System.nanoTime();
        for (RunListening listener : ExtensionList.lookup(RunListening.class)) {
            listener.onChanged(place);
        }
        while (mirrored().copied().runs() == before) {
            if (System.nanoTime() - ended > PATIENCE) {
                throw new IllegalStateException("A run was not mirrored in time: " + Stand.of(mirrored()));
            }
            Thread.sleep(POLL_MILLIS);
        }
        return String.valueOf((System.nanoTime() - ended) / NANOS);
    }

    private String close() throws Exception {
        Jenkins ending = jenkins;
        ending.cleanUp();
        return "closed";
    }
}
