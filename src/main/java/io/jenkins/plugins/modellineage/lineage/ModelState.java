package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionDescribed;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.Quarantine;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.Optional;
import java.util.TreeMap;

/** One model inside the registry: cheap to extend by one version or one assignment, however many there are. */
final class ModelState {
    private final ModelRef ref;
    private final PersistentMap<Integer, ModelVersion> versions;
    private final PersistentMap<Integer, StageAssignment> history;
    private final PersistentMap<StageName, Integer> live;
    private final PersistentMap<Integer, Quarantine> quarantined;
    private volatile View view;

    private ModelState(
            ModelRef ref,
            PersistentMap<Integer, ModelVersion> versions,
            PersistentMap<Integer, StageAssignment> history,
            PersistentMap<StageName, Integer> live,
            PersistentMap<Integer, Quarantine> quarantined) {
        this.ref = ref;
        this.versions = versions;
        this.history = history;
        this.live = live;
        this.quarantined = quarantined;
    }

    static ModelState of(ModelRef ref) {
        return new ModelState(
                ref, PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());
    }

    Optional<ModelVersion> version(int number) {
        return versions.get(number);
    }

    Optional<Integer> live(StageName stage) {
        return live.get(stage);
    }

    boolean isLive(int number) {
        return live.values().contains(number);
    }

    int nextNumber() {
        return versions.size() + 1;
    }

    ModelState stamped(ModelVersion version) {
        return new ModelState(ref, versions.with(version.number(), version), history, live, quarantined);
    }

    ModelState described(VersionDescribed event) {
        ModelVersion version = versions.get(event.version().number()).orElseThrow();
        return stamped(version.described(event.label(), event.description()));
    }

    ModelState measured(int number, LaterEvidence evidence) {
        return stamped(versions.get(number).orElseThrow().measured(evidence));
    }

    /** The version is live in the stage from now on, and no longer kept from it if it was. */
    ModelState assigned(StageAssignment step) {
        return new ModelState(
                ref,
                versions,
                history.with(history.size(), step),
                live.with(step.stage(), step.version()),
                quarantined(step.version(), quarantine(step.version()).entered(step.stage())));
    }

    ModelState quarantined(int version, StageName stage, QuarantineReach reach) {
        return withQuarantine(version, quarantine(version).left(stage, reach));
    }

    ModelState released(int version) {
        return withQuarantine(version, Quarantine.NONE);
    }

    private ModelState withQuarantine(int version, Quarantine now) {
        return new ModelState(ref, versions, history, live, quarantined(version, now));
    }

    private PersistentMap<Integer, Quarantine> quarantined(int version, Quarantine now) {
        return now.isEmpty() ? quarantined.without(version) : quarantined.with(version, now);
    }

    private Quarantine quarantine(int version) {
        return quarantined.get(version).orElse(Quarantine.NONE);
    }

    private TreeMap<Integer, Quarantine> quarantines() {
        TreeMap<Integer, Quarantine> held = new TreeMap<>();
        for (ModelVersion version : versions.values()) {
            quarantined.get(version.number()).ifPresent(now -> held.put(version.number(), now));
        }
        return held;
    }

    /** The model as everybody sees it, with its builds under their jobs' present names. Kept until either changes. */
    Model view(JobNames jobs) {
        View kept = view;
        if (kept == null || kept.names != jobs.names()) {
            kept = new View(jobs.names(), render(jobs));
            view = kept;
        }
        return kept.model;
    }

    private Model render(JobNames jobs) {
        return new Model(
                ref,
                versions.values().stream()
                        .map(version ->
                                version.inJob(jobs.current(version.build()).job()))
                        .toList(),
                history.values(),
                quarantines());
    }

    private record View(PersistentMap<Long, String> names, Model model) {}
}
