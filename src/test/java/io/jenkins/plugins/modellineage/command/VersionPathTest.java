package io.jenkins.plugins.modellineage.command;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.lineage.ModelRenamed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionPathTest {
    private static final ScopeId OLD = new ScopeId("s5f1c0a9e27d43b86");
    private static final ScopeId YOUNG = new ScopeId("s0c4e91b7a3d25f68");
    private static final ModelName NAME = new ModelName("tiny-lm");

    private final Sample sample = new Sample();

    @Test
    void shouldFindAVersionByNumberBeforeLabel() {
        stamp(ScopeId.ROOT, 1, "2");
        stamp(ScopeId.ROOT, 2, "first");

        assertThat(found("tiny-lm@2").number()).isEqualTo(2);
        assertThat(found("tiny-lm@first").number()).isEqualTo(2);
    }

    @Test
    void shouldTakeALabelThatLooksLikeANumberWhichThereIsNot() {
        stamp(ScopeId.ROOT, 1, "2026");

        assertThat(found("tiny-lm@2026").number()).isEqualTo(1);
    }

    @Test
    void shouldFindAModelByItsFormerNameAlsoWhereItsFolderIsGone() {
        ModelName small = new ModelName("small-lm");
        sample.record(ALICE, new ScopeOpened(OLD, "team"));
        stamp(ScopeId.ROOT, 1, "first");
        stamp(OLD, 1, "first");
        sample.record(ALICE, new ModelRenamed(new ModelRef(ScopeId.ROOT, NAME), small));
        sample.record(ALICE, new ModelRenamed(new ModelRef(OLD, NAME), small));

        assertThat(found("tiny-lm@tiny-lm@1").ref().model()).isEqualTo(new ModelRef(ScopeId.ROOT, small));
        assertThat(found("team/tiny-lm@1").ref().model()).isEqualTo(new ModelRef(OLD, small));

        sample.record(ALICE, new ScopeClosed(OLD, "team"));
        assertThat(found("team/tiny-lm@1").ref().model()).isEqualTo(new ModelRef(OLD, small));
    }

    @Test
    void shouldNotChooseAmongVersionsOfOneLabel() {
        stamp(ScopeId.ROOT, 1, "best");
        stamp(ScopeId.ROOT, 2, "best");

        assertThatThrownBy(() -> found("tiny-lm@best"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(
                        "'best' means several versions of tiny-lm: tiny-lm@1 (by its label), tiny-lm@2 (by its label);"
                                + " name one by its number: 1 or 2");
    }

    @Test
    void shouldPreferTheFolderThatHasTheNameNow() {
        sample.record(ALICE, new ScopeOpened(OLD, "team"));
        stamp(OLD, 1, "old");
        sample.record(ALICE, new ScopeClosed(OLD, "team"));
        sample.record(ALICE, new ScopeOpened(YOUNG, "team"));
        stamp(YOUNG, 2, "young");

        assertThat(found("team/tiny-lm@1").label()).contains("young");
        assertThat(found(OLD.value() + "/tiny-lm@1").label()).contains("old");
    }

    @Test
    void shouldNotChooseAmongFoldersThatAreGone() {
        for (ScopeId scope : List.of(OLD, YOUNG)) {
            sample.record(ALICE, new ScopeOpened(scope, "team"));
            stamp(scope, 1, scope.value());
            sample.record(ALICE, new ScopeClosed(scope, "team"));
        }

        assertThatThrownBy(() -> found("team/tiny-lm@1"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("Several folders were called 'team' and had this model; write the id of one: ")
                .hasMessageContaining(OLD.value() + "/tiny-lm")
                .hasMessageContaining(YOUNG.value() + "/tiny-lm");
    }

    private ModelVersion found(String path) {
        VersionPath version = VersionPath.of(path);
        return version.in(sample.registry(), version.model().in(sample.registry()));
    }

    private void stamp(ScopeId scope, int build, String label) {
        BuildRef by = Sample.build("train", build);
        sample.record(
                Sample.by(by),
                state -> VersionDecisions.stamp(
                        state,
                        new ModelRef(scope, NAME),
                        Sample.run(by, 31.7, List.of()),
                        new Manifest(List.of(Sample.file("out/model.bin", label))),
                        new VersionNotes(Optional.of(label), Optional.empty(), SortedMaps.copyOf(Map.of()))));
    }
}
