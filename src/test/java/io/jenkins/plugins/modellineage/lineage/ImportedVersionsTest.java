package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static io.jenkins.plugins.modellineage.lineage.Sample.build;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions.Imported;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportedVersionsTest {
    private static final Manifest FILES = new Manifest(List.of(Sample.file("model.bin", "weights")));
    private static final TrackedRun RUN = Sample.run(build("import", 1), 31.7, List.of());

    private final Sample sample = new Sample();

    private static ImportedFrom from(String version, String stage) {
        return new ImportedFrom(
                "mlflow",
                "lm",
                version,
                Optional.of(Instant.parse("2025-03-03T10:00:00Z")),
                Optional.empty(),
                List.of(stage),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private void bring(Manifest files, ImportedFrom from) {
        sample.record(
                ALICE,
                state -> VersionDecisions.imported(state, TINY, RUN, new Imported(files, VersionNotes.NONE, from), 0));
    }

    private ModelVersion version(int number) {
        return sample.registry().version(TINY.version(number)).orElseThrow();
    }

    @Test
    void shouldGiveOurNumbersInTheOrderOfTheImport() {
        bring(FILES, from("4", "Archived"));
        bring(FILES, from("9", "Production"));

        assertThat(version(2).imported().orElseThrow().version()).isEqualTo("9");
    }

    @Test
    void shouldAssignNoStage() {
        bring(FILES, from("4", "production"));

        assertThat(sample.registry().live(TINY, PRODUCTION)).isEmpty();
        assertThat(version(1).imported().orElseThrow().standing()).containsExactly("production");
    }

    @Test
    void shouldMakeNoVersionOfOneThatWasImportedWhateverBecameOfItThere() {
        bring(FILES, from("4", "Staging"));

        Imported again = new Imported(FILES, VersionNotes.NONE, from("4", "Production"));

        assertThat(VersionDecisions.imported(sample.registry(), TINY, RUN, again, 0))
                .isEmpty();
    }

    @Test
    void shouldSayWhereItIsFrom() {
        bring(Manifest.EMPTY, from("4", "Staging"));

        assertThat(sample.registry().history(TINY.version(1)).get(0).event().sentence())
                .startsWith("tiny-lm@1 was lm 4 of MLflow, and was imported by import #1: 0 files");
    }

    @Test
    void shouldPromoteOneWithItsFilesAndRefuseOneWithout() {
        bring(FILES, from("4", "Staging"));
        bring(Manifest.EMPTY, from("5", "Production"));
        PromotionTerms terms =
                new PromotionTerms(List.of(), List.of(), Makers.starting(Set.of()), Asking.person(), Manner.ALONE);

        sample.record(
                ALICE, state -> PromotionDecisions.request(state, TINY.version(1), PRODUCTION, terms, Sample.START));

        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(1);
        assertThatThrownBy(() ->
                        PromotionDecisions.request(sample.registry(), TINY.version(2), PRODUCTION, terms, Sample.START))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage("tiny-lm@2 was lm 5 of MLflow, and was imported without its files, so it is a record alone;"
                        + " stamp the files as a new version, and take that");
    }
}
