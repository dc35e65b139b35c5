package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.model.ModelVersion;
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
    void shouldNameTheChoicesWhereALabelIsAStageToo() {
        label(1, "production");

        assertThatThrownBy(() -> chosen("production"))
                .hasMessageContaining("tiny-lm@1 (by its label), tiny-lm@2 (live in the stage)");
        assertThat(selector(version -> true).labelled("production").map(ModelVersion::number))
                .contains(1);
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
