package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Result;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AbstractPasswordBasedSecurityRealm;
import hudson.security.GroupDetails;
import hudson.security.UserMayOrMayNotExistException2;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.promotion.ApprovalMark;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.IdStrategy;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/** Approvers whose groups change while the request waits. */
@WithJenkins
class ApproversGroupsITest {
    private static final String PROMOTE = "node {\n" + Pipelines.TRAINING
            + "stampModel model: 'lm', artifacts: 'out/**'\n}\n"
            + "promoteModel model: 'lm', stage: 'production', approval: modelApproval(by: '%s', quorum: %s)";

    private JenkinsRule jenkins;
    private Directory directory;

    @BeforeEach
    void secure(JenkinsRule rule) {
        jenkins = rule;
        directory = new Directory();
        rule.jenkins.setSecurityRealm(directory);
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, ModelPermissions.APPROVE)
                .everywhere()
                .to("mary", "Mary", "max", "moritz")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        List.of("mary", "max", "moritz").forEach(user -> directory.groups.put(user, Set.of("release-managers")));
    }

    @Test
    void shouldCountOutWhoLeftTheGroupAndWaitForAnother() throws Exception {
        WorkflowRun build = start(2);
        String id = Pipelines.waiting(build).id();
        Pipelines.approve("mary", id);
        directory.groups.put("mary", Set.of("testers"));

        Pipelines.approve("max", id);

        assertThat(promotion(id).state()).isEqualTo(PromotionState.WAITING);
        assertThat(Approvals.asOfNow(promotion(id)).reason())
                .isEqualTo("1 of 2 approvals given; waits for 1 more by release-managers. mary is no longer in"
                        + " release-managers, so the approval does not count as one of theirs.");
        jenkins.waitForMessage("mary is no longer in release-managers", build);
        assertThatThrownBy(() -> Pipelines.approve("mary", id))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("only release-managers may");

        Pipelines.approve("moritz", id);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        assertThat(promotion(id).state()).isEqualTo(PromotionState.ASSIGNED);
    }

    @Test
    void shouldCountWhoIsInTheGroupAgain() throws Exception {
        WorkflowRun build = start(2);
        String id = Pipelines.waiting(build).id();
        Pipelines.approve("mary", id);
        directory.groups.put("mary", Set.of());
        directory.groups.put("mary", Set.of("release-managers"));

        Pipelines.approve("max", id);

        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
    }

    @Test
    void shouldCountAsAtTheClickAndSaySoWhereTheRealmCannotTell() throws Exception {
        WorkflowRun build = start(2);
        String id = Pipelines.waiting(build).id();
        Pipelines.approve("mary", id);
        directory.groups.remove("mary");
        assertThat(Approvals.asOfNow(promotion(id)).reason())
                .endsWith("The groups of mary cannot be told now, so the approval counts as when it was given.");

        Pipelines.approve("max", id);

        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        Promotion promoted = promotion(id);
        assertThat(promoted.approvals().get(0).marks()).containsExactly(ApprovalMark.BELIEVED);
        assertThat(promoted.approvals().get(1).marks()).isEmpty();
        assertThat(ModelLineage.get().registry().historyOfPromotion(id).stream().map(LedgerEntry::sentence))
                .anyMatch(told ->
                        told.contains("max approved lm@1 to production (P1). The groups of mary could not be told"
                                + " again, so that approval counts as when it was given."));
    }

    @Test
    void shouldRefuseAnAdministratorWhomTheRuleDoesNotName() throws Exception {
        directory.groups.put("admin", Set.of());
        WorkflowRun build = start(1);
        String id = Pipelines.waiting(build).id();

        assertThatThrownBy(() -> Pipelines.approve("admin", id))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("only release-managers may");
        assertThat(promotion(id).state()).isEqualTo(PromotionState.WAITING);
        build.doStop();
        jenkins.waitForCompletion(build);
    }

    @Test
    void shouldMarkTheApprovalOfAnAdministrator() throws Exception {
        directory.groups.put("admin", Set.of("release-managers"));
        WorkflowRun build = start(1);
        String id = Pipelines.waiting(build).id();

        Pipelines.approve("admin", id);

        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        assertThat(promotion(id).approvals().get(0).marks()).containsExactly(ApprovalMark.ADMINISTRATOR);
        assertThat(ModelLineage.get().registry().historyOfPromotion(id).stream().map(LedgerEntry::sentence))
                .anyMatch(told -> told.contains("admin, an administrator, approved lm@1 to production (P1)."));
    }

    @Test
    void shouldMarkTheRejectionOfAnAdministratorWhoIsNoApprover() throws Exception {
        directory.groups.put("admin", Set.of());
        WorkflowRun build = start(1);
        String id = Pipelines.waiting(build).id();

        try (ACLContext as = ACL.as2(hudson.model.User.getById("admin", true).impersonate2())) {
            Approvals.reject(id, "nobody decides");
        }

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(promotion(id).reason())
                .isEqualTo("admin, an administrator, rejected lm@1 to production (P1): nobody decides.");
    }

    @Test
    void shouldNotTakeAUserOfAnotherCaseWhereTheRealmTellsThemApart() throws Exception {
        directory.ids = new CaseSensitive();
        directory.groups.put("Mary", Set.of());
        WorkflowRun build = start("mary", 1);
        String id = Pipelines.waiting(build).id();

        assertThatThrownBy(() -> Pipelines.approve("Mary", id))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("only mary may");

        Pipelines.approve("mary", id);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
    }

    @Test
    void shouldNotTakeAGroupOfAnotherCaseWhereTheRealmTellsThemApart() throws Exception {
        directory.groupIds = new CaseSensitive();
        directory.groups.put("max", Set.of("Release-Managers"));
        WorkflowRun build = start(1);
        String id = Pipelines.waiting(build).id();

        assertThatThrownBy(() -> Pipelines.approve("max", id))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("only release-managers may");

        Pipelines.approve("mary", id);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
    }

    @ParameterizedTest
    @CsvSource({"mary, Mary", "Release-Managers, mary"})
    void shouldTakeAnyCaseWhereTheRealmDoes(String named, String who) throws Exception {
        directory.groups.put("Mary", Set.of());
        WorkflowRun build = start(named, 1);

        Pipelines.approve(who, Pipelines.waiting(build).id());

        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
    }

    /** As some realms compare names: one that is written in another way is another one. */
    private static final class CaseSensitive extends IdStrategy {
        @Override
        public int compare(String one, String other) {
            return one.compareTo(other);
        }
    }

    private WorkflowRun start(int quorum) throws Exception {
        return start("release-managers", quorum);
    }

    private WorkflowRun start(String approvers, int quorum) throws Exception {
        return Pipelines.job(jenkins, "train", PROMOTE.formatted(approvers, quorum))
                .scheduleBuild2(0)
                .waitForStart();
    }

    private static Promotion promotion(String id) {
        return ModelLineage.get().registry().promotion(id).orElseThrow();
    }

    /** A realm that tells the groups of those whom it lists, and of nobody else whether they exist. */
    public static final class Directory extends AbstractPasswordBasedSecurityRealm {
        final transient Map<String, Set<String>> groups = new ConcurrentHashMap<>();
        transient IdStrategy ids = IdStrategy.CASE_INSENSITIVE;
        transient IdStrategy groupIds = IdStrategy.CASE_INSENSITIVE;

        @Override
        public IdStrategy getUserIdStrategy() {
            return ids;
        }

        @Override
        public IdStrategy getGroupIdStrategy() {
            return groupIds;
        }

        @Override
        protected UserDetails authenticate2(String username, String password) {
            return loadUserByUsername2(username);
        }

        @Override
        public UserDetails loadUserByUsername2(String username) {
            Set<String> joined = groups.get(username);
            if (joined == null) {
                throw new UserMayOrMayNotExistException2(username);
            }
            List<GrantedAuthority> authorities = new ArrayList<>(List.of(AUTHENTICATED_AUTHORITY2));
            joined.stream().map(SimpleGrantedAuthority::new).forEach(authorities::add);
            return new User(username, "", authorities);
        }

        @Override
        public GroupDetails loadGroupByGroupname2(String group, boolean members) {
            throw new UserMayOrMayNotExistException2(group);
        }
    }
}
