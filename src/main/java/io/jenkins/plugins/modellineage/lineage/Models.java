package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionDescribed;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Optional;

/**
 * The models with their versions and stages, and who stamped and holds what.
 *
 * @param order position in the ledger at which a version was stamped
 * @param stampedBy versions by the id of their build
 * @param holding versions by the digest of a file they hold, and of their whole manifest
 * @param givenTo versions by the digest of a file, or of a whole input, that they were made from
 */
record Models(
        PersistentMap<ModelRef, ModelState> states,
        PersistentMap<VersionRef, Long> order,
        Grouped<String, VersionRef> stampedBy,
        Grouped<Sha256, VersionRef> holding,
        Grouped<Sha256, VersionRef> givenTo) {
    static final Models EMPTY =
            new Models(PersistentMap.empty(), PersistentMap.empty(), Grouped.empty(), Grouped.empty(), Grouped.empty());

    Models apply(LedgerEntry entry) {
        if (entry.event() instanceof ModelStamped stamped) {
            return stamp(entry, stamped);
        }
        if (entry.event() instanceof StageAssigned assigned) {
            return assign(entry, assigned);
        }
        if (entry.event() instanceof VersionDescribed described) {
            return with(
                    described.version().model(), existing(described.version()).described(described));
        }
        if (entry.event() instanceof EvidenceAdded added) {
            return with(
                    added.version().model(),
                    existing(added.version())
                            .measured(
                                    added.version().number(),
                                    new LaterEvidence(added.metrics(), added.build(), entry.time(), entry.actor())));
        }
        if (entry.event() instanceof QuarantineLifted lifted) {
            VersionRef version = lifted.version();
            return with(version.model(), existing(version).released(version.number()));
        }
        return entry.event() instanceof StageRolledBack back ? rollBack(entry, back) : this;
    }

    Optional<ModelState> state(ModelRef ref) {
        return states.get(ref);
    }

    Optional<ModelVersion> version(VersionRef ref) {
        return states.get(ref.model()).flatMap(model -> model.version(ref.number()));
    }

    Optional<Integer> live(ModelRef ref, StageName stage) {
        return states.get(ref).flatMap(model -> model.live(stage));
    }

    int nextNumber(ModelRef ref) {
        return states.get(ref).map(ModelState::nextNumber).orElse(1);
    }

    private Models stamp(LedgerEntry entry, ModelStamped event) {
        VersionRef ref = event.version();
        int next = nextNumber(ref.model());
        if (ref.number() != next) {
            throw new InconsistentEventException(
                    ref.label() + " cannot be stamped: the next version of " + ref.model() + " is " + next);
        }
        ModelState state = states.get(ref.model()).orElseGet(() -> ModelState.of(ref.model()));
        return new Models(
                states.with(ref.model(), state.stamped(event.toVersion(entry.time(), entry.actor()))),
                order.with(ref, entry.seq()),
                stampedBy.with(event.build().id(), entry.seq(), ref),
                withFiles(entry.seq(), event),
                withInputs(entry.seq(), event));
    }

    private Grouped<Sha256, VersionRef> withFiles(long seq, ModelStamped event) {
        Sha256 manifest = event.manifest().digest();
        return withContents(
                holding.with(manifest, seq, event.version()),
                seq,
                event,
                event.manifest().files());
    }

    private Grouped<Sha256, VersionRef> withInputs(long seq, ModelStamped event) {
        Grouped<Sha256, VersionRef> more = givenTo;
        for (Input input : event.inputs()) {
            more = withContents(more.with(input.digest(), seq, event.version()), seq, event, input.files());
        }
        return more;
    }

    /** Empty files are all the same and connect nothing. */
    private static Grouped<Sha256, VersionRef> withContents(
            Grouped<Sha256, VersionRef> index, long seq, ModelStamped event, List<FileDigest> files) {
        Grouped<Sha256, VersionRef> more = index;
        for (FileDigest file : files) {
            if (file.size() > 0) {
                more = more.with(file.sha256(), seq, event.version());
            }
        }
        return more;
    }

    private Models assign(LedgerEntry entry, StageAssigned event) {
        VersionRef version = event.promotion().version();
        StageName stage = event.promotion().stage();
        requireLive(version, stage, event.replaced());
        return moved(
                version,
                new StageAssignment(
                        stage,
                        version.number(),
                        entry.time(),
                        entry.actor(),
                        Optional.of(event.promotion().id()),
                        Optional.empty()));
    }

    private Models rollBack(LedgerEntry entry, StageRolledBack event) {
        requireLive(event.to(), event.stage(), Optional.of(event.left()));
        StageAssignment step = new StageAssignment(
                event.stage(),
                event.to().number(),
                entry.time(),
                entry.actor(),
                Optional.empty(),
                Optional.of(event.reason()));
        Models moved = moved(event.to(), step);
        return moved.with(
                event.to().model(),
                moved.existing(event.to()).quarantined(event.left(), event.stage(), event.quarantine()));
    }

    /** Compare-and-set: an event that was decided on another champion must not be applied. */
    private void requireLive(VersionRef version, StageName stage, Optional<Integer> expected) {
        Optional<Integer> live = existing(version).live(stage);
        if (!live.equals(expected)) {
            throw new InconsistentEventException(version.label() + " cannot go live in " + stage + ": expected version "
                    + expected.map(String::valueOf).orElse("none") + " there, found "
                    + live.map(String::valueOf).orElse("none"));
        }
    }

    private Models moved(VersionRef version, StageAssignment step) {
        return with(version.model(), existing(version).assigned(step));
    }

    private Models with(ModelRef ref, ModelState state) {
        return new Models(states.with(ref, state), order, stampedBy, holding, givenTo);
    }

    private ModelState existing(VersionRef ref) {
        return states.get(ref.model())
                .filter(model -> model.version(ref.number()).isPresent())
                .orElseThrow(() -> new InconsistentEventException(ref.label() + " was never stamped"));
    }
}
