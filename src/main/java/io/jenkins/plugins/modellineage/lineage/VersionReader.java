package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Versions as they are now: as they were stamped, and what was said of each later. Every one is read from its entries when
 * it is asked for, under the names that its model and its job have now.
 */
record VersionReader(RegistryState state, Recall recall) {
    Optional<ModelVersion> find(VersionRef ref) {
        return state.models().has(ref) ? Optional.of(read(ref)) : Optional.empty();
    }

    /** @param ref of a version that is there */
    ModelVersion read(VersionRef ref) {
        LedgerEntry entry = recall.entry(state.models().stampOf(ref));
        if (!(entry.event() instanceof ModelStamped stamped)) {
            throw new InconsistentEventException("Entry " + entry.seq() + " stamps no version");
        }
        ModelVersion version = stamped.toVersion(entry.time(), entry.actor())
                .of(state.models().former().current(ref));
        for (long seq : state.positions(Kind.CHANGES, ref)) {
            version = changed(version, recall.entry(seq));
        }
        return version.inJob(state.jobs().current(version.build()).job());
    }

    private static ModelVersion changed(ModelVersion version, LedgerEntry entry) {
        if (entry.event() instanceof ModelNoted noted) {
            return version.noted(noted.label(), noted.description(), noted.tags(), noted.untagged());
        }
        if (entry.event() instanceof VersionDescribed described) {
            return version.described(described.label(), described.description());
        }
        if (entry.event() instanceof EvaluationWithdrawn gone) {
            return version.withdrawn(gone.evaluation(), gone.reason(), entry.time(), entry.actor());
        }
        EvidenceAdded added = (EvidenceAdded) entry.event();
        return version.measured(new LaterEvidence(
                added.metrics(), added.tests(), added.evaluations(), added.build(), entry.time(), entry.actor()));
    }

    /** The version that was stamped there. */
    ModelVersion stampedAt(long seq) {
        return read(((ModelStamped) recall.entry(seq).event()).version());
    }

    /** What the builds of the job that has this full name now have stamped. */
    List<ModelVersion> ofJob(String jobFullName) {
        long[] stamps = state.jobs()
                .number(jobFullName)
                .map(state.index().of(Kind.OF_JOB)::of)
                .orElse(new long[0]);
        return LazyList.of(stamps, this::stampedAt);
    }

    /** What the build stamped. */
    List<ModelVersion> by(String buildId) {
        return new HistoryReader(state, recall)
                .ofBuild(buildId).stream()
                        .map(LedgerEntry::event)
                        .filter(ModelStamped.class::isInstance)
                        .map(ModelStamped.class::cast)
                        .filter(stamped -> stamped.build().id().equals(buildId))
                        .map(stamped -> read(stamped.version()))
                        .toList();
    }

    /** Versions of the model that have that label now, deleted ones aside, ascending. */
    List<ModelVersion> labelled(ModelRef ref, String label) {
        Models models = state.models();
        FormerNames former = models.former();
        return models.state(ref).stream()
                .flatMapToLong(model ->
                        LongStream.of(state.index().of(Kind.LABELS).of(EntryIndex.key(model.ordinal(), label))))
                .mapToObj(seq ->
                        former.current(recall.entry(seq).event().subject().orElseThrow()))
                .filter(version -> version.model().equals(former.current(ref)) && !models.isDeleted(version))
                .distinct()
                .sorted()
                .map(this::read)
                .filter(version -> version.label().equals(Optional.of(label)))
                .toList();
    }

    /** Whether a person gave the version the label that it has; else the build that stamped it did, or it has none. */
    boolean isLabelledByPerson(VersionRef version) {
        return LongStream.of(state.positions(Kind.CHANGES, version))
                .mapToObj(recall::entry)
                .filter(VersionReader::labels)
                .reduce((earlier, last) -> last)
                .filter(last -> last.event() instanceof ModelNoted
                        && last.actor().build().isEmpty())
                .isPresent();
    }

    private static boolean labels(LedgerEntry entry) {
        return entry.event() instanceof ModelNoted noted && noted.label().isPresent()
                || entry.event() instanceof VersionDescribed described
                        && described.label().isPresent();
    }

    /** How often something was said of the version, or it was measured, since its stamp. Reads nothing. */
    int changes(VersionRef version) {
        return state.positions(Kind.CHANGES, version).length;
    }

    /** When the version was last described, tagged or measured; else when it was stamped. */
    Optional<Instant> changed(VersionRef version) {
        if (!state.models().has(version)) {
            return Optional.empty();
        }
        long[] changes = state.positions(Kind.CHANGES, version);
        long last = changes.length == 0 ? state.models().stampOf(version) : changes[changes.length - 1];
        return Optional.of(recall.entry(last).time());
    }
}
