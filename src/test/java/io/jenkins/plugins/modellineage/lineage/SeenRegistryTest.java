package io.jenkins.plugins.modellineage.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What somebody sees who sees some jobs and not others, against looking at everything. */
class SeenRegistryTest {
    private static final List<ModelRef> MODELS =
            List.of(Sample.TINY, new ModelRef(ScopeId.ROOT, new ModelName("words")));
    private static final List<String> JOBS = List.of("a", "b", "c", "d");
    private static final int STEPS = 80;

    private final Sample sample = new Sample();
    private final Set<Long> hiddenStampers = new HashSet<>();
    private final Set<Long> hiddenUsers = new HashSet<>();
    private final List<RecordedJob> asked = new ArrayList<>();

    @Property(tries = 150)
    void shouldSeeWhatLookingAtEverythingShows(@ForAll long seed) {
        tell(seed);
        Registry registry = sample.registry();
        SeenRegistry seen = registry.seenBy(sight());

        for (ModelRef model : MODELS) {
            List<ModelVersion> versions = registry.model(model).orElseThrow().versions().stream()
                    .filter(this::sees)
                    .toList();
            assertThat(seen.versions(model)).isEqualTo(versions);
            assertThat(seen.numbers(model))
                    .containsExactly(
                            versions.stream().mapToInt(ModelVersion::number).toArray());
            assertThat(seen.newest(model))
                    .isEqualTo(
                            versions.isEmpty()
                                    ? 0
                                    : versions.get(versions.size() - 1).number());
            assertThat(seen.history(model)).isEqualTo(known(registry.history(model)));
            for (ModelVersion version : versions) {
                assertThat(seen.history(version.ref())).isEqualTo(known(registry.history(version.ref())));
                assertThat(uses(seen, version.ref())).containsExactlyInAnyOrderElementsOf(usesOf(version.ref()));
            }
        }
        for (String job : registry.jobs()) {
            assertThat(seen.stampedByJob(job))
                    .isEqualTo(registry.stampedByJob(job).stream()
                            .filter(this::sees)
                            .toList());
        }
    }

    @Test
    void shouldAskOnceForEachJobHoweverMuchThereIs() {
        IntStream.range(0, 50).forEach(i -> stamp(Sample.TINY, Sample.build("a", i + 1)));
        IntStream.range(0, 50).forEach(i -> use(Sample.TINY.version(1), Sample.build("b", i + 1)));
        SeenRegistry seen = sample.registry().seenBy(sight());

        seen.versions(Sample.TINY);
        seen.history(Sample.TINY);
        seen.uses(Sample.TINY.version(1));
        IntStream.rangeClosed(1, 50).forEach(number -> seen.sees(Sample.TINY.version(number)));

        assertThat(asked).extracting(RecordedJob::name).containsExactly("a", "b");
    }

    @Test
    void shouldFoldTheUsesOfAJobAndLoseNone() {
        stamp(Sample.TINY, Sample.build("a", 1));
        IntStream.range(0, 30).forEach(i -> use(Sample.TINY.version(1), Sample.build(i % 3 == 0 ? "b" : "c", i + 1)));

        List<JobUses> uses = sample.registry().seenBy(sight()).uses(Sample.TINY.version(1));

        assertThat(uses).extracting(by -> by.job().name()).containsExactly("c", "b");
        assertThat(uses).extracting(by -> by.uses().size()).containsExactly(20, 10);
        assertThat(uses.get(0).last().by()).isEqualTo(Sample.build("c", 30));
    }

    private void tell(long seed) {
        Random random = new Random(seed);
        MODELS.forEach(model -> stamp(model, build(random)));
        for (int i = 0; i < STEPS; i++) {
            try {
                act(random);
            } catch (PromotionRefusedException quarantined) {
                assertThat(quarantined).hasMessageContaining("rollback");
            }
        }
        for (long job = 0; job < JOBS.size() + 2; job++) {
            (random.nextInt(3) == 0 ? hiddenStampers : new HashSet<Long>()).add(job);
            (random.nextInt(3) == 0 ? hiddenUsers : new HashSet<Long>()).add(job);
        }
    }

