package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionUsed;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelDecisionsTest {
    private static final ModelRef NEW = new ModelRef(ScopeId.ROOT, new ModelName("greeting"));

    private final Sample sample = new Sample();

    @Test
    void shouldRegisterAModelThatHasNoVersion() {
        note(said(NEW, Optional.empty(), Optional.empty(), Map.of()));

        assertThat(ModelDecisions.exists(sample.registry(), NEW)).isTrue();
        assertThat(sample.registry().model(NEW).orElseThrow().versions()).isEmpty();
        assertThat(sample.registry().nextVersion(NEW)).isEqualTo(1);
        assertThat(sample.entries().get(0).sentence()).isEqualTo("Model greeting was registered.");
    }

    @Test
    void shouldKeepWhatWasSaidLastOfAModel() {
        note(said(NEW, Optional.empty(), Optional.of("old"), Map.of("a", "1", "b", "1")));
        note(said(NEW, Optional.empty(), Optional.of("new"), Map.of("b", "2")));
        note(new ModelNoted(NEW, Optional.empty(), Optional.empty(), new TreeMap<>(), Set.of("a")));

        ModelNotes notes = sample.registry().notes(NEW).orElseThrow();
        assertThat(notes.description()).contains("new");
        assertThat(notes.tags()).isEqualTo(Map.of("b", "2"));
        assertThat(notes.since()).isEqualTo(Sample.START);
        assertThat(notes.last()).isEqualTo(Sample.START.plusSeconds(120));
    }

    @Test
    void shouldRecordNothingThatIsOnRecord() {
        note(said(NEW, Optional.empty(), Optional.of("d"), Map.of("a", "1")));

        assertThat(note(said(NEW, Optional.empty(), Optional.of("d"), Map.of("a", "1"))))
                .isEmpty();
        assertThat(note(new ModelNoted(NEW, Optional.empty(), Optional.empty(), new TreeMap<>(), Set.of("x"))))
                .isEmpty();
    }

    @Test
    void shouldTagAndDescribeAVersion() {
        sample.stamp(30);
        note(said(TINY, Optional.of(1), Optional.of("d"), Map.of("a", "1", "b", "2")));
        note(new ModelNoted(TINY, Optional.of(1), Optional.empty(), new TreeMap<>(), Set.of("b")));

        assertThat(sample.registry().version(TINY.version(1)).orElseThrow())
                .returns(Optional.of("d"), version -> version.description())
                .returns(Map.of("a", "1"), version -> version.tags());
        assertThat(sample.registry().changed(TINY.version(1))).contains(Sample.START.plusSeconds(120));
        assertThat(sample.registry().history(TINY.version(1))).hasSize(3);
    }

    @Test
    void shouldKeepADeletedVersionOnRecordAndItsNumberTaken() {
        sample.stamp(30).stamp(31);
        sample.record(ALICE, state -> ModelDecisions.delete(state, TINY.version(2)));

        assertThat(sample.registry().isDeleted(TINY.version(2))).isTrue();
        assertThat(sample.registry().version(TINY.version(2))).isPresent();
        assertThat(sample.registry().nextVersion(TINY)).isEqualTo(3);
        assertThat(sample.record(ALICE, state -> ModelDecisions.delete(state, TINY.version(2))))
                .isEmpty();
        assertThatThrownBy(() -> sample.promote(2, PRODUCTION))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("tiny-lm@2 was marked as deleted");
    }

    @Test
    void shouldNotDeleteWhatWasLive() {
        sample.stamp(30).promote(1, PRODUCTION).stamp(31).promote(2, PRODUCTION);

        assertThatThrownBy(() -> ModelDecisions.delete(sample.registry(), TINY.version(1)))
                .hasMessage("tiny-lm@1 was live in production, so it cannot be deleted: what was live stays on record");
        assertThatThrownBy(() -> ModelDecisions.delete(sample.registry(), TINY))
                .hasMessageContaining("tiny-lm@1 was live in production");
    }

    @Test
    void shouldNotDeleteWhatSomethingLiveCameFrom() {
        sample.stamp(NEW, 30, List.of()).stamp(31).promote(1, PRODUCTION);
        BuildRef build =
                sample.registry().version(TINY.version(1)).orElseThrow().build();
        sample.record(Sample.by(build), new VersionUsed(NEW.version(1), build, "fetched"));

        assertThatThrownBy(() -> ModelDecisions.delete(sample.registry(), NEW.version(1)))
                .hasMessageContaining("greeting@1 cannot be deleted")
                .hasMessageContaining("tiny-lm@1");
    }

    @Test
    void shouldForgetWhatWasSaidOfADeletedModel() {
        sample.stamp(30);
        note(said(TINY, Optional.empty(), Optional.of("old"), Map.of("a", "1")));
        sample.record(ALICE, state -> ModelDecisions.delete(state, TINY));

        assertThat(ModelDecisions.exists(sample.registry(), TINY)).isFalse();
        assertThat(sample.registry().notes(TINY)).isEmpty();
        assertThat(sample.registry().model(TINY).orElseThrow().deleted()).containsExactly(1);

        sample.stamp(31);
        assertThat(ModelDecisions.exists(sample.registry(), TINY)).isTrue();
        assertThat(sample.registry().model(TINY).orElseThrow().deleted()).containsExactly(1);
    }

    @Test
    void shouldKeepABoundedNumberOfTags() {
        Map<String, String> most = new TreeMap<>();
        for (int i = 0; i < ModelDecisions.TAGS; i++) {
            most.put("t" + i, "v");
        }
        note(said(NEW, Optional.empty(), Optional.empty(), most));

        assertThatThrownBy(() -> note(said(NEW, Optional.empty(), Optional.empty(), Map.of("more", "v"))))
                .hasMessageContaining("at most 1000 are kept");
        assertThat(note(said(NEW, Optional.empty(), Optional.empty(), Map.of("t1", "other"))))
                .hasSize(1);
    }

    private List<RegistryEvent> note(ModelNoted said) {
        return sample.record(ALICE, state -> ModelDecisions.note(state, said));
    }

    private static ModelNoted said(
            ModelRef model, Optional<Integer> version, Optional<String> words, Map<String, String> tags) {
        return new ModelNoted(model, version, words, new TreeMap<>(tags), Set.of());
    }
}
