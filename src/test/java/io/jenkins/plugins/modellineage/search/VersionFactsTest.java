package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionFactsTest {
    private static final List<StageName> LIVE = List.of(new StageName("production"), new StageName("staging"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'tiny-lm'",
                "model = 'tiny-lm' AND version = 7",
                "version_number = '7' AND version > '6'",
                "label = '2.1.0'",
                "stage = 'production'",
                "stage = 'staging'",
                "folder = 'team'",
                "run_id = '0123456789abcdef0123456789abcdef'",
                "source_path = 'job/train/12/artifact/model-lineage/0123456789abcdef0123456789abcdef'",
                "job = 'team/train'",
                "build = 12",
                "user_id = 'alice'",
                "user_id = 'bob'",
                "created = '2026-03-03T10:00:00Z'",
                "metrics.loss <= 0.5",
                "params.lr LIKE '0._'",
                "tags.team IN ('search', 'ads')",
                "datasets.name = 'docs'",
            })
    void shouldAnswer(String filter) {
        assertThat(matches(filter, version(Actor.SYSTEM, Set.of("alice", "bob"))))
                .isTrue();
    }

    @Test
    void shouldBeFoundByDefaultUnlessDeleted() {
        Facts active = VersionFacts.of(version("carol", Set.of()), "", Lifecycle.ACTIVE, List.of());
        Facts deleted = VersionFacts.of(version("carol", Set.of()), "", Lifecycle.DELETED, List.of());
        Filter all = ActiveVersions.unlessAsked(Filter.ALL);
        Filter asked = ActiveVersions.unlessAsked(
                FilterParser.parse("name = 'tiny-lm' AND NOT (lifecycle_stage = 'active')", Attributes.VERSIONS));

        assertThat(all.matches(active)).isTrue();
        assertThat(all.matches(deleted)).isFalse();
        assertThat(asked.matches(active)).isFalse();
        assertThat(asked.matches(deleted)).isTrue();
    }

    @Test
    void shouldTellEveryAttribute() {
        Facts facts = VersionFacts.of(version(Actor.SYSTEM, Set.of("alice")), "team", Lifecycle.ACTIVE, LIVE);

        assertThat(RunFactsTest.attributes(facts)).isEqualTo(Attributes.VERSIONS.types());
    }

    @Test
    void shouldHaveNoStageWhereItIsNotLive() {
        assertThat(FilterParser.parse("stage IS NULL AND folder = ''", Attributes.VERSIONS)
                        .matches(VersionFacts.of(version("carol", Set.of()), "", Lifecycle.ACTIVE, List.of())))
                .isTrue();
    }

    @Test
    void shouldTakeWhoActedForTheUserWhenNoStarterWasRecorded() {
        assertThat(matches("user_id = 'carol'", version("carol", Set.of()))).isTrue();
        assertThat(matches("user_id IS NULL", version(Actor.SYSTEM, Set.of()))).isTrue();
        assertThat(matches("user_id = 'carol'", version("carol", Set.of("alice"))))
                .isFalse();
    }

    private static boolean matches(String filter, ModelVersion version) {
        return FilterParser.parse(filter, Attributes.VERSIONS)
                .matches(VersionFacts.of(version, "team", Lifecycle.ACTIVE, LIVE));
    }

    private static ModelVersion version(String actor, Set<String> starters) {
        BuildRef build = new BuildRef("f".repeat(32), "team/train", 12);
        return new ModelVersion(
                new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm")).version(7),
                Manifest.EMPTY,
                new TreeMap<>(Map.of("lr", "0.1")),
                new TreeMap<>(Map.of("loss", 0.5)),
                Measured.NOTHING,
                List.of(new Input("docs", new Sha256("0".repeat(64)), "", "train", List.of())),
                Provenance.of(Map.of(Provenance.BUILD_URL, "job/train/12/")),
                build,
                new RunId("0123456789abcdef0123456789abcdef"),
                Instant.parse("2026-03-03T10:00:00Z"),
                new Actor(actor, Optional.of(build), List.of()),
                Optional.of("2.1.0"),
                Optional.empty(),
                new TreeMap<>(Map.of("team", "search")),
                starters,
                Set.of(),
                List.of());
    }
}
