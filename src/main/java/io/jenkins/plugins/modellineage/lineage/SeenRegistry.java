package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What one reader sees of a registry. It asks once for each job, and finds out by numbers and positions what there is to
 * see: a list knows its size without reading anything, and reads an element when that is asked for. For one reader and a
 * short time: what was answered is kept.
 */
public final class SeenRegistry {
    private final Registry registry;
    private final Stamps stamps;
    private final HistoryReader histories;
    private final JobSight sight;
    private final Map<ScopeId, Map<Long, Boolean>> ofVersions = new HashMap<>();
    private final Map<Long, Boolean> ofBuilds = new HashMap<>();
    private final Map<ModelRef, int[]> versions = new HashMap<>();
    private final Map<ModelRef, long[]> hidden = new HashMap<>();

    SeenRegistry(Registry registry, JobSight sight) {
        this.registry = registry;
        this.stamps = registry.stamps();
        this.histories = registry.histories();
        this.sight = sight;
    }

    /** Whether there is such a version and the reader sees it. */
    public boolean sees(VersionRef version) {
        return stamps.has(version) && seesVersions(version.model(), stamps.stamper(version));
    }

    /** The newest version before this one that the reader sees. */
    public Optional<VersionRef> before(VersionRef version) {
        return IntStream.iterate(version.number() - 1, number -> number > 0, number -> number - 1)
                .mapToObj(version.model()::version)
                .filter(this::sees)
                .findFirst();
    }

    /** What the reader sees by the digest of a content. */
    public SeenContents contents() {
        return new SeenContents(registry, this);
    }

    /** Whether the reader may know of the build. */
    public boolean sees(BuildRef build) {
        RecordedJob job = registry.jobOf(build);
        return job.isRecorded() ? seesBuilds(job.number()) : sight.seesBuilds(job);
    }

    boolean seesVersions(ModelRef model, long job) {
        return ofVersions
                .computeIfAbsent(model.scope(), any -> new HashMap<>())
                .computeIfAbsent(job, number -> sight.seesVersions(model.scope(), stamps.job(number)));
    }

    private boolean seesBuilds(long job) {
        return ofBuilds.computeIfAbsent(job, number -> sight.seesBuilds(stamps.job(number)));
    }

    /** Numbers of the model's versions that the reader sees, ascending. */
    public int[] numbers(ModelRef model) {
        return versions.computeIfAbsent(model, this::found).clone();
    }

    private int[] found(ModelRef model) {
        return IntStream.range(1, registry.nextVersion(model))
                .filter(number -> seesVersions(model, stamps.stamper(model.version(number))))
                .toArray();
    }

    /**
     * Bytes of the files of all versions of the model that the reader sees, deleted ones aside. A file that several versions
     * have counts for each. Reads no version.
     */
    public long bytes(ModelRef model) {
        return IntStream.of(numbers(model))
                .mapToLong(number -> registry.files().bytes(model.version(number)))
                .sum();
    }

    /** Whether the reader sees a version of the model at all. */
    public boolean seesAny(ModelRef model) {
        return newest(model) > 0;
    }

    /** Whether the reader knows that the model was registered, be it without a version. */
    public boolean seesRegistered(ModelRef model) {
        return stamps.registrar(model).filter(this::seesBuilds).isPresent();
    }

    /** The number of the newest version that the reader sees; 0 when they see none. */
    public int newest(ModelRef model) {
        int number = registry.nextVersion(model) - 1;
        while (number > 0 && !seesVersions(model, stamps.stamper(model.version(number)))) {
            number--;
        }
        return number;
    }

    /** The model's versions that the reader sees, oldest first. */
    public List<ModelVersion> versions(ModelRef model) {
        int[] numbers = numbers(model);
        return new LazyList<>(
                numbers.length,
                index -> registry.version(model.version(numbers[index])).orElseThrow());
    }

    /** What the builds of the job that has this full name now have stamped, as far as the reader sees it, oldest first. */
    public List<ModelVersion> stampedByJob(String jobFullName) {
        List<ModelVersion> all = registry.stampedByJob(jobFullName);
        return stamps.modelsOfJob(jobFullName).stream().allMatch(this::seesVersionsOf)
                ? all
                : all.stream().filter(version -> sees(version.ref())).toList();
    }

    /** Of all versions of a model that one job stamped, the reader sees each or none. */
    private boolean seesVersionsOf(VersionRef one) {
        return seesVersions(one.model(), stamps.stamper(one));
    }

    /** Promotions of the model's versions that are not settled, as far as the reader sees these. */
    public List<Promotion> waiting(ModelRef model) {
        return registry.waiting(model).stream()
                .filter(promotion -> sees(promotion.version()))
                .toList();
    }

    /** What of the model's history the reader may know. */
    public List<LedgerEntry> history(ModelRef model) {
        return histories.entries(known(model, histories.positions(model)));
    }

    /** What the reader may know of requests for the model's stages and of its rollbacks; reads none of it. */
    public List<LedgerEntry> decisions(ModelRef model) {
        return histories.entries(known(model, histories.decisions(model)));
    }

    /** What of the version's history the reader may know. */
    public List<LedgerEntry> history(VersionRef version) {
        return histories.entries(known(version.model(), histories.positions(version)));
    }

    /** The uses of the version that the reader may know of, by job; the job that used it last comes first. */
    public List<JobUses> uses(VersionRef version) {
        return registry.uses().byJob(version, this::seesBuilds);
    }

    /** Without the entries that tell of a version or a build that the reader may not see. Both are ascending. */
    private long[] known(ModelRef model, long[] positions) {
        long[] without = hidden.computeIfAbsent(model, this::hiddenIn);
        return without.length == 0
                ? positions
                : LongStream.of(positions)
                        .filter(position -> Arrays.binarySearch(without, position) < 0)
                        .toArray();
    }

    /**
     * Positions of all that tells of such a version or build, ascending. A rollback is told with the version that it went
     * back to, whichever it left.
     */
    private long[] hiddenIn(ModelRef model) {
        int count = registry.nextVersion(model) - 1;
        long[] told = histories.rollbacks(model, number -> sees(model.version(number)));
        LongStream ofVersions = numbers(model).length == count
                ? LongStream.empty()
                : IntStream.rangeClosed(1, count)
                        .mapToObj(model::version)
                        .filter(version -> !seesVersions(model, stamps.stamper(version)))
                        .flatMapToLong(version -> LongStream.of(histories.positions(version)))
                        .filter(position -> Arrays.binarySearch(told, position) < 0);
        LongStream ofBuilds = LongStream.of(histories.jobsNamed(model))
                .filter(job -> !seesBuilds(job))
                .flatMap(job -> LongStream.of(histories.positions(model, job)));
        return LongStream.concat(ofVersions, ofBuilds).sorted().distinct().toArray();
    }

    /** The builds that the reader may know of that were started because of an assignment; see {@link Deployments}. */
    public List<VersionUse> deployments(ModelRef model, StageAssignment assignment) {
        return Deployments.since(assignment, registry.usesOf(model.version(assignment.version()))).stream()
                .filter(use -> sees(use.by()))
                .toList();
    }
}
