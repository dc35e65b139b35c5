package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What waits or runs while the controller restarts. */
class RestartITest {
    private static final String WAIT =
            "node {\n" + Pipelines.TRAINING + "stampModel model: 'lm', artifacts: 'out/**'\n}\n"
                    + "def p = promoteModel(model: 'lm', stage: 'production',\n"
                    + "    gates: metricGate(metric: 'loss', max: 4), approval: modelApproval(by: 'alice', expiresInHours: 1))\n"
                    + "echo \"went on with ${p.name}\"\n";

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void shouldBeApprovedAfterARestart() throws Throwable {
        session.then(jenkins -> waitForApproval(jenkins, "train"));
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins, "train");
            approve(jenkins, Pipelines.waiting(build).id());
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("went on with lm@1", build);
        });
    }

    @Test
    void shouldWaitThroughARestartWithoutABuild() throws Throwable {
        String script = WAIT.replace("by: 'alice'", "by: 'alice, bob', quorum: 2")
                .replace("stage: 'production',", "stage: 'production', wait: false,");
        session.then(jenkins -> {
            WorkflowRun build = Pipelines.job(
                            jenkins,
                            "train",
                            script.replace("stampModel", "trackMetrics metrics: [loss: 3]\nstampModel"))
                    .scheduleBuild2(0)
                    .waitForStart();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("waits without this build for 2 approvals by alice or bob until ", build);
            approve(jenkins, "alice", onlyWaiting().id());
        });
        session.then(jenkins -> {
            String id = onlyWaiting().id();
            approve(jenkins, "bob", id);
            assertThat(state(id), is(PromotionState.ASSIGNED));
        });
    }

    @Test
    void shouldRollBackWhatWasApprovedAfterARestart() throws Throwable {
        session.then(jenkins -> {
            Pipelines.succeed(
                    jenkins,
                    "node {\nfor (n in ['1', '2']) {\nwriteFile file: 'a', text: n\n"
                            + "def v = stampModel(model: 'lm', artifacts: 'a')\n"
                            + "promoteModel model: 'lm', version: v.version, stage: 'production'\n}\n}\n");
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            try (ACLContext as = ACL.as2(User.getById("admin", true).impersonate2())) {
                Rules.of(jenkins.jenkins)
                        .set("{\"stages\": \"production\", \"approval\": {}, \"rollback\": {\"approval\": true}}");
            }
            Pipelines.waiting(Pipelines.job(
                            jenkins,
                            "back",
                            "rollbackModel model: 'lm', stage: 'production', reason: 'answers in French'")
                    .scheduleBuild2(0)
                    .waitForStart());
        });
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins, "back");
            String id = Pipelines.waiting(build).id();
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            try (ACLContext as = ACL.as2(User.getById("alice", true).impersonate2())) {
                Approvals.approve(id, "after the restart", Optional.of(2));
            }
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("Rolled production back from lm@2 to ", build);
        });
    }

    private static Promotion onlyWaiting() {
        return ModelLineage.get().registry().waiting().get(0);
    }

    private static PromotionState state(String id) {
        return ModelLineage.get().registry().promotion(id).orElseThrow().state();
    }

    @Test
    void shouldTellEachApprovalOnceAcrossRestarts() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build =
                    waitForApproval(jenkins, "train", WAIT.replace("by: 'alice'", "by: 'alice, bob', quorum: 2"));
            approve(jenkins, "alice", Pipelines.waiting(build).id());
            jenkins.waitForMessage("alice, an administrator, approved lm@1 for production at ", build);
        });
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins, "train");
            approve(jenkins, "bob", Pipelines.waiting(build).id());
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertThat(
                    JenkinsRule.getLog(build)
                            .lines()
                            .filter(line -> line.contains(" approved lm@1 "))
                            .map(line -> line.substring(0, line.indexOf(',')))
                            .toList(),
                    contains("alice", "bob"));
        });
    }

    @Test
    void shouldFinishWhatWasSettledWhileItWasDown() throws Throwable {
        session.then(jenkins -> waitForApproval(jenkins, "train"));
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins, "train");
            Promotion promotion = Pipelines.waiting(build);
            Approvals.abort(promotion.id(), "somebody withdrew it");
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("was withdrawn", build);
            assertThat(
                    ModelLineage.get()
                            .registry()
                            .promotion(promotion.id())
                            .orElseThrow()
                            .state(),
                    is(PromotionState.ABORTED));
        });
    }

    @Test
    void shouldWaitThroughTwoRestarts() throws Throwable {
        session.then(jenkins -> waitForApproval(jenkins, "train"));
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins, "train");
            Pipelines.waiting(build);
            build.getExecution().getCurrentExecutions(true).get(); // it is back
        });
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins, "train");
            approve(jenkins, Pipelines.waiting(build).id());
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        });
    }

    @Test
    void shouldGoOnTrackingAfterARestart() throws Throwable {
        Pipelines.assumeShell();
        session.then(jenkins -> {
            WorkflowJob job = Pipelines.job(jenkins, "train", """
                    node {
                      trackExperiment(name: 'long', params: [a: 1], metricsFiles: 'm.jsonl', artifacts: 'out.txt', model: 'lm') {
                        writeFile file: 'm.jsonl', text: '{"step":1,"loss":3}\\n{"step":2,"loss":2}\\n'
                        sh 'echo training begins; while [ ! -f go ]; do sleep 0.2; done'
                        trackParams params: [b: 2]
                        writeFile file: 'out.txt', text: 'x'
                      }
                    }
                    """);
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("\ntraining begins", build);
        });
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins, "train");
            assertThat(Pipelines.onlyRun(build).status(), is(RunStatus.RUNNING));
            jenkins.jenkins.getWorkspaceFor(build.getParent()).child("go").write("", "UTF-8");
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            TrackedRun run = Pipelines.onlyRun(build);
            assertThat(run.status(), is(RunStatus.FINISHED));
            assertThat(run.params(), hasEntry("a", "1"));
            assertThat(run.params(), hasEntry("b", "2"));
            assertThat(run.metrics().get("loss").count(), is(2));
            jenkins.assertLogContains("Stamped lm@1", build);
        });
    }

    @Test
    void shouldKnowMlflowClientsByTheSameTokenAfterARestart() throws Throwable {
        String[] token = new String[1];
        session.then(jenkins -> {
            ClientBlock block =
                    ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", ClientBlock.script("withMlflow")));
            token[0] = block.variable("MLFLOW_TRACKING_TOKEN");
        });
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins, "train");
            ClientBlock block = ClientBlock.of(jenkins, build);
            String url = jenkins.getURL() + "mlflow/api/2.0/mlflow/runs/";
            String param = "{\"run_id\": \"" + block.run() + "\", \"key\": \"after\", \"value\": \"yes\"}";
            Pipelines.await(
                    "the token is good again",
                    build,
                    () -> ClientBlock.ask("POST", url + "log-parameter", param, "Bearer " + token[0])
                                    .status()
                            == 200);
            jenkins.assertBuildStatusSuccess(block.end());
            assertThat(Pipelines.onlyRun(build).params(), hasEntry("after", "yes"));
            assertThat(
                    ClientBlock.ask("GET", url + "get?run_id=" + block.run(), null, "Bearer " + token[0])
                            .status(),
                    is(401));
        });
    }

    /** A note that was lost would count the leftover, one that was taken again would leave out what the body wrote. */
    @Test
    void shouldKeepTheNoteOfWhatWasThereWhenTheBlockBegan() throws Throwable {
        Pipelines.assumeShell();
        session.then(jenkins -> {
            WorkflowJob job = Pipelines.job(jenkins, "train", """
                    node {
                      writeFile file: 'left.json', text: '{"left": 1}'
                      writeFile file: 'anew.json', text: '{"anew": 1}'
                      trackExperiment(name: 'long', metricsFiles: '*.json') {
                        writeFile file: 'anew.json', text: '{"anew": 2}'
                        sh 'echo training begins; while [ ! -f go ]; do sleep 0.2; done'
                      }
                    }
                    """);
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("\ntraining begins", build);
        });
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins, "train");
            jenkins.jenkins.getWorkspaceFor(build.getParent()).child("go").write("", "UTF-8");
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

            assertThat(Pipelines.onlyRun(build).latestMetrics(), is(Map.of("anew", 2.0)));
            jenkins.assertLogContains("'left.json' was not counted: it did not change since the block began", build);
        });
    }

    private static void waitForApproval(JenkinsRule jenkins, String name) throws Exception {
        waitForApproval(jenkins, name, WAIT);
    }

    private static WorkflowRun waitForApproval(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins, name, script.replace("stampModel", "trackMetrics metrics: [loss: 3]\nstampModel"));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        Pipelines.waiting(build);
        return build;
    }

    private static WorkflowRun build(JenkinsRule jenkins, String name) {
        return jenkins.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
    }

    private static void approve(JenkinsRule jenkins, String id) throws Exception {
        approve(jenkins, "alice", id);
    }

    private static void approve(JenkinsRule jenkins, String user, String id) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User person = User.getById(user, true);
        person.save(); // as a sign-in does, so that it is known after a restart
        try (ACLContext as = ACL.as2(person.impersonate2())) {
            Approvals.approve(id, "after the restart");
        }
    }
}
