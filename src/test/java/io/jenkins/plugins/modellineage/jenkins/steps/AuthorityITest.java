package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.config.ScopeGrant;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AuthorityITest {
    private static final String FILE = "writeFile file: 'a', text: 'a'\n";

    @Test
    void shouldLetSystemWorkInsideItsFolderOnly(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        MockFolder other = jenkins.createFolder("other");
        jenkins.buildAndAssertSuccess(
                Pipelines.jobIn(team, "train", stamp("lm") + "promoteModel model: 'lm', stage: 'production'"));

        WorkflowRun stranger = fail(jenkins, Pipelines.jobIn(other, "thief", stamp("../team/lm")));
        jenkins.assertLogContains(
                "ERROR: stampModel: There is no folder '../team' on the way to the model '../team/lm', seen from other/thief;"
                        + " name the model relative to the job's folder, or from the root with a leading /; if it is"
                        + " there, it is not for this build, which runs as SYSTEM and lies outside of it: move the job"
                        + " inside, give it access on the folder's Models page, list it for that folder in the global"
                        + " configuration, or let it run as somebody who has the permission",
                stranger);
        WorkflowRun outside = fail(
                jenkins,
                Pipelines.job(jenkins, "root", "promoteModel model: 'team/lm', stage: 'production', version: 1"));
        jenkins.assertLogContains("it is not for this build, which runs as SYSTEM", outside);
        WorkflowRun rollback = fail(
                jenkins,
                Pipelines.jobIn(other, "back", "rollbackModel model: '/team/lm', stage: 'production', reason: 'x'"));
        jenkins.assertLogContains("There is no folder '/team' on the way to the model '/team/lm'", rollback);
        WorkflowRun fetch =
                fail(jenkins, Pipelines.jobIn(other, "fetch", "node { fetchModel model: '/team/lm', version: 1 }"));
        jenkins.assertLogContains("There is no folder '/team' on the way to the model '/team/lm'", fetch);
    }

    @Test
    void shouldLetSystemStampAboveItsFolder(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        MockFolder group = team.createProject(MockFolder.class, "group");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(group, "train", stamp("../lm") + "\n" + stamp("/lm")));

        assertThat(ModelLineage.get().registry().models().size(), is(2));
    }

    @Test
    void shouldLetInWhomTheAdministratorLists(JenkinsRule jenkins) throws Exception {
        jenkins.createFolder("team");
        MockFolder other = jenkins.createFolder("other");
        ModelLineageConfiguration.get().setGrants(List.of(new ScopeGrant("team", List.of("other/train", "elsewhere"))));

        jenkins.buildAndAssertSuccess(Pipelines.jobIn(other, "train", stamp("/team/lm")));
        fail(jenkins, Pipelines.jobIn(other, "training", stamp("/team/lm")));
    }

    @Test
    void shouldAskForThePermissionOfWhomTheBuildRunsAs(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.BUILD, hudson.model.Computer.BUILD)
                .everywhere()
                .to("alice", "bob")
                .grant(ModelPermissions.REGISTER, ModelPermissions.PROMOTE)
                .onFolders(team)
                .to("alice"));
        WorkflowJob job = Pipelines.jobIn(team, "train", stamp("lm"));
        WorkflowJob outside = Pipelines.job(jenkins, "outside", stamp("team/lm"));
        runAs("alice", job, outside);
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(outside);
        ModelVersion version = ModelLineage.get()
                .registry()
                .models()
                .iterator()
                .next()
                .version(1)
                .orElseThrow();
        assertThat(version.by().authentication(), is("alice"));
        assertThat(version.by().build().orElseThrow().job(), is("team/train"));

        runAs("bob", job, outside);
        WorkflowRun refused = fail(jenkins, job);
        jenkins.assertLogContains(
                "ERROR: stampModel: 'bob', as whom team/train runs, lacks Model/Register on 'team'", refused);
    }

    @Test
    void shouldHideVersionsOfJobsThatThePersonMayNotRead(JenkinsRule jenkins) throws Exception {
        WorkflowJob hidden = Pipelines.job(jenkins, "hidden", stamp("lm"));
        WorkflowJob mine = Pipelines.job(jenkins, "mine", "echo 'found: ' + modelVersion(model: 'lm')");
        WorkflowJob number = Pipelines.job(jenkins, "number", "modelVersion model: 'lm', version: 1");
        jenkins.buildAndAssertSuccess(hidden);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, hudson.model.Computer.BUILD)
                .everywhere()
                .to("alice")
                .grant(Item.READ, Item.BUILD)
                .onItems(mine, number)
                .to("alice"));
        runAs("alice", mine, number);

        jenkins.assertLogContains("found: null", jenkins.buildAndAssertSuccess(mine));
        jenkins.assertLogContains(
                "ERROR: modelVersion: There is no model 'lm' in Jenkins itself", fail(jenkins, number));
    }

    @Test
    void shouldNameSystemAsSuch(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", stamp("lm")));

        ModelVersion version = ModelLineage.get()
                .registry()
                .models()
                .iterator()
                .next()
                .version(1)
                .orElseThrow();
        assertThat(version.by().authentication(), is(Actor.SYSTEM));
        assertThat(version.by().label(), is("train #1"));
    }

    @Test
    void shouldNotLetAChangeRequestPromote(JenkinsRule jenkins) throws Exception {
        String promote = "promoteModel model: 'lm', stage: 'production'";
        WorkflowRun refused = fail(jenkins, Pipelines.job(jenkins, "PR-7", stamp("lm") + promote));

        jenkins.assertLogContains("Stamped", refused);
        jenkins.assertLogContains(
                "ERROR: promoteModel: PR-7 builds a change request, which may track and stamp but has no Model/Promote",
                refused);
        assertThat(ModelLineage.get().registry().waiting(), empty());

        ScopeGrant trust = new ScopeGrant("", List.of());
        trust.setChangeRequests(true);
        ModelLineageConfiguration.get().setGrants(List.of(trust));
        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "PR-8", stamp("lm") + promote));
    }

    /** What Jenkins' branch sources contribute to the jobs of change requests. */
    @TestExtension({"shouldNotLetAChangeRequestPromote", "shouldLetChangeRequestsMeasureOnlyWhatTheyStamped"})
    public static final class Branches extends ChangeRequestJobs {}

    /** Gates look at later evidence: a change may add its own, not what speaks for somebody else's version. */
    @Test
    void shouldLetChangeRequestsMeasureOnlyWhatTheyStamped(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", stamp("lm")));

        WorkflowRun other = fail(
                jenkins, Pipelines.job(jenkins, "PR-6", "trackMetrics model: 'lm', version: 1, metrics: [acc: 1]"));
        jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "PR-7", stamp("lm") + "trackMetrics model: 'lm', metrics: [acc: 1]"));

        jenkins.assertLogContains(
                "PR-6 builds a change request, which may add evidence only to what it stamped itself, and lm@1 is not",
                other);
    }

    private static String stamp(String model) {
        return "node {\n" + FILE + "stampModel model: '" + model + "', artifacts: 'a'\n}\n";
    }

    private static WorkflowRun fail(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        return jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }

    @Test
    void shouldTellNothingOfAFolderThatMayNotBeRead(JenkinsRule jenkins) throws Exception {
        MockFolder hidden = jenkins.createFolder("hidden");
        WorkflowJob job = Pipelines.job(jenkins, "mine", "modelVersion model: 'hidden/lm'");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, hudson.model.Computer.BUILD)
                .everywhere()
                .to("alice")
                .grant(Item.READ, Item.BUILD)
                .onItems(job)
                .to("alice")
                .grant(Item.DISCOVER)
                .onItems(hidden)
                .to("alice"));
        runAs("alice", job);

        jenkins.assertLogContains(
                "ERROR: modelVersion: There is no folder 'hidden' on the way to the model", fail(jenkins, job));
    }

    private static void runAs(String user, WorkflowJob... jobs) {
        MockQueueItemAuthenticator authenticator = new MockQueueItemAuthenticator();
        for (WorkflowJob job : jobs) {
            authenticator.authenticate(
                    job.getFullName(), User.getById(user, true).impersonate2());
        }
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(authenticator);
    }
}
