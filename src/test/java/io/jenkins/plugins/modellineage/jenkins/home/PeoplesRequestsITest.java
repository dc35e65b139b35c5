package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.access.AccessDeniedException;

/** Paula promotes without a build; Alice and Bob approve; Rita reads. */
@WithJenkins
class PeoplesRequestsITest {
    private static final StageName PRODUCTION = new StageName("production");
    private static final String TWO =
            "{\"stages\": \"production\", \"approval\": {\"quorum\": 2, \"expiresInHours\": 72}}";

    private JenkinsRule jenkins;
    private WorkflowRun build;
    private VersionRef version;

    @BeforeEach
    void stamp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        build = Pipelines.succeed(
                rule, "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}\n");
        ModelVersion stamped = ModelLineage.get()
                .registry()
                .stampedBy(BuildRuns.ref(build).orElseThrow().id())
                .get(0);
        version = stamped.ref();
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(strategy()
                .grant(ModelPermissions.PROMOTE, ModelPermissions.APPROVE)
                .everywhere()
                .to("paula"));
    }

    private static MockAuthorizationStrategy strategy() {
        return People.reading("paula", "alice", "bob", "rita")
                .grant(ModelPermissions.APPROVE)
                .everywhere()
                .to("alice", "bob");
    }

    @Test
    void shouldWaitWithoutABuildForAllWhomTheRuleAsksButWhoAsked() throws Exception {
        rule(TWO);
        Promotion asked = as("paula", () -> request(false)).orElseThrow();
        assertThat(asked.state(), is(PromotionState.WAITING));
        assertThat(asked.expires().isPresent(), is(true));

        Refused own = assertThrows(Refused.class, () -> approve("paula", asked));
        assertThat(own.getMessage(), containsString("may not approve it"));
        approve("alice", asked);
        build.getParent().delete();
        EndOfBuilds.sweep();
        approve("bob", asked);

        assertThat(live(), is(Optional.of(1)));
    }

    @Test
    void shouldNotGoLiveAtOnceUnlessThatIsConfirmed() throws Exception {
        assertThat(
                as("paula", () -> PeoplesRequests.preview(version, PRODUCTION)).asksNothing(), is(true));
        PromotionRefusedException unconfirmed =
                assertThrows(PromotionRefusedException.class, () -> as("paula", () -> request(false)));
        assertThat(unconfirmed.getMessage(), containsString("would be live at once"));
        assertThat(live(), is(Optional.empty()));

        as("paula", () -> request(true));

        assertThat(live(), is(Optional.of(1)));
        Refused again = assertThrows(Refused.class, () -> as("paula", () -> request(true)));
        assertThat(again.getMessage(), is("lm@1 is live in production already"));
    }

    @Test
    void shouldBeForThoseWhoMayPromote() {
        assertThrows(AccessDeniedException.class, () -> as("rita", () -> request(true)));
        assertThat(ModelLineage.get().registry().promotion("P1"), is(Optional.empty()));
    }

    @Test
    void shouldBeRefusedByARuleThatShutsTheWay() throws Exception {
        rule("{\"stages\": \"*\", \"refuse\": [\"people\"]}");

        PromotionRefusedException shut =
                assertThrows(PromotionRefusedException.class, () -> as("paula", () -> request(true)));

        assertThat(shut.getMessage(), containsString("takes no promotions by people"));
    }

    @Test
    void shouldBeRefusedForOtherContentThanWasSeen() {
        PeoplesRequests.Ask other =
                new PeoplesRequests.Ask(version, PRODUCTION, Optional.of(Sha256.of(new byte[] {1, 2, 3})), true);

        Refused refused = assertThrows(Refused.class, () -> as("paula", () -> PeoplesRequests.request(other)));

        assertThat(refused.getMessage(), containsString("look at the version again"));
    }

    @Test
    void shouldBeWithdrawnByWhoAskedAlsoWithoutThePermissionThatTheyHad() throws Exception {
        rule(TWO);
        Promotion asked = as("paula", () -> request(false)).orElseThrow();
        jenkins.jenkins.setAuthorizationStrategy(strategy());
        assertThrows(AccessDeniedException.class, () -> withdraw("rita", asked));

        withdraw("paula", asked);

        assertThat(state(asked), is(PromotionState.ABORTED));
    }

    @Test
    void shouldCountNoApprovalThatItsGiverTookBack() throws Exception {
        rule(TWO);
        Promotion asked = as("paula", () -> request(false)).orElseThrow();
        approve("alice", asked);
        assertThrows(PromotionRefusedException.class, () -> takeBack("bob", asked));
        assertThrows(AccessDeniedException.class, () -> takeBack("rita", asked));

        takeBack("alice", asked);
        approve("bob", asked);

        assertThat(state(asked), is(PromotionState.WAITING));
        approve("alice", asked);
        assertThat(state(asked), is(PromotionState.ASSIGNED));
    }

    private static void takeBack(String user, Promotion promotion) throws Exception {
        as(user, () -> {
            Approvals.withdrawApproval(promotion.id(), "wrong one");
            return null;
        });
    }

    @Test
    void shouldKeepTheFilesOfWhatWaits() throws Exception {
        rule(TWO);
        Promotion asked = as("paula", () -> request(false)).orElseThrow();
        build.delete();

        approve("alice", asked);
        approve("bob", asked);

        assertThat(live(), is(Optional.of(1)));
        assertThat(ModelLineage.get().registry().keeps(version), is(true));
    }

    private Optional<Promotion> request(boolean atOnce) throws Exception {
        Sha256 seen = ModelLineage.get()
                .registry()
                .version(version)
                .orElseThrow()
                .manifest()
                .digest();
        return PeoplesRequests.request(new PeoplesRequests.Ask(version, PRODUCTION, Optional.of(seen), atOnce));
    }

    private void rule(String json) throws Exception {
        as("admin", () -> {
            Rules.of(jenkins.jenkins).set(json);
            return null;
        });
    }

    private static void approve(String user, Promotion promotion) throws Exception {
        as(user, () -> {
            Approvals.approve(promotion.id(), "");
            return null;
        });
    }

    private static void withdraw(String user, Promotion promotion) throws Exception {
        as(user, () -> {
            Approvals.withdraw(promotion.id(), "");
            return null;
        });
    }

    private static <T> T as(String user, Callable<T> act) throws Exception {
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            return act.call();
        }
    }

    private static PromotionState state(Promotion promotion) {
        return ModelLineage.get()
                .registry()
                .promotion(promotion.id())
                .orElseThrow()
                .state();
    }

    private Optional<Integer> live() {
        return ModelLineage.get().registry().live(version.model(), PRODUCTION);
    }
}
