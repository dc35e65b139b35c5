package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
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
    void shouldKeepWhatWasSaidBefore() {
        sample.stamp(30);
        note(said(TINY, Optional.of(1), Optional.of("old words"), Map.of("a", "1", "b", "2", "c", "3")));
        note(labelled("2.1.0"));
        note(new ModelNoted(
                TINY,
                Optional.of(1),
                Optional.of("new words"),
                Optional.of("2.1.1"),
                new TreeMap<>(Map.of("a", "9", "c", "3", "d", "4")),
                Set.of("b"),
                NotesBefore.NOTHING));

        ModelNoted last =
                (ModelNoted) sample.entries().get(sample.entries().size() - 1).event();
        assertThat(last.before())
                .isEqualTo(new NotesBefore(
                        Optional.of("old words"), Optional.of("2.1.0"), new TreeMap<>(Map.of("a", "1", "b", "2"))));
        assertThat(last.sentence())
                .isEqualTo("tiny-lm@1 was labelled '2.1.1' instead of '2.1.0' and described and tagged"
                        + " 'a' ('9' instead of '1'), 'd' and relieved of tag 'b' ('2'): new words."
                        + " Before, it said: old words.");
    }

    @Test
    void shouldTakeALabelAway() {
        sample.stamp(30);
        note(labelled("2.1.0"));
        assertThat(sample.registry().version(TINY.version(1)).orElseThrow().label())
                .contains("2.1.0");

        note(labelled(""));

        assertThat(sample.registry().version(TINY.version(1)).orElseThrow().label())
                .isEmpty();
        assertThat(sample.entries().get(2).sentence()).isEqualTo("tiny-lm@1 was relieved of its label '2.1.0'.");
        assertThat(note(labelled(""))).isEmpty();
    }

    private static ModelNoted labelled(String label) {
        return new ModelNoted(
                TINY,
                Optional.of(1),
                Optional.empty(),
                Optional.of(label),
                new TreeMap<>(),
                Set.of(),
                NotesBefore.NOTHING);
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
