package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Item;
import hudson.model.Items;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.FolderAccess;
import io.jenkins.plugins.modellineage.jenkins.home.FolderAccess.Reach;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who may work with a folder's models from outside, as those who configure the folder gave it. */
@WithJenkins
class FolderAccessITest {
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: '/team/lm', artifacts: 'a'\n}\n";

    private JenkinsRule j;
    private MockFolder team;
    private MockFolder ops;
    private FolderAccess access;

    @BeforeEach
    void make(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        team = j.createFolder("team");
        ops = j.createFolder("ops");
        access = new FolderAccess(team);
    }

    @Test
    void shouldLetInAJobAndNoOther() throws Exception {
        WorkflowJob deploy = Pipelines.jobIn(ops, "deploy", STAMP);
        access.give("ops/deploy", Reach.BUILDS);

        j.buildAndAssertSuccess(deploy);
        WorkflowRun other = failed(Pipelines.jobIn(ops, "other", STAMP));

        j.assertLogContains(
                "if it is there, it is not for this build, which runs as SYSTEM and lies outside of it: move the job inside,"
                        + " give it access on the folder's Models page, list it for",
                other);
    }

    @Test
    void shouldLetInAllJobsBelowAFolder() throws Exception {
        WorkflowJob deep = Pipelines.jobIn(ops.createProject(MockFolder.class, "deep"), "deploy", STAMP);
        access.give("ops", Reach.BUILDS);

        j.buildAndAssertSuccess(deep);
    }

    @Test
    void shouldStayWithWhatIsRenamedOrMoved() throws Exception {
        WorkflowJob deploy = Pipelines.jobIn(ops, "deploy", STAMP);
        WorkflowJob below = Pipelines.jobIn(ops.createProject(MockFolder.class, "apps"), "below", STAMP);
        access.give("ops/deploy", Reach.BUILDS);
        access.give("ops/apps", Reach.BUILDS);

        ops.renameTo("operations");
        deploy.renameTo("release");
        Items.move(deploy, j.createFolder("elsewhere"));

        j.buildAndAssertSuccess(deploy);
        j.buildAndAssertSuccess(below);
        assertThat(names(), is(List.of("elsewhere/release", "operations/apps")));
    }

    @Test
    void shouldNotLetInANamesake() throws Exception {
        WorkflowJob deploy = Pipelines.jobIn(ops, "deploy", STAMP);
        MockFolder apps = ops.createProject(MockFolder.class, "apps");
        access.give("ops/deploy", Reach.BUILDS);
        access.give("ops/apps", Reach.BUILDS);
        deploy.delete();
        apps.delete();

        failed(Pipelines.jobIn(ops, "deploy", STAMP));
        failed(Pipelines.jobIn(ops.createProject(MockFolder.class, "apps"), "below", STAMP));

        assertThat("those that are gone", names(), empty());
    }

    @Test
    void shouldNotLetInANewFolderOfTheOldName() throws Exception {
        WorkflowJob deploy = Pipelines.jobIn(ops, "deploy", STAMP);
        access.give("ops/deploy", Reach.BUILDS);

        team.delete();
        j.createFolder("team");

        failed(deploy);
    }

    @Test
    void shouldEndWhenItIsWithdrawn() throws Exception {
        WorkflowJob deploy = Pipelines.jobIn(ops, "deploy", STAMP);
        access.give("ops/deploy", Reach.BUILDS);
        String mark = access.given().get(0).mark();

        access.withdraw(mark);

        failed(deploy);
        assertThat(
                assertThrows(Refused.class, () -> access.withdraw(mark)).getMessage(),
                is("That access was withdrawn already; load the page again"));
    }

    @Test
    void shouldWithdrawNothingOfJenkinsItselfFromAFolderWithoutModels() throws Exception {
        Pipelines.jobIn(ops, "deploy", STAMP);
        FolderAccess root = new FolderAccess(j.jenkins);
        root.give("ops/deploy", Reach.CHANGE_REQUESTS);
        String mark = root.given().get(0).mark();
        FolderAccess bare = new FolderAccess(j.createFolder("bare"));

        assertThrows(Refused.class, () -> bare.withdraw(mark));

        assertThat(root.given().size(), is(1));
    }

    @Test
    void shouldLetChangeRequestsOfThatJobPromoteIfTheyAreIncluded() throws Exception {
        String promote = STAMP + "promoteModel model: '/team/lm', stage: 'production'";
        WorkflowJob change = Pipelines.jobIn(team, "PR-7", promote);
        WorkflowJob other = Pipelines.jobIn(team, "PR-8", promote);
        j.assertLogContains("or those of one job on the Models page of the folder", failed(change));

        access.give("team/PR-7", Reach.CHANGE_REQUESTS);

        j.buildAndAssertSuccess(change);
        failed(other);
    }

    /** Whoever asks, it is the job that stamped a version that counts. */
    @Test
    void shouldLetOthersPromoteWhatChangeRequestsOfThatJobStamped() throws Exception {
        j.buildAndAssertSuccess(Pipelines.jobIn(team, "PR-7", STAMP));
        WorkflowJob promote =
                Pipelines.jobIn(team, "promote", "promoteModel model: 'lm', stage: 'production', version: 1");
        failed(promote);

        access.give("team/PR-7", Reach.CHANGE_REQUESTS);

        j.buildAndAssertSuccess(promote);
    }

    @Test
    void shouldSayHowFarALaterGiftGoes() throws Exception {
        Pipelines.jobIn(ops, "deploy", STAMP);
        access.give("ops/deploy", Reach.CHANGE_REQUESTS);
        access.give("ops/deploy", Reach.BUILDS);
        access.give("ops/deploy", Reach.BUILDS);

        assertThat(access.given(), hasSize(1));
        assertThat(access.given().get(0).changeRequests(), is(false));
    }

    @Test
    void shouldRecordAGiftOnce() throws Exception {
        Pipelines.jobIn(ops, "deploy", STAMP);
        access.give("ops/deploy", Reach.BUILDS);
        long given = ModelLineage.get().registry().lastSeq();
        access.give("ops/deploy", Reach.BUILDS);

        assertThat(ModelLineage.get().registry().lastSeq(), is(given));
    }

    @Test
    void shouldRefuseWhatLiesInsideAnyway() throws Exception {
        Pipelines.jobIn(team, "train", STAMP);

        Refused refused = assertThrows(Refused.class, () -> access.give("team/train", Reach.BUILDS));

        assertThat(
                refused.getMessage(),
                is("'team/train' lies inside, so its builds may work with the models already; name a job elsewhere, or"
                        + " allow its change requests too"));
    }

    @Test
    void shouldNotTellAHiddenJobFromOneThatThereIsNot() throws Exception {
        Pipelines.jobIn(ops, "deploy", STAMP);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("alice")
                .grant(Item.READ, Item.CONFIGURE)
                .onItems(team)
                .to("alice"));

        try (ACLContext asAlice = ACL.as2(User.getById("alice", true).impersonate2())) {
            for (String name : List.of("ops/deploy", "ops/unknown", "ops", "", "../x", "/")) {
                assertThat(
                        assertThrows(Refused.class, () -> access.give(name, Reach.BUILDS))
                                .getMessage(),
                        containsString("'" + name + "' that you may read; write its full name, such as team/deploy"));
            }
        }
    }

    /** What Jenkins' branch sources contribute to the jobs of change requests. */
    @TestExtension
    public static final class Branches extends ChangeRequestJobs {}

    private List<String> names() {
        return access.given().stream()
                .flatMap(given -> FolderAccess.item(given).stream())
                .map(Item::getFullName)
                .toList();
    }

    private WorkflowRun failed(WorkflowJob job) throws Exception {
        return j.buildAndAssertStatus(Result.FAILURE, job);
    }
}
