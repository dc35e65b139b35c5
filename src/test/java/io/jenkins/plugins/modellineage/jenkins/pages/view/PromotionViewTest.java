package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromotionViewTest {
    private static final Instant END = Instant.parse("2026-03-04T00:00:00Z");
    private static final Decider MAY = promotion -> new Decision(true, true, false, null, null);

    private final RecordedModels recorded = new RecordedModels().stamped("train", Map.of(), Map.of());

    @Test
    void shouldOfferButtonsOnlyWhileItWaits() {
        assertThat(view(waiting(), MAY).mayDecide()).isTrue();
        assertThat(view(waiting(), Decider.NONE).mayDecide()).isFalse();

        PromotionView settled = view(recorded.live(1, "staging"), MAY);
        assertThat(settled.mayDecide()).isFalse();
        assertThat(settled.decision().withdraw()).isFalse();
    }

    @Test
    void shouldTellWhoIsAskedAndUntilWhen() {
        PromotionView view = view(waiting(), MAY);

        assertThat(view.quorum()).isEqualTo(2);
        assertThat(view.approvers()).isEqualTo("release-managers, bob");
        assertThat(view.expires().instant()).isEqualTo(END);
        assertThat(view.expiresMillis()).isEqualTo(END.toEpochMilli());
        assertThat(view.state()).isEqualTo("waiting for approval");
        assertThat(view.tone()).isEqualTo("waiting");
    }

    @Test
    void shouldStandBesideTheModelOfItsVersion() {
        assertThat(view(waiting(), MAY).url()).isEqualTo("models/model/tiny-lm/promotion/P1");
    }

    @Test
    void shouldLinkTheChampionForThoseWhoMaySeeIt() {
        RecordedModels two = new RecordedModels()
                .stamped("secret", Map.of(), Map.of())
                .live(1, "staging")
                .stamped("train", Map.of(), Map.of());
        PromotionRef promotion = new PromotionRef(
                two.registry.nextPromotionId(), RecordedModels.MODEL.version(2), new StageName("staging"));
        two.record(new PromotionRequested(
                promotion,
                List.of(),
                List.of(),
                Set.of(),
                Optional.empty(),
                two.version(2).manifest().digest()));
        two.record(new GatesChecked(promotion, Optional.of(1), List.of()));

        assertThat(view(two, two.registeredBut("")).championUrl()).isEqualTo("models/model/tiny-lm/1");
        assertThat(view(two, two.registeredBut("secret")).championUrl()).isNull();
        assertThat(view(two, two.registeredBut("secret")).champion()).isNull();
    }

    @Test
    void shouldWarnThatANewerVersionWouldBeReplaced() {
        RecordedModels two = two("train");
        PromotionView view = view(asked(two, 1), MAY);

        assertThat(view.replaces().version()).isEqualTo("tiny-lm@2");
        assertThat(view.replaces().value()).isEqualTo("2");
        assertThat(view(two.rolledBack(1, "staging"), MAY).replaces()).isNull();
    }

    @Test
    void shouldNotNameTheNewerVersionToThoseWhoMayNotSeeIt() {
        RecordedModels two = new RecordedModels()
                .stamped("train", Map.of(), Map.of())
                .stamped("secret", Map.of(), Map.of())
                .live(2, "staging");
        PromotionView view = view(asked(two, 1), two.registeredBut("secret"), MAY);

        assertThat(view.replaces().seen()).isFalse();
        assertThat(view.replaces().version()).isNull();
        assertThat(view.replaces().number()).isNull();
    }

    @Test
    void shouldSayThatAPromotionWasRolledBackSince() {
        RecordedModels two = two("train");
        PromotionView standing = view(two, MAY);
        PromotionView undone = view(two.rolledBack(1, "staging"), MAY);

        assertThat(standing.standing()).isEqualTo("promoted");
        assertThat(standing.rolledBack()).isNull();
        assertThat(undone.state()).isEqualTo("promoted");
        assertThat(undone.standing()).isEqualTo("promoted; rolled back since");
        assertThat(undone.tone()).isEqualTo("refused");
        assertThat(undone.rolledBack().reason()).isEqualTo("answers in French");
    }

    @Test
    void shouldSayNoMoreOfARollbackToAHiddenVersion() {
        RecordedModels two = two("secret").rolledBack(1, "staging");
        PromotionView undone = view(two, two.registeredBut("secret"));

        assertThat(undone.standing()).isEqualTo("promoted; rolled back since");
        assertThat(undone.rolledBack().by()).isNull();
        assertThat(undone.rolledBack().reason()).isNull();
    }

    @Test
    void shouldForgetARollbackThatWasTakenBack() {
        RecordedModels two = two("train").rolledBack(1, "staging").rolledBack(2, "staging");

        assertThat(view(two, MAY).standing()).isEqualTo("promoted");
    }

    @Test
    void shouldBlameNoRollbackForAVersionThatANewerOneReplaced() {
        RecordedModels two = two("train").rolledBack(1, "staging");
        PromotionView first = PromotionView.of(
                two.registry.promotion("P1").orElseThrow(), two.registry, RecordedModels.allBut(""), MAY);

        assertThat(first.standing()).isEqualTo("promoted");
    }

    @Test
    void shouldTellEachPromotionOfAVersionOfItsOwnRollback() {
        RecordedModels two = two("train").rolledBack(1, "staging").live(2, "staging");
        PromotionView undone = PromotionView.of(
                two.registry.promotion("P2").orElseThrow(), two.registry, RecordedModels.allBut(""), MAY);

        assertThat(undone.standing()).startsWith("promoted; rolled back since");
        assertThat(view(two, MAY).standing()).isEqualTo("promoted");
    }

    /** The first version, by this job, went live, and then the second. */
    private static RecordedModels two(String job) {
        return new RecordedModels()
                .stamped(job, Map.of(), Map.of())
                .live(1, "staging")
                .stamped("train", Map.of(), Map.of())
                .live(2, "staging");
    }

    private RecordedModels waiting() {
        return asked(recorded, 1);
    }

    private static RecordedModels asked(RecordedModels recorded, int number) {
        PromotionRef promotion = new PromotionRef(
                recorded.registry.nextPromotionId(), RecordedModels.MODEL.version(number), new StageName("staging"));
        ApprovalRule rule = new ApprovalRule(List.of("release-managers", "bob"), 2, false, Optional.empty());
        Sha256 digest = recorded.version(number).manifest().digest();
        recorded.record(
                new PromotionRequested(promotion, List.of(), List.of(rule), Set.of("alice"), Optional.of(END), digest));
        return recorded.record(
                new GatesChecked(promotion, Optional.empty(), List.of(new Verdict("loss", true, "Fine."))));
    }

    private static PromotionView view(RecordedModels models, Decider decider) {
        return view(models, RecordedModels.allBut(""), decider);
    }

    private static PromotionView view(RecordedModels models, Sight sight) {
        return view(models, sight, Decider.NONE);
    }

    private static PromotionView view(RecordedModels models, Sight sight, Decider decider) {
        var promotions = models.registry.promotionsOf(RecordedModels.MODEL);
        return PromotionView.of(promotions.get(promotions.size() - 1), models.registry, sight, decider);
    }
}
