package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Version 2 has the label 2.1.0 and is live in production; 1 and 3 have the label 2.0.0. */
class VersionSelectorTest {
    private final Sample sample = new Sample();

    @BeforeEach
    void stamp() {
        sample.stamp(30).stamp(31).stamp(32).promote(2, PRODUCTION);
        label(1, "2.0.0");
        label(2, "2.1.0");
        label(3, "2.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "tiny-lm@2", "2.1.0", "production"})
    void shouldTakeANumberANameALabelAndAStage(String text) {
        assertThat(chosen(text)).contains(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "02", "prod", "Production", "x", "other@2", "99999999999", "2.0", "٢", "9"})
    void shouldChooseNothingByAnythingElse(String text) {
        assertThat(chosen(text)).isEmpty();
    }

    @Test
    void shouldNameTheChoicesWhereALabelIsThatOfSeveral() {
        assertThatThrownBy(() -> chosen("2.0.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'2.0.0' means several versions of tiny-lm: tiny-lm@1 (by its label), tiny-lm@3 (by its label);"
                                + " name one by its number: 1 or 3");
        assertThat(selector(version -> version.number() > 1).chosen("2.0.0").map(ModelVersion::number))
                .contains(3);
    }

    @Test
    void shouldTakeOnlyTheStageWhereALabelSaysTheSame() {
        label(1, "canary");
        label(3, "Canary");
        sample.promote(2, new StageName("canary"));

        assertThat(chosen("canary")).contains(2);
        assertThat(chosen("Canary")).isEmpty();
        assertThat(selector(version -> true).labelled("canary").map(ModelVersion::number))
                .contains(1);
    }

    @Test
    void shouldMeanNothingByAStageThatARuleNamesWhileNoneIsLive() {
        label(1, "canary");
        rule("canary");

        assertThat(chosen("canary")).isEmpty();
        assertThat(selector(version -> true).stage("CANARY")).contains(new StageName("canary"));
    }

    @Test
    void shouldLeaveLabelsAloneThatAPatternOfARuleHappensToCover() {
        label(1, "canary");
        rule("can*");
        rule("*");

        assertThat(chosen("canary")).contains(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "PRODUCTION", "canary"})
    void shouldRefuseLabelsThatAreNamesOfStages(String label) {
        rule("canary");
        VersionNotes notes = new VersionNotes(Optional.of(label), Optional.empty(), new TreeMap<>());
        TrackedRun run = Sample.run(Sample.build("train", 99), 30, List.of());
        Manifest files = new Manifest(List.of(Sample.file("out/model.bin", "other")));

        assertThatThrownBy(() -> label(1, label))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Label '" + label + "' is the name of the stage '"
                        + label.toLowerCase(Locale.ROOT) + "' of tiny-lm")
                .hasMessageEndingWith("choose another label");
        assertThatThrownBy(() -> VersionDecisions.stamp(sample.registry(), TINY, run, files, notes))
                .hasMessageContaining("choose another label");
        assertThatThrownBy(() -> VersionDecisions.reworded(sample.registry(), TINY, run, files, notes))
                .hasMessageContaining("choose another label");
        sample.record(ALICE, state -> VersionDecisions.stamp(state, TINY, run, files, VersionNotes.NONE));
        assertThatThrownBy(() -> VersionDecisions.stamp(sample.registry(), TINY, run, files, notes))
                .hasMessageContaining("choose another label");
    }

    @Test
    void shouldHeedTheLabelOfAChangeRequestForItsOwnBuildOnlyUntilAPersonGivesIt() {
        BuildRef build = Sample.build("train", 77);
        TrackedRun run = Sample.run(build, 30, List.of())
                .witnessed(Provenance.witnessed(Map.of(Provenance.CHANGE_REQUEST, "12")));
        sample.record(
                Sample.by(build),
                ModelStamped.of(
                        TINY.version(4),
                        run,
                        new Manifest(List.of(Sample.file("out/model.bin", "theirs"))),
                        new VersionNotes(Optional.of("2.1.0"), Optional.empty(), new TreeMap<>())));

        assertThat(chosen("2.1.0")).contains(2);
        assertThatThrownBy(() -> by(build).chosen("2.1.0")).hasMessageContaining("tiny-lm@2 (by its label), tiny-lm@4");
        label(4, "");
        label(4, "4.0.0");
        assertThat(chosen("4.0.0")).contains(4);
    }

    @Test
    void shouldForgetALabelThatAVersionHasNoMore() {
        label(3, "2.2.0");
        assertThat(chosen("2.0.0")).contains(1);
        label(3, "");
        assertThat(chosen("2.2.0")).isEmpty();
    }

    @Test
    void shouldMeanADeletedVersionByItsNumberOnly() {
        DeletionDecisions.Deletion how = new DeletionDecisions.Deletion(Optional.of("old"), version -> true);
        sample.record(ALICE, state -> DeletionDecisions.delete(state, TINY.version(3), how));

        assertThat(chosen("2.0.0")).contains(1);
        assertThat(chosen("3")).contains(3);
    }

    @Test
    void shouldTakeALabelThatLooksLikeANumberWhichThereIsNot() {
        label(1, "2026");

        assertThat(chosen("2026")).contains(1);
    }

    @Test
    void shouldReadANumberAsANumberAlsoWhereItIsALabel() {
        label(1, "3");

        assertThat(chosen("3")).contains(3);
        assertThat(selector(version -> true).labelled("3").map(ModelVersion::number))
                .contains(1);
        assertThat(VersionSelector.isNumber("3")).isTrue();
    }

    @Test
    void shouldNotTellOfAStageWhoseVersionIsHidden() {
        assertThat(selector(version -> version.number() == 1).chosen("production"))
                .isEmpty();
    }

    private Optional<Integer> chosen(String text) {
        return selector(version -> true).chosen(text).map(ModelVersion::number);
    }

    private VersionSelector selector(Predicate<ModelVersion> seen) {
        return new VersionSelector(sample.registry(), TINY, seen);
    }

    private VersionSelector by(BuildRef build) {
        return new VersionSelector(sample.registry(), TINY, version -> true, Optional.of(build));
    }

    private void rule(String stages) {
        StageRule rule =
                new StageRule(new StagePattern(stages), List.of(), Optional.empty(), List.of(), Set.of(Way.ALIAS));
        sample.record(ALICE, new StageRuleSet(new HeldRule(RuleHolder.of(TINY), "", rule), Optional.empty()));
    }

    private void label(int number, String label) {
        sample.record(
                ALICE,
                state -> ModelDecisions.note(
                        state,
                        new ModelNoted(
                                TINY,
                                Optional.of(number),
                                Optional.empty(),
                                Optional.of(label),
                                new TreeMap<>(),
                                Set.of(),
                                NotesBefore.NOTHING)));
    }
}
