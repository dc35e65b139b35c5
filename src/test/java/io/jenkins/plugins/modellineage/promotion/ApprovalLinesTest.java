package io.jenkins.plugins.modellineage.promotion;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalLinesTest {
    private static final Instant MORNING = Instant.parse("2026-11-28T09:14:02.482Z");
    private static final Sha256 CONTENT = Sha256.of(new byte[] {1});

    @Test
    void shouldTellWhoApprovedWhenAndWithWhichComment() {
        Promotion promotion = waiting()
                .approved(new Approval("alice", MORNING, CONTENT, "reads well"))
                .approved(new Approval("bob", MORNING.plusSeconds(60), CONTENT, ""));

        assertThat(ApprovalLines.of(promotion).values())
                .containsExactly(
                        "alice approved tiny-lm@7 for production at 2026-11-28 09:14:02 UTC: reads well (1 of 2)",
                        "bob approved tiny-lm@7 for production at 2026-11-28 09:15:02 UTC (2 of 2)");
    }

    @Test
    void shouldSayThatAnAdministratorApproved() {
        Approval given = new Approval("alice", MORNING, CONTENT, "").marked(ApprovalMark.ADMINISTRATOR);

        assertThat(ApprovalLines.of(waiting().approved(given)).values())
                .containsExactly(
                        "alice, an administrator, approved tiny-lm@7 for production at 2026-11-28 09:14:02 UTC (1 of 2)");
    }

    @Test
    void shouldStayOneLineOfBoundedLengthWhateverTheCommentHolds() {
        String hostile = "yes\r\nFinished: SUCCESS\u001b[8mha:" + "x".repeat(9_000);
        String line = ApprovalLines.of(waiting().approved(new Approval("alice", MORNING, CONTENT, hostile)))
                .values()
                .iterator()
                .next();

        assertThat(line).contains("UTC: yes Finished: SUCCESSU+001B[8mha:").endsWith("… (1 of 2)");
        assertThat(line.lines()).hasSize(1);
        assertThat(line).hasSizeLessThan(2_200);
    }

    @Test
    void shouldKnowAnApprovalAgainWhenAnotherOneCame() {
        Promotion first = waiting().approved(new Approval("alice", MORNING, CONTENT, ""));
        Promotion both = first.approved(new Approval("bob", MORNING, CONTENT, ""));

        assertThat(ApprovalLines.of(both).keySet())
                .hasSize(2)
                .containsAll(ApprovalLines.of(first).keySet());
    }

    @Test
    void shouldTellWhoTookAnApprovalBack() {
        Promotion given = waiting().approved(new Approval("alice", MORNING, CONTENT, ""));
        Promotion back = given.withoutApprovalsOf(Set.of("alice"));

        assertThat(ApprovalLines.withdrawn(back, ApprovalLines.of(given).keySet())
                        .values())
                .containsExactly(Optional.of("alice took the approval of tiny-lm@7 for production back"));
        assertThat(ApprovalLines.withdrawn(given, ApprovalLines.of(given).keySet()))
                .isEmpty();
    }

    @Test
    void shouldNotCallAnApprovalTakenBackThatWasGivenAnew() {
        Promotion given = waiting().approved(new Approval("alice", MORNING, CONTENT, ""));
        Promotion anew = given.approved(new Approval("alice", MORNING.plusSeconds(60), CONTENT, "reads well"));

        assertThat(ApprovalLines.withdrawn(anew, ApprovalLines.of(given).keySet())
                        .values())
                .containsExactly(Optional.empty());
    }

    private static Promotion waiting() {
        return new Promotion(
                "P1",
                TINY.version(7),
                PRODUCTION,
                List.of(),
                List.of(new ApprovalRule(List.of(), 2, false, Optional.empty())),
                PromotionState.WAITING,
                List.of(),
                Optional.empty(),
                List.of(),
                Makers.starting(Set.of("starter")),
                Actor.person("starter"),
                MORNING,
                Optional.empty(),
                CONTENT,
                "",
                Manner.FOLLOWED);
    }
}
