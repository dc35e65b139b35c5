package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionAborted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionConflicted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionExpired;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRefused;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionSuperseded;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookEventTest {
    private static final VersionRef VERSION = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm")).version(7);
    private static final StageName STAGE = new StageName("production");
    private static final PromotionRef REF = new PromotionRef("P3", VERSION, STAGE);
    private static final Sha256 DIGEST = Sha256.of("x".getBytes(StandardCharsets.UTF_8));

    @Test
    void shouldTellEachStepOfAPromotion() {
        Map<RegistryEvent, WebhookEvent> expected = Map.ofEntries(
                Map.entry(BodiesTest.stamped(), WebhookEvent.STAMPED),
                Map.entry(
                        new PromotionRequested(REF, List.of(), List.of(), Set.of(), Optional.empty(), DIGEST),
                        WebhookEvent.REQUESTED),
                Map.entry(new GatesChecked(REF, Optional.empty(), List.of()), WebhookEvent.WAITING),
                Map.entry(new ApprovalGiven(REF, "bob", DIGEST, ""), WebhookEvent.APPROVED),
                Map.entry(new ApprovalWithdrawn(REF, "bob", ""), WebhookEvent.APPROVAL_WITHDRAWN),
                Map.entry(new PromotionReassigned(REF, List.of("bob"), List.of("eve"), ""), WebhookEvent.REASSIGNED),
                Map.entry(new StageAssigned(REF, Optional.empty()), WebhookEvent.ASSIGNED),
                Map.entry(new StageRolledBack(VERSION, STAGE, 8, ""), WebhookEvent.ROLLED_BACK),
                Map.entry(new PromotionRefused(REF, "r"), WebhookEvent.REFUSED),
                Map.entry(new PromotionRejected(REF, "bob", "r"), WebhookEvent.REJECTED),
                Map.entry(new PromotionExpired(REF), WebhookEvent.EXPIRED),
                Map.entry(new PromotionConflicted(REF, "r"), WebhookEvent.CONFLICTED),
                Map.entry(new PromotionSuperseded(REF, "P4"), WebhookEvent.SUPERSEDED),
                Map.entry(new PromotionAborted(REF, "r"), WebhookEvent.WITHDRAWN));

        expected.forEach((event, kind) ->
                assertThat(WebhookEvent.of(event, id -> true)).as(kind.word()).contains(kind));
        assertThat(expected.values()).containsExactlyInAnyOrderElementsOf(WebhookEvent.choosable());
    }

    @Test
    void shouldTellOfWaitingOnlyWhatWaits() {
        GatesChecked passed = new GatesChecked(REF, Optional.empty(), List.of());

        assertThat(WebhookEvent.of(passed, id -> !id.equals("P3"))).isEmpty();
    }

    @Test
    void shouldNotTellOfWaitingWhenAGateFailed() {
        GatesChecked failed =
                new GatesChecked(REF, Optional.empty(), List.of(new Verdict("metricGate", false, "Too slow.")));

        assertThat(WebhookEvent.of(failed, id -> true)).isEmpty();
    }

    @Test
    void shouldKeepTheRestToItself() {
        assertThat(WebhookEvent.of(new QuarantineLifted(VERSION, ""), id -> true))
                .isEmpty();
    }

    @Test
    void shouldReadItsOwnWords() {
        for (WebhookEvent event : WebhookEvent.choosable()) {
            assertThat(WebhookEvent.parse(List.of(" " + event.word() + " "))).containsExactly(event);
        }
    }

    @Test
    void shouldTakeNoWordForAll() {
        assertThat(WebhookEvent.parse(List.of("", " "))).isEqualTo(WebhookEvent.choosable());
        assertThat(WebhookEvent.parse(List.of("All "))).isEqualTo(WebhookEvent.choosable());
    }

    @Test
    void shouldNameAWordThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookEvent.parse(List.of("assigned", "test")))
                .withMessageContaining("Event 'test'")
                .withMessageContaining("rolled-back");
    }
}
