package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions.Deletion;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeletionDecisionsTest {
    private static final ModelRef NEW = new ModelRef(ScopeId.ROOT, new ModelName("greeting"));
    private static final Deletion OLD = new Deletion(Optional.of("broken tokenizer"), version -> true);

    private static final Deletion BLIND = new Deletion(Optional.of("old"), version -> false);

    private final Sample sample = new Sample();

    @Test
    void shouldKeepADeletedVersionOnRecordAndItsNumberTaken() {
        sample.stamp(30).stamp(31);
        sample.record(ALICE, state -> delete(state, TINY.version(2)));

        assertThat(sample.registry().isDeleted(TINY.version(2))).isTrue();
        assertThat(sample.registry().version(TINY.version(2))).isPresent();
        assertThat(sample.registry().nextVersion(TINY)).isEqualTo(3);
        assertThat(sample.record(ALICE, state -> delete(state, TINY.version(2))))
                .isEmpty();
        assertThatThrownBy(() -> sample.promote(2, PRODUCTION))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("tiny-lm@2 was marked as deleted");
    }

    @Test
    void shouldNotDeleteWhatWasLive() {
        sample.stamp(30).promote(1, PRODUCTION).stamp(31).promote(2, PRODUCTION);

        assertThatThrownBy(() -> delete(sample.registry(), TINY.version(1)))
                .hasMessage("tiny-lm@1 was live in production, so it cannot be deleted: what was live stays on record");
        assertThatThrownBy(() -> delete(sample.registry(), TINY))
                .hasMessageContaining("tiny-lm@1 was live in production");
    }

    @Test
    void shouldNotDeleteWhatSomethingLiveCameFrom() {
        sample.stamp(NEW, 30, List.of()).stamp(31).promote(1, PRODUCTION);
        BuildRef build =
                sample.registry().version(TINY.version(1)).orElseThrow().build();
        sample.record(Sample.by(build), new VersionUsed(NEW.version(1), build, "fetched"));

        assertThatThrownBy(() -> delete(sample.registry(), NEW.version(1)))
                .hasMessage(
                        "greeting@1 cannot be deleted: tiny-lm@1, which was live, came from it, so it is evidence of that");
        Deletion blind = new Deletion(Optional.of("old"), version -> false);
        assertThatThrownBy(() -> DeletionDecisions.delete(sample.registry(), NEW.version(1), blind))
                .hasMessageContaining("cannot be deleted: a version that is not for you to see, which was live");
    }

    @Test
    void shouldNotDeleteWhatSomethingThatWaitsCameFrom() {
        sample.stamp(NEW, 30, List.of()).stamp(31);
        BuildRef build =
                sample.registry().version(TINY.version(1)).orElseThrow().build();
        sample.record(Sample.by(build), new VersionUsed(NEW.version(1), build, "fetched"));
        sample.ask(TINY.version(1));

        assertThatThrownBy(() -> delete(sample.registry(), NEW.version(1)))
                .hasMessage(
                        "greeting@1 cannot be deleted: tiny-lm@1, which waits for production (P1), came from it, so people"
                                + " look at it before they decide; reject that promotion first");
        assertThatThrownBy(() -> DeletionDecisions.delete(sample.registry(), NEW, BLIND))
                .hasMessageStartingWith(
                        "a version that is not for you to see cannot be deleted: a version that is not for you"
                                + " to see, which waits for a stage, came from it");
        sample.record(ALICE, state -> PromotionDecisions.reject(state, "P1", "bob", "no"));
        assertThat(delete(sample.registry(), NEW.version(1))).hasSize(1);
    }

    @Test
    void shouldNameNoVersionOfAModelThatTheAskerMayNotSee() {
        sample.stamp(30);
        sample.ask(TINY.version(1));
        assertThatThrownBy(() -> DeletionDecisions.delete(sample.registry(), TINY, BLIND))
                .hasMessage(
                        "Model tiny-lm has a version that is not for you to see, which waits for a stage, so it cannot be"
                                + " deleted; reject its promotion first");

        sample.stamp(NEW, 30, List.of());
        sample.stamp(31).promote(2, new StageName("canary"));
        assertThatThrownBy(() -> DeletionDecisions.delete(sample.registry(), TINY.version(2), BLIND))
                .hasMessage(
                        "Model tiny-lm has a version that is not for you to see, which was live, so it cannot be deleted:"
                                + " what was live stays on record");
    }

    @Test
    void shouldForgetWhatWasSaidOfADeletedModel() {
        sample.stamp(30);
        sample.record(
                ALICE,
                state -> ModelDecisions.note(
                        state,
                        new ModelNoted(
                                TINY,
                                Optional.empty(),
                                Optional.of("old"),
                                new TreeMap<>(Map.of("a", "1")),
                                Set.of())));
        sample.record(ALICE, state -> delete(state, TINY));

        assertThat(ModelDecisions.exists(sample.registry(), TINY)).isFalse();
        assertThat(sample.registry().notes(TINY)).isEmpty();
        assertThat(sample.registry().model(TINY).orElseThrow().deleted()).containsExactly(1);

        sample.stamp(31);
        assertThat(ModelDecisions.exists(sample.registry(), TINY)).isTrue();
        assertThat(sample.registry().model(TINY).orElseThrow().deleted()).containsExactly(1);
    }

    @Test
    void shouldLeaveATombstoneThatAStateThatIsReadAgainHas() {
        sample.stamp(30).stamp(31).stamp(32);
        sample.record(ALICE, state -> delete(state, TINY.version(2)));
        sample.record(ALICE, state -> delete(state, TINY));

        LedgerEntry tombstone = sample.registry().tombstone(TINY.version(2)).orElseThrow();
        assertThat(tombstone.actor()).isEqualTo(ALICE);
        assertThat(tombstone.sentence())
                .isEqualTo("tiny-lm@2 was marked as deleted; it stays on record: broken tokenizer.");
        assertThat(sample.registry().tombstone(TINY.version(1)).orElseThrow().sentence())
                .startsWith("Model tiny-lm with all its versions was marked as deleted");
        Registry again = Registry.of(sample.registry().state(), Recall.MEMORY);
        assertThat(again.state().numbers("model.0.tombstones"))
                .isEqualTo(sample.registry().state().numbers("model.0.tombstones"))
                .hasSize(3);
    }

    @Test
    void shouldNotDeleteWhoseFilesSomethingLiveWasMadeFrom() {
        sample.stamp(NEW, 30, List.of()).stamp(NEW, 31, List.of());
        Input base = Input.ofFiles(
                "base",
                "",
                "",
                sample.registry()
                        .version(NEW.version(1))
                        .orElseThrow()
                        .manifest()
                        .files());
        sample.stamp(TINY, 32, List.of(base));
        assertThat(delete(sample.registry(), NEW.version(1))).hasSize(1);

        sample.promote(1, PRODUCTION);

        assertThatThrownBy(() -> delete(sample.registry(), NEW.version(1)))
                .hasMessageContaining("tiny-lm@1, which was live, came from it");
        assertThat(delete(sample.registry(), NEW.version(2))).hasSize(1);
    }

    @Test
    void shouldNotDeleteWhatWaits() {
        sample.stamp(30);
        sample.ask(TINY.version(1));

        assertThatThrownBy(() -> delete(sample.registry(), TINY.version(1)))
                .hasMessage("tiny-lm@1 waits for production (P1), so it cannot be deleted; reject its promotion first");
    }

    private static List<RegistryEvent> delete(Registry registry, VersionRef version) {
        return DeletionDecisions.delete(registry, version, OLD);
    }

    private static List<RegistryEvent> delete(Registry registry, ModelRef model) {
        return DeletionDecisions.delete(registry, model, OLD);
    }
}
