package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where in the ledger each version was stamped, and by builds of which job. Reads nothing. */
record Stamps(RegistryState state) {
    boolean has(VersionRef version) {
        return state.models().has(version);
    }

    /** The position in the ledger at which the version was stamped. */
    long seqOf(VersionRef version) {
        return state.models().stampOf(version);
    }

    /** The number of the job that stamped the version. */
    long stamper(VersionRef version) {
        return state.models().state(version.model()).orElseThrow().jobOf(version.number());
    }

    /** The number of the job whose build registered the model, without a version. */
    Optional<Long> registrar(ModelRef model) {
        return state.models().state(model).map(known -> known.noted().job()).filter(job -> job != Noted.NO_JOB);
    }

    /** The job of that number. */
    RecordedJob job(long number) {
        return state.jobs().job(number);
    }

    /** Whether builds of the job stamped a version of any model: what they used may have led to more. */
    boolean areBy(RecordedJob job) {
        return state.index().of(Kind.OF_JOB).has(job.number());
    }

    /** Such of the versions that were stamped at those positions, the newest first. */
    List<VersionRef> at(long[] positions, StampedVersions.Such such) {
        return new StampedVersions(models()).at(positions, such);
    }

    /** One version of each model that builds of the job that has this full name now have stamped: the newest. */
    List<VersionRef> modelsOfJob(String jobFullName) {
        return state.jobs().number(jobFullName).stream()
                .flatMap(job -> models().stream().flatMap(model -> model.lastOf(job).stream()))
                .toList();
    }

    /** The versions that are live in a stage and that builds of the job of this full name stamped. */
    List<VersionRef> liveOfJob(String jobFullName) {
        return state.jobs().number(jobFullName).stream()
                .flatMap(job -> models().stream().flatMap(model -> model.liveOf(job)))
                .toList();
    }

    private Collection<ModelState> models() {
        return state.models().states().values();
    }

    /** One version of each job that stamped versions of the model: its newest. */
    Stream<VersionRef> newestOfEachJob(ModelRef model) {
        return state.models().state(model).stream().flatMap(ModelState::lastOfEach);
    }

    /** The jobs whose builds stamped versions of the model; of one without versions, the job whose build registered it. */
    List<RecordedJob> jobsOf(ModelRef model) {
        List<RecordedJob> stamped =
                newestOfEachJob(model).map(version -> job(stamper(version))).toList();
        return stamped.isEmpty() ? registrar(model).map(this::job).stream().toList() : stamped;
    }
}
