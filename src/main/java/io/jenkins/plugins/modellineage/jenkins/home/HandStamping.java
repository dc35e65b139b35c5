package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Job;
import hudson.model.Run;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.ArchiveDecisions;
import io.jenkins.plugins.modellineage.lineage.HandStamp;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/**
 * Stamps runs whose builds are over, as the person who is signed in. What the run recorded is copied as its build would have
 * done it; the files are read here, and those that the run recorded must be what it said.
 */
public final class HandStamping {
    private HandStamping() {}

    /**
     * What a person stamps.
     *
     * @param run one of the build's
     * @param place where the model is, or will be
     * @param files patterns for archived files, as a step takes them; empty for those that the run recorded, or else all
     * @param said what the person says of the version; tags are the run's
     */
    public record Ask(Run<?, ?> build, RunId run, Place place, String files, VersionNotes said) {
        public Ask {
            Objects.requireNonNull(build, "build");
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(files, "files");
            Objects.requireNonNull(said, "said");
        }

        VersionNotes notes(TrackedRun tracked) {
            return new VersionNotes(said.label(), said.description(), tracked.tags());
        }
    }

    /**
     * What would be stamped now.
     *
     * @param change what is to be said of a build that goes back to a change request; empty for others
     */
    public record Outlook(PickedFiles files, Optional<String> change) {}

    /** Whether the person behind the calling thread may stamp the run of a job into models of the job's own folder. */
    public static boolean isFor(Job<?, ?> job, TrackedRun run) {
        return HandStamp.refusal(run).isEmpty()
                && ((AccessControlled) job.getParent()).hasPermission(ModelPermissions.REGISTER);
    }

    /**
     * What would come of it; nothing is changed by looking, and no file is read.
     *
     * @throws Refused in one line when nothing would be stamped, as far as that is known before files are read
     */
    public static Outlook preview(Ask ask) throws IOException {
        TrackedRun run = run(ask);
        refuseShut(ask.place());
        PickedFiles files = PickedFiles.of(ask.build(), run, ask.files());
        refuseRepetition(ask.place(), run, files);
        return new Outlook(files, change(ask.build()));
    }

    /**
     * Stamps. When the files are large, this ends before they are read, and {@link FileWorks} has the rest.
     *
     * @return the version; empty while the files are read
     * @throws org.springframework.security.access.AccessDeniedException without Model/Register on the model's folder, or
     *     Run/Artifacts on the build, where that is in use
     * @throws Refused in one line when nothing is stamped
     */
    public static Optional<ModelVersion> stamp(Ask ask) throws IOException {
        Person person = person(ask);
        TrackedRun run = run(ask);
        refuseShut(ask.place());
        PickedFiles files = PickedFiles.of(ask.build(), run, ask.files());
        refuseRepetition(ask.place(), run, files);
        AtomicReference<ModelVersion> stamped = new AtomicReference<>();
        FileWork work = FileWork.stamp(run, person.id(), files.bytes());
        FileWorks.get().start(work, () -> stamped.set(read(ask, files, work)));
        return Optional.ofNullable(stamped.get());
    }

    /** The permissions and the run are looked at once more: reading may take hours. */
    private static ModelVersion read(Ask ask, PickedFiles files, LongConsumer progress) throws IOException {
        PickedWeights weights = new PickedWeights(ask.build());
        Manifest manifest = files.read(weights, progress);
        TrackedRun run = run(ask);
        Optional<RunLog> log = Tracking.find(ask.build(), run.id());
        if (log.isPresent()) {
            weights.keep(log.get(), manifest);
        }
        try {
            return Stamping.byHand(person(ask), ask, run, manifest);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Jenkins ended before the run was stamped; do it again");
        }
    }

    private static Person person(Ask ask) {
        ask.place().requireFolder();
        Person person = Person.changing(ask.place().folder(), ModelPermissions.REGISTER);
        if (Run.ARTIFACTS.getEnabled()) {
            ask.build().checkPermission(Run.ARTIFACTS);
        }
        return person;
    }

    private static TrackedRun run(Ask ask) throws IOException {
        String build = Naming.plain(ask.build().getFullDisplayName());
        if (ask.build().isBuilding()) {
            throw new Refused(build + " still runs; stamp its runs when it is over, or let it call stampModel");
        }
        TrackedRun run = BuildRuns.one(ask.build(), ask.run())
                .filter(found -> !BuildRuns.gone(found.build()))
                .orElseThrow(() -> new Refused("The run " + ask.run() + " of " + build
                        + " is not there any more; run the build again, and stamp that"));
        HandStamp.refusal(run).ifPresent(why -> {
            throw new Refused(why);
        });
        return run;
    }

    private static void refuseShut(Place place) {
        Registry registry = ModelLineage.get().registry();
        place.known()
                .flatMap(model -> registry.archived(model).isEmpty()
                        ? Optional.empty()
                        : isSeen(registry, model)
                                ? ArchiveDecisions.shut(registry, model)
                                : ArchiveDecisions.shutToStrangers(registry, new ModelRef(model.scope(), place.name())))
                .ifPresent(why -> {
                    throw new Refused(why);
                });
    }

    private static boolean isSeen(Registry registry, ModelRef model) {
        return registry.model(model).stream().flatMap(Model::newestFirst).anyMatch(Visibility::canSee);
    }

    private static void refuseRepetition(Place place, TrackedRun run, PickedFiles files) {
        place.known()
                .flatMap(model -> files.expected()
                        .flatMap(manifest ->
                                HandStamp.repetition(ModelLineage.get().registry(), model, run, manifest)))
                .ifPresent(why -> {
                    throw new Refused(why);
                });
    }

    private static Optional<String> change(Run<?, ?> build) throws IOException {
        try {
            return ChangeRequests.of(build).map(change -> told(build, change));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Jenkins ended while it was asked for change requests; look again");
        }
    }

    private static String told(Run<?, ?> build, ChangeRequests.Change change) {
        String name = Naming.plain(build.getFullDisplayName());
        String goesBack = change.inDoubt()
                ? name + change.doubt() + ", so it counts as one of a change request"
                : name + " goes back to change request "
                        + Naming.plain(change.id().orElseThrow());
        return goesBack + "; the version will say so, and is promoted only where change requests are allowed";
    }
}