    private void act(Random random) {
        ModelRef model = MODELS.get(random.nextInt(MODELS.size()));
        int count = sample.registry().nextVersion(model) - 1;
        VersionRef version = model.version(1 + random.nextInt(count));
        BuildRef build = build(random);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> stamp(model, build);
            case 3, 4, 5 -> use(version, build);
            case 6 -> sample.record(Sample.by(build), evidence(version, build));
            case 7, 8 -> live(version, build);
            case 9 -> rollBack(version, build);
            case 10 -> sample.record(Sample.ALICE, new JobRenamed("c", "e"));
            default -> sample.record(Sample.ALICE, new JobDeleted("d", JobDeleted.Readers.FOLDER));
        }
    }

    private static BuildRef build(Random random) {
        return Sample.build(JOBS.get(random.nextInt(JOBS.size())), 1 + random.nextInt(9));
    }

    private void stamp(ModelRef model, BuildRef build) {
        int number = sample.registry().nextVersion(model);
        Manifest files = new Manifest(List.of(Sample.file("model.bin", model + " " + number)));
        sample.record(
                Sample.by(build),
                ModelStamped.of(model.version(number), Sample.run(build, 30, List.of()), files, VersionNotes.NONE));
    }

    private void use(VersionRef version, BuildRef build) {
        sample.record(Sample.by(build), new VersionUsed(version, build, "fetched"));
    }

    private static EvidenceAdded evidence(VersionRef version, BuildRef build) {
        MetricSeries series = new MetricSeries("loss", List.of(new MetricPoint(1, 1, 1)));
        return new EvidenceAdded(version, new TreeMap<>(Map.of("loss", series.summary())), build);
    }

    private void live(VersionRef version, BuildRef build) {
        if (!sample.registry().live(version.model(), Sample.STAGING).equals(Optional.of(version.number()))) {
            sample.record(
                    Sample.by(build),
                    state -> PromotionDecisions.request(
                            state,
                            version,
                            Sample.STAGING,
                            new PromotionTerms(List.of(), List.of(), Set.of(), Asking.build("team/train")),
                            sample.now()));
        }
    }

    private void rollBack(VersionRef version, BuildRef build) {
        Optional<Integer> live = sample.registry().live(version.model(), Sample.STAGING);
        if (live.isPresent() && live.get() != version.number()) {
            sample.record(Sample.by(build), new StageRolledBack(version, Sample.STAGING, live.get(), "worse"));
        }
    }

    private JobSight sight() {
        return new JobSight() {
            @Override
            public boolean seesVersions(ScopeId scope, RecordedJob job) {
                asked.add(job);
                return !hiddenStampers.contains(job.number());
            }

            @Override
            public boolean seesBuilds(RecordedJob job) {
                asked.add(job);
                return !hiddenUsers.contains(job.number());
            }
        };
    }

    private boolean sees(ModelVersion version) {
        return !hiddenStampers.contains(sample.registry().jobOf(version.build()).number());
    }

    private List<LedgerEntry> known(List<LedgerEntry> history) {
        return history.stream().filter(entry -> knows(entry.event())).toList();
    }

    private boolean knows(RegistryEvent event) {
        boolean seesVersion = event.subject()
                .flatMap(sample.registry()::version)
                .filter(this::sees)
                .isPresent();
        if (event instanceof VersionUsed used) {
            return seesVersion && seesBuild(used.by());
        }
        return seesVersion && !(event instanceof EvidenceAdded added && !seesBuild(added.build()));
    }

    private boolean seesBuild(BuildRef build) {
        return !hiddenUsers.contains(sample.registry().jobOf(build).number());
    }

    private List<VersionUse> uses(SeenRegistry seen, VersionRef version) {
        return seen.uses(version).stream().flatMap(by -> by.uses().stream()).toList();
    }

    private List<VersionUse> usesOf(VersionRef version) {
        return sample.registry().usesOf(version).stream()
                .filter(use -> seesBuild(use.by()))
                .toList();
    }
}
