package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.config.ScopeGrant;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a change request may do through other builds, and what becomes of the versions that it stamped. */
@WithJenkins
class ChangeRequestsITest {
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: env.BUILD_TAG\nstampModel model: 'lm', artifacts: 'a'\n}\n";
    private static final String PROMOTE = "promoteModel model: 'lm', stage: 'production', version: ";
    private static final String NEWEST = "echo 'found: ' + modelVersion(model: 'lm')?.name";

    @Test
    void shouldNotLetAChangeRequestPromoteThroughABuildThatItStarted(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "train");
        WorkflowRun change = stamped(jenkins, "PR-7");

        WorkflowRun deploy = failed(jenkins, job(jenkins, "deploy", PROMOTE + 1), startedBy(change));

        jenkins.assertLogContains(
                "ERROR: promoteModel: deploy #1 goes back to a build of change request 7, which may track and stamp but"
                        + " has no Model/Promote on Jenkins; merge it first, or allow change requests for models in no"
                        + " folder in the global configuration",
                deploy);
        jenkins.assertBuildStatusSuccess(
                deploy.getParent().scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice"))));
    }

    @Test
    void shouldNotLetAChangeRequestRollBackThroughABuildThatItStarted(JenkinsRule jenkins) throws Exception {
        WorkflowRun change = stamped(jenkins, "PR-7");
        String back = "rollbackModel model: 'lm', stage: 'production', reason: 'worse'";

        jenkins.assertLogContains(
                "goes back to a build of change request 7, which may track and stamp but has no Model/Rollback",
                failed(jenkins, job(jenkins, "back", back), startedBy(change)));
    }

    @Test
    void shouldFollowAChainThroughBuildsThatAreGone(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "train");
        WorkflowRun change = stamped(jenkins, "PR-7");
        WorkflowRun first = built(jenkins, job(jenkins, "first", "echo 'first'"), startedBy(change));
        WorkflowRun second = built(jenkins, job(jenkins, "second", "echo 'second'"), startedBy(first));
        Cause cause = startedBy(second);
        change.delete();
        first.delete();
        second.delete();

        jenkins.assertLogContains(
                "goes back to a build of change request 7",
                failed(jenkins, job(jenkins, "deploy", PROMOTE + 1), cause));
    }

    @Test
    void shouldFollowARepetitionOfABuildThatAChangeRequestStarted(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "train");
        WorkflowJob deploy = job(jenkins, "deploy", PROMOTE + 1);
        WorkflowRun refused = failed(jenkins, deploy, startedBy(stamped(jenkins, "PR-7")));

        WorkflowRun again = failed(jenkins, deploy, new RestartDeclarativePipelineCause(refused, "Promote"));

        jenkins.assertLogContains("deploy #2 goes back to a build of change request 7", again);
    }

    @Test
    void shouldCountABuildWhoseUpstreamJobIsGoneAsOneOfAChangeRequest(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "train");
        WorkflowRun change = stamped(jenkins, "PR-7");
        Cause cause = startedBy(change);
        change.getParent().delete();

        jenkins.assertLogContains(
                "ERROR: promoteModel: deploy #1 goes back to job 'PR-7', which does not exist any more, so it counts as one"
                        + " of a change request, which may track and stamp but has no Model/Promote on Jenkins; start"
                        + " its job anew, or allow change requests",
                failed(jenkins, job(jenkins, "deploy", PROMOTE + 1), cause));
    }

    @Test
    void shouldCountARepetitionOfABuildThatIsGoneAsOneOfAChangeRequest(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "train");
        WorkflowJob deploy = job(jenkins, "deploy", PROMOTE + 1);
        WorkflowRun refused = failed(jenkins, deploy, startedBy(stamped(jenkins, "PR-7")));
        Cause repetition = new RestartDeclarativePipelineCause(refused, "Promote");
        refused.delete();

        jenkins.assertLogContains(
                "deploy #2 goes back to a build that it repeats, which does not exist any more",
                failed(jenkins, deploy, repetition));
    }

    @Test
    void shouldNotAskARepetitionThatIsGone(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "train");
        WorkflowJob relay = job(jenkins, "relay", "echo 'goes on'");
        WorkflowRun again = built(jenkins, relay, new RestartDeclarativePipelineCause(built(jenkins, relay), "Relay"));
        Cause cause = startedBy(again);
        again.delete();

        jenkins.assertLogContains(
                "deploy #1 goes back to a repetition, relay #2, which does not exist any more",
                failed(jenkins, job(jenkins, "deploy", PROMOTE + 1), cause));
    }

    @Test
    void shouldRememberThatABuildGoesBackToNone(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "train");
        WorkflowRun upstream = built(jenkins, job(jenkins, "nightly", "echo 'started'"));
        WorkflowJob deploy = job(jenkins, "deploy", PROMOTE + 1);
        WorkflowRun promoted = built(jenkins, deploy, startedBy(upstream));
        upstream.getParent().delete();

        built(jenkins, deploy, new RestartDeclarativePipelineCause(promoted, "Promote"));
    }

    @Test
    void shouldDecideWhenABuildBeginsToTrack(JenkinsRule jenkins) throws Exception {
        WorkflowRun nightly = built(jenkins, job(jenkins, "nightly", "echo 'started'"));
        String wait = "while (!fileExists('go')) { sleep time: 200, unit: 'MILLISECONDS' }\n";
        WorkflowRun train = job(
                        jenkins,
                        "train",
                        "node {\ntrackParams params: [seed: 7]\necho 'tracks'\n" + wait + "}\n" + STAMP)
                .scheduleBuild2(0, new CauseAction(startedBy(nightly)))
                .waitForStart();
        jenkins.waitForMessage("tracks", train);
        nightly.getParent().delete();
        jenkins.jenkins.getWorkspaceFor(train.getParent()).child("go").write("", "UTF-8");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(train));

        assertThat(version(1).changeRequest(), is(Optional.empty()));
    }

    @Test
    void shouldEndWhereBuildsStartEachOtherInACircle(JenkinsRule jenkins) throws Exception {
        WorkflowJob circle = job(jenkins, "circle", STAMP);
        WorkflowRun first = built(jenkins, circle);
        built(jenkins, circle, startedBy(first), new Cause.UpstreamCause((Run<?, ?>) first));

        assertThat(version(2).changeRequest(), is(Optional.empty()));
    }

    @Test
    void shouldMarkWhatAChangeRequestStampedForLongerThanItsJobLives(JenkinsRule jenkins) throws Exception {
        WorkflowRun change = stamped(jenkins, "PR-7");
        built(jenkins, job(jenkins, "train", STAMP), startedBy(change));
        built(jenkins, job(jenkins, "nightly", STAMP));
        change.getParent().delete();

        assertThat(version(1).changeRequest(), is(Optional.of("7")));
        assertThat(version(2).changeRequest(), is(Optional.of("7")));
        assertThat(version(3).changeRequest(), is(Optional.empty()));
    }

    @Test
    void shouldShowTheMark(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "train");
        stamped(jenkins, "PR-7");
        JenkinsRule.WebClient client = jenkins.createWebClient();

        assertThat(client.goTo("model-lineage/model/lm/2/").asNormalizedText(), containsString("change request 7"));
        assertThat(client.goTo("model-lineage/model/lm/").asNormalizedText(), containsString("change request 7"));
        assertThat(
                jenkins.getJSON("model-lineage/model/lm/2/api/json")
                        .getJSONObject()
                        .getString("changeRequest"),
                is("7"));
        assertThat(
                jenkins.getJSON("model-lineage/model/lm/1/api/json")
                        .getJSONObject()
                        .getString("changeRequest"),
                is(""));
    }

    @Test
    void shouldBeNobodysDefaultButTheDefaultOfTheBuildThatStamped(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "train");
        WorkflowRun change = built(jenkins, job(jenkins, "PR-7", STAMP + NEWEST));

        jenkins.assertLogContains("found: lm@2", change);
        jenkins.assertLogContains("found: lm@1", built(jenkins, job(jenkins, "look", NEWEST)));
        jenkins.assertLogContains("found: lm@1", built(jenkins, job(jenkins, "PR-8", NEWEST)));
        jenkins.assertLogContains(
                "say which one: its latest is version: 1",
                failed(jenkins, job(jenkins, "deploy", "promoteModel model: 'lm', stage: 'production'")));
    }

    @Test
    void shouldSayWhenThereAreVersionsOfChangeRequestsOnly(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "PR-7");

        WorkflowRun look = built(jenkins, job(jenkins, "look", NEWEST));

        jenkins.assertLogContains("found: null", look);
        jenkins.assertLogContains(
                "Only builds of change requests stamped versions of lm, so modelVersion returns null", look);
    }

    @Test
    void shouldPromoteAVersionOfAChangeRequestOnlyWhereThatIsAllowed(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "PR-7");
        WorkflowJob deploy = job(jenkins, "deploy", PROMOTE + 1);

        jenkins.assertLogContains(
                "ERROR: promoteModel: lm@1 was stamped by a build of change request 7, so it cannot be promoted to"
                        + " production; merge it and stamp again, or allow change requests for models in no folder in"
                        + " the global configuration, section Model Lineage",
                failed(jenkins, deploy));
        allow();
        built(jenkins, deploy);
        assertThat(
                ModelLineage.get()
                        .registry()
                        .models()
                        .iterator()
                        .next()
                        .stages()
                        .size(),
                is(1));
    }

    @Test
    void shouldNotApproveWhatIsNotAllowedAnyMore(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        stamped(jenkins, "PR-7");
        allow();
        WorkflowRun deploy = job(
                        jenkins,
                        "deploy",
                        "promoteModel model: 'lm', stage: 'production', version: 1,\n"
                                + "    approval: modelApproval()")
                .scheduleBuild2(0)
                .waitForStart();
        Promotion waiting = Pipelines.waiting(deploy);
        ModelLineageConfiguration.get().setGrants(List.of());

        Refused refused = assertThrows(Refused.class, () -> Pipelines.approve("bob", waiting.id()));

        assertThat(refused.getMessage(), containsString("lm@1 was stamped by a build of change request 7"));
        allow();
        Pipelines.approve("bob", waiting.id());
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(deploy));
    }

    @Test
    void shouldLetABuildMeasureWhatTheChangeRequestThatStartedItStamped(JenkinsRule jenkins) throws Exception {
        stamped(jenkins, "train");
        WorkflowRun change = stamped(jenkins, "PR-7");
        String measure = "trackMetrics model: 'lm', metrics: [acc: 1], version: ";

        built(jenkins, job(jenkins, "measure", measure + 2), startedBy(change));
        jenkins.assertLogContains(
                "favour #1 goes back to a build of change request 7, which may add evidence only to what it stamped"
                        + " itself, and lm@1 is not",
                failed(jenkins, job(jenkins, "favour", measure + 1), startedBy(change)));
    }

    /** What Jenkins' branch sources contribute to the jobs of change requests. */
    @TestExtension
    public static final class Branches extends ChangeRequestJobs {}

    private static void allow() {
        ScopeGrant trust = new ScopeGrant("", List.of());
        trust.setChangeRequests(true);
        ModelLineageConfiguration.get().setGrants(List.of(trust));
    }

    private static ModelVersion version(int number) {
        return ModelLineage.get()
                .registry()
                .models()
                .iterator()
                .next()
                .version(number)
                .orElseThrow();
    }

    private static WorkflowJob job(JenkinsRule jenkins, String name, String script) throws Exception {
        return Pipelines.job(jenkins, name, script);
    }

    private static WorkflowRun stamped(JenkinsRule jenkins, String name) throws Exception {
        return built(jenkins, job(jenkins, name, STAMP));
    }

    private static Cause startedBy(WorkflowRun build) {
        return new Cause.UpstreamCause((Run<?, ?>) build);
    }

    private static WorkflowRun built(JenkinsRule jenkins, WorkflowJob job, Cause... causes) throws Exception {
        return jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(causes)));
    }

    private static WorkflowRun failed(JenkinsRule jenkins, WorkflowJob job, Cause... causes) throws Exception {
        return jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0, new CauseAction(causes)));
    }
}
