package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.List;
import java.util.Optional;

/** What a person may make a version of when its build is over, and what that does to the registry: pure functions. */
public final class HandStamp {
    private HandStamp() {}

    /** Why the run is not stamped, in one sentence; empty when it may be. */
    public static Optional<String> refusal(TrackedRun run) {
        String name = run.experiment().value();
        if (run.lifecycle() == Lifecycle.DELETED) {
            return Optional.of("The run " + Naming.quoted(name)
                    + " was deleted, and a deleted run is not stamped; restore it with an MLflow client first");
        } else if (!run.over()) {
            return Optional.of("The run " + Naming.quoted(name) + " still runs; stamp it when it is over");
        }
        return failure(name, run.status());
    }

    /** Why a run that ended so is not stamped, by whomever; empty when it ended well, or did not end. */
    public static Optional<String> failure(String name, RunStatus status) {
        return switch (status) {
            case FAILED -> Optional.of(notStamped(name, " failed, and a failed"));
            case KILLED -> Optional.of(notStamped(name, " was stopped, and a stopped"));
            case RUNNING, FINISHED -> Optional.empty();
        };
    }

    private static String notStamped(String name, String ended) {
        return "The run " + Naming.quoted(name) + ended + " run is not stamped; run it again";
    }

    /** Why these files make no new version: the run has one of them already. Empty when it has none. */
    public static Optional<String> repetition(Registry registry, ModelRef model, TrackedRun run, Manifest manifest) {
        return VersionDecisions.stamped(registry, model, run, manifest).map(HandStamp::repeated);
    }

    private static String repeated(ModelVersion version) {
        return "These files of the run are " + version.ref().label() + " already; promote that, or choose other files";
    }

    /**
     * Makes the next version of the model.
     *
     * @throws IllegalArgumentException when the run has a version of these files, there are no files, the model is archived,
     *     or a stage is called like the label
     */
    public static List<RegistryEvent> stamp(
            Registry registry, ModelRef model, TrackedRun run, Manifest manifest, VersionNotes notes) {
        repetition(registry, model, run, manifest).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return VersionDecisions.stamp(registry, model, run, manifest, notes).stream()
                .map(event -> event instanceof ModelStamped stamped ? stamped.byHand() : event)
                .toList();
    }
}
