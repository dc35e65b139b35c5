package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.util.Secret;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.pipeline.modeldefinition.actions.RestartDeclarativePipelineAction;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a Declarative Pipeline does, section by section. */
class DeclarativePipelineTest {

    @RegisterExtension
    final Controller controller = new Controller();

    /** What the steps of a Pipeline echoed. */
    private List<String> said(Result expected, String script) throws Exception {
        return said(controller.run(expected, script));
    }

    private static List<String> said(WorkflowRun run) throws Exception {
        return Controller.lines(run).stream()
                .filter(line -> line.startsWith("say ") || line.startsWith("Stage \""))
                .map(line -> line.replaceFirst("^say ", ""))
                .toList();
    }

    private static String pipeline(String sections) {
        return "pipeline {\nagent none\n" + sections + "\n}";
    }

    private static String stage(String name, String sections) {
        return "stage('" + name + "') {\n" + sections + "\n}\n";
    }

    private static String saying(String name) {
        return stage(name, "steps { echo 'say " + name + "' }");
    }

    @Test
    void shouldSetVariablesThatSeeThoseBeforeThem() throws Exception {
        assertThat(said(Result.SUCCESS, pipeline("""
                environment { A = 'a'; B = "${A}b"; C = "${env.B}" + 'c' }
                stages {
                  stage('One') {
                    environment { B = "inner ${B}"; D = String.valueOf(4) }
                    steps { echo "say ${A} ${B} ${C} ${env.D}" }
                  }
                  stage('Two') { steps { echo "say ${B} ${env.D}" } }
                }"""))).containsExactly("a inner ab abc 4", "ab null");
    }

    @Test
    void shouldSkipTheStagesAfterAFailure() throws Exception {
        assertThat(said(
                        Result.FAILURE,
                        pipeline("stages {\n" + saying("A") + stage("B", "steps { error 'no' }")
                                + stage("C", "stages { " + saying("D") + " }") + "}")))
                .containsExactly(
                        "A",
                        "Stage \"C\" skipped due to earlier failure(s)",
                        "Stage \"D\" skipped due to earlier failure(s)");
    }

    @Test
    void shouldAskAllConditionsOfPostInTheirOrder() throws Exception {
        String all = "post { cleanup { echo 'say cleanup' }\n failure { echo 'say failure' }\n"
                + "unsuccessful { echo 'say unsuccessful' }\n success { echo 'say success' }\n"
                + "unstable { echo 'say unstable' }\n changed { echo 'say changed' }\n"
                + "fixed { echo 'say fixed' }\n regression { echo 'say regression' }\n"
                + "aborted { echo 'say aborted' }\n always { echo \"say always ${currentBuild.currentResult}\" } }";

        assertThat(said(Result.SUCCESS, pipeline("stages { " + saying("A") + " }\n" + all)))
                .containsExactly("A", "always SUCCESS", "changed", "success", "cleanup");
        assertThat(said(Result.FAILURE, pipeline("stages { " + stage("A", "steps { error 'no' }\n" + all) + " }")))
                .containsExactly("always FAILURE", "changed", "unsuccessful", "failure", "cleanup");
        assertThat(said(Result.UNSTABLE, pipeline("stages { " + stage("A", "steps { unstable 'so' }") + " }\n" + all)))
                .containsExactly("always UNSTABLE", "changed", "unsuccessful", "unstable", "cleanup");
    }

    @Test
    void shouldCountTheWarningsOfAStageInItsOwnPost() throws Exception {
        String post =
                "post { unsuccessful { echo \"say bad ${currentBuild.currentResult}\" }\n success { echo 'say good' } }";

        assertThat(said(
                        Result.SUCCESS,
                        pipeline("stages { "
                                + stage(
                                        "A",
                                        "steps { catchError(buildResult: 'SUCCESS', stageResult: 'FAILURE') { error 'x' } }\n"
                                                + post)
                                + stage("B", "steps { echo 'y' }\n" + post) + " }\n" + post)))
                .containsExactly("bad FAILURE", "good", "good");
    }

    @Test
    void shouldCompareWithTheBuildBefore() throws Exception {
        WorkflowJob job = controller.job(pipeline("stages { stage('A') { steps { script { if (env.BUILD_NUMBER == '1')"
                + " { error 'no' } } } } }\n post { fixed { echo 'say fixed' }\n changed { echo 'say changed' } }"));
        controller.ended(Result.FAILURE, job.scheduleBuild2(0).waitForStart());
        WorkflowRun second =
                controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());
        WorkflowRun third =
                controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());

        assertThat(said(second)).containsExactly("changed", "fixed");
        assertThat(said(third)).isEmpty();
    }

    @Test
    void shouldFindARegressionWhereABuildIsWorseThanTheOneBefore() throws Exception {
        WorkflowJob job = controller.job(pipeline("stages { stage('A') { steps { script {"
                + " if (env.BUILD_NUMBER == '2') { unstable 'so' } else if (env.BUILD_NUMBER != '1') { error 'no' } } } } }\n"
                + "post { regression { echo \"say worse ${currentBuild.currentResult}\" } }"));
        List<String> all = new ArrayList<>();
        for (Result result : List.of(Result.SUCCESS, Result.UNSTABLE, Result.FAILURE, Result.FAILURE)) {
            all.addAll(said(controller.ended(result, job.scheduleBuild2(0).waitForStart())));
        }

        assertThat(all).containsExactly("worse UNSTABLE", "worse FAILURE");
    }

    @Test
    void shouldKnowABuildThatWasNotBuilt() throws Exception {
        assertThat(said(
                        Result.NOT_BUILT,
                        pipeline("stages { "
                                + stage(
                                        "A",
                                        "steps { catchError(buildResult: 'NOT_BUILT', stageResult: 'NOT_BUILT') { error 'no' } }")
                                + " }\n post { notBuilt { echo 'say not built' }\n failure { echo 'say failure' }\n"
                                + "unsuccessful { echo 'say unsuccessful' }\n success { echo 'say success' } }")))
                .containsExactly("unsuccessful", "not built");
    }

    @Test
    void shouldTellAFailureInPostAndGoOn() throws Exception {
        WorkflowRun run = controller.run(
                Result.FAILURE,
                pipeline("stages { " + saying("A") + " }\n post { always { error 'no' }\n failure { echo 'say f' } }"));

        assertThat(said(run)).containsExactly("A", "f");
        assertThat(Controller.log(run)).contains("Error when executing always post condition:");
    }

    @Test
    void shouldRunStagesBesideEachOther() throws Exception {
        String both = "parallel { " + stage("A", "steps { echo 'say A' }\n post { success { echo 'say good' } }")
                + stage("B", "stages { " + saying("B1") + saying("B2") + " }")
                + " }\n post { always { echo 'say end' } }";

        assertThat(said(Result.SUCCESS, pipeline("stages { " + stage("Both", both) + saying("After") + " }")))
                .contains("A", "good")
                .containsSubsequence("B1", "B2", "end", "After");
    }

    @Test
    void shouldStopTheOthersAtTheFirstFailure() throws Exception {
        WorkflowRun run = controller.run(
                Result.FAILURE,
                pipeline("stages { "
                        + stage(
                                "Both",
                                "failFast true\n parallel { " + stage("A", "steps { error 'no' }")
                                        + stage("B", "steps { sleep 60 }\n post { aborted { echo 'say stopped' } }")
                                        + " }")
                        + " }"));

        assertThat(said(run)).containsExactly("stopped");
    }

    @Test
    void shouldStopTheOthersOfEveryParallelWhereTheOptionsSaySo() throws Exception {
        WorkflowRun run = controller.run(
                Result.FAILURE,
                pipeline("options { parallelsAlwaysFailFast() }\n stages { "
                        + stage(
                                "Both",
                                "parallel { " + stage("A", "steps { error 'no' }")
                                        + stage("B", "steps { sleep 60 }\n post { aborted { echo 'say stopped' } }")
                                        + " }")
                        + " }"));

        assertThat(said(run)).containsExactly("stopped");
    }

    @Test
    void shouldSkipTheStagesAfterOneThatIsUnstableWhereTheOptionsSaySo() throws Exception {
        String stages = "stages { " + stage("A", "steps { unstable 'so' }") + saying("B") + " }\n"
                + "post { unstable { echo 'say post' } }";

        assertThat(said(Result.UNSTABLE, pipeline("options { skipStagesAfterUnstable() }\n" + stages)))
                .containsExactly("Stage \"B\" skipped due to earlier stage(s) marking the build as unstable", "post");
        assertThat(said(Result.UNSTABLE, pipeline(stages))).containsExactly("B", "post");
    }

    @Test
    void shouldTakeTimestampsAsABlock() throws Exception {
        WorkflowRun run = controller.run(
                Result.SUCCESS,
                pipeline("options { timestamps() }\n stages { "
                        + stage("A", "options { timestamps() }\n steps { echo 'say A' }") + " }"));

        assertThat(said(run)).containsExactly("A");
        assertThat(Controller.lines(run))
                .filteredOn("[Pipeline] timestamps"::equals)
                .hasSize(2);
        assertThat(Controller.log(run)).doesNotContain("does without");
    }

    @Test
    void shouldRunEveryCellOfAMatrixThatIsNotExcluded() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, pipeline("""
                stages { stage('All') { matrix {
                  axes { axis { name 'X'; values 'a', 'b' }; axis { name 'Y'; values '1', '2' } }
                  excludes { exclude { axis { name 'X'; values 'b' }; axis { name 'Y'; notValues '1' } } }
                  when { expression { Y != '2' || X == 'a' } }
                  environment { Z = "${X}${Y}" }
                  stages { stage('Cell') { steps { echo "say ${Z}" } } }
                } } }"""));

        assertThat(said(run)).containsExactlyInAnyOrder("a1", "a2", "b1");
        assertThat(Controller.log(run)).contains("[Pipeline] { (Matrix - X = 'b', Y = '1')");
    }

    @Test
    void shouldAskWhenAStageIsReached() throws Exception {
        assertThat(said(
                        Result.SUCCESS,
                        pipeline("""
                environment { MODE = 'train'; BRANCH_NAME = 'feature/x' }
                stages {
                """
                                + conditional("expression { MODE == 'train' }")
                                + conditional("environment name: 'MODE', value: 'TRAIN', ignoreCase: true")
                                + conditional("branch 'feature/*'")
                                + conditional("not { branch 'main' }")
                                + conditional("equals expected: 1, actual: 1")
                                + conditional("anyOf { branch 'main'; expression { true } }")
                                + conditional("allOf { branch 'main'; expression { error 'not asked' } }")
                                + conditional("changeRequest()")
                                + conditional("branch pattern: 'fea.*', comparator: 'REGEXP'")
                                + conditional("allOf { branch 'feature/*'; expression { MODE == 'train' } }")
                                + "}")))
                .containsExactly(
                        "1 ran",
                        "2 ran",
                        "3 ran",
                        "4 ran",
                        "5 ran",
                        "6 ran",
                        "Stage \"7\" skipped due to when conditional",
                        "Stage \"8\" skipped due to when conditional",
                        "9 ran",
                        "10 ran");
    }

    @Test
    void shouldAskForTagsCausesAndChanges() throws Exception {
        WorkflowJob job = controller.job(pipeline("environment { TAG_NAME = 'v1.2' }\n stages {\n"
                + conditional("buildingTag()")
                + conditional("tag 'v1*'")
                + conditional("tag pattern: 'v2', comparator: 'EQUALS'")
                + conditional("triggeredBy 'UserIdCause'")
                + conditional("triggeredBy cause: 'UserIdCause', detail: 'bob'")
                + conditional("triggeredBy 'TimerTrigger'")
                + conditional("isRestartedRun()")
                + conditional("changeset '**/*.py'")
                + conditional("not { changelog '.*fix.*' }")
                + "}"));
        WorkflowRun run = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice")))
                .waitForStart();

        assertThat(said(controller.ended(Result.SUCCESS, run)).stream().filter(line -> line.endsWith(" ran")))
                .containsExactly("1 ran", "2 ran", "4 ran", "9 ran");
        assertThat(Controller.log(run)).contains("Warning, empty changelog. Probably because this is the first build.");
    }

    @Test
    void shouldTakeThePlainDefaultOfAPassword() throws Exception {
        assertThat(said(
                        Result.SUCCESS,
                        pipeline("parameters { password(name: 'PASS', defaultValue: 'changeme', description: 'x') }\n"
                                + "stages { " + stage("A", "steps { echo \"say ${params.PASS.toString().length()}\" }")
                                + " }")))
                .containsExactly("8");
    }

    private int conditions;

    private String conditional(String condition) {
        conditions++;
        return "stage('" + conditions + "') { when { " + condition + " }\n steps { echo 'say " + conditions
                + " ran' } }\n";
    }

    @Test
    void shouldAskBeforeTheAgentAndTheOptionsWhereItIsToldTo() throws Exception {
        WorkflowRun run = controller.run(
                Result.SUCCESS,
                pipeline("stages { "
                        + stage(
                                "A",
                                "agent { label 'nowhere' }\n when { beforeAgent true\n expression { false } }\n"
                                        + "steps { echo 'say never' }")
                        + stage(
                                "B",
                                "options { timeout(1) }\n when { beforeOptions true\n expression { false } }\n"
                                        + "steps { echo 'say never' }")
                        + " }"));

        assertThat(said(run)).hasSize(2).allMatch(line -> line.endsWith("skipped due to when conditional"));
        assertThat(Controller.log(run)).doesNotContain("[Pipeline] node", "[Pipeline] timeout");
    }

    @Test
    void shouldRunEverythingInTheBlocksOfItsOptions() throws Exception {
        WorkflowRun run = controller.run(
                Result.SUCCESS,
                pipeline("""
                options { retry(2); timeout(time: 1, unit: 'MINUTES'); quietPeriod(5); disableConcurrentBuilds()
                          buildDiscarder(logRotator(numToKeepStr: '3')) }
                triggers { cron('H * * * *') }
                stages { stage('A') { steps { script { tries = binding_tries(); if (tries < 2) { error 'again' } } } } }
                post { always { echo 'say post' } }""").replace("binding_tries()", "(env.TRIES ?: '0').toInteger() + 1; env.TRIES = tries"));

        assertThat(Controller.log(run))
                .containsSubsequence("[Pipeline] retry", "[Pipeline] timeout", "say post", "say post")
                .contains("the embedded host does without the option quietPeriod, the trigger cron");
        assertThat(run.getParent().isConcurrentBuild()).isFalse();
        assertThat(run.getParent().getBuildDiscarder()).isNotNull();
    }

    @Test
    void shouldGiveTheJobItsParametersAndTakeThemBack() throws Exception {
        WorkflowJob job = controller.job(pipeline("parameters { string(name: 'A', defaultValue: '1')\n"
                + "choice(name: 'B', choices: ['x', 'y']) }\n stages { stage('A') { steps {"
                + " echo \"say ${params.A} ${params.B} ${params.MINE}\" } } }"));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("MINE", "m")));
        WorkflowRun run = controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());

        assertThat(said(run)).containsExactly("1 x m");
        assertThat(names(job)).containsExactly("A", "B", "MINE");

        job.setDefinition(new CpsFlowDefinition(pipeline("stages { " + saying("A") + " }"), true));
        controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());
        assertThat(names(job)).containsExactly("MINE");
    }

    private static List<String> names(WorkflowJob job) {
        return job.getProperty(ParametersDefinitionProperty.class).getParameterDefinitionNames();
    }

    @Test
    void shouldRunOutsideTheSandbox() throws Exception {
        WorkflowJob job = controller.job("");
        job.setDefinition(new CpsFlowDefinition(
                pipeline("environment { A = \"${System.getProperty('file.separator')}\" }\n stages { "
                        + stage("A", "steps { echo \"say ${A}\" }") + " }"),
                false));

        assertThat(said(controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart())))
                .containsExactly(File.separator);
    }

    @Test
    void shouldKeepWhatItsBlocksCallInTheSandbox() throws Exception {
        assertThat(Controller.log(controller.run(
                        Result.FAILURE,
                        pipeline("stages { " + stage("A", "steps { script { System.getProperty('user.home') } }")
                                + " }"))))
                .contains("Scripts not permitted to use staticMethod java.lang.System getProperty");
        assertThat(Controller.log(controller.run(
                        Result.FAILURE,
                        pipeline("environment { A = \"${System.getProperty('user.home')}\" }\n stages { " + saying("A")
                                + " }"))))
                .contains("Scripts not permitted to use staticMethod java.lang.System getProperty");
    }

    @Test
    void shouldSayWhatIsMissingWithoutAnAgent() throws Exception {
        WorkflowRun run =
                controller.run(Result.FAILURE, pipeline("stages { " + stage("A", "steps { sh 'true' }") + " }"));

        assertThat(Controller.log(run))
                .contains("ERROR: Attempted to execute a step that requires a node context while ‘agent none’ was");
    }

    @Test
    void shouldTakeTheAgentThatALabelFinds() throws Exception {
        WorkflowRun run = controller.run(
                Result.SUCCESS,
                "def where = 'built-in'\npipeline { agent { label \"${where}\" }\n stages { "
                        + stage("A", "agent any\n steps { echo \"say ${env.NODE_NAME}\" }") + " } }");

        assertThat(said(run)).containsExactly("built-in");
    }

    @Test
    void shouldAskBeforeAStage() throws Exception {
        String asking =
                pipeline("stages { " + stage("A", "input { message 'Go?' }\n steps { echo 'say went' }") + " }");
        WorkflowRun stopped = controller.start(asking);
        assertThat(Answers.waiting(stopped).getMessage()).isEqualTo("Go?");
        stopped.doStop();
        WorkflowRun rejected = controller.start(asking);
        Answers.abort(rejected);
        WorkflowRun approved = controller.start(asking);
        Answers.proceed(approved);

        assertThat(said(controller.ended(Result.ABORTED, stopped))).isEmpty();
        assertThat(said(controller.ended(Result.ABORTED, rejected))).isEmpty();
        assertThat(said(controller.ended(Result.SUCCESS, approved))).containsExactly("went");
    }

    @Test
    void shouldMakeTheAnswersVariablesOfTheStageThatAsked() throws Exception {
        WorkflowRun run = controller.start(pipeline("stages { "
                + stage("A", "input { message 'Who?'; submitterParameter 'WHO' }\n steps { echo \"say ${WHO}\" }")
                + stage(
                        "B",
                        "input { message 'How?'\n parameters { string(name: 'MODE', defaultValue: 'small') } }\n"
                                + "steps { echo \"say ${MODE} ${env.WHO}\" }")
                + stage(
                        "C",
                        "input { message 'All?'; submitterParameter 'WHO'\n"
                                + "parameters { string(name: 'X'); string(name: 'Y') } }\n"
                                + "steps { echo \"say ${WHO} ${X} ${Y} ${env.MODE}\" }")
                + " }"));
        Answers.proceed(run);
        Answers.proceed(run, Map.of("MODE", "large"));
        Answers.proceed(run, Map.of("X", "1", "Y", "2"));

        assertThat(said(controller.ended(Result.SUCCESS, run)))
                .containsExactly("alice", "large null", "alice 1 2 null");
    }

    @Test
    void shouldNameAQuestionByItsStageUnlessItHasAnId() throws Exception {
        WorkflowRun run = controller.start(pipeline("stages { "
                + stage("A", "input { message 'Go?' }\n steps { echo 'say A' }")
                + stage("B", "input { message 'Go?'; id 'mine' }\n steps { echo 'say B' }") + " }"));

        assertThat(Answers.waiting(run).getId()).isEqualTo("7fc56270e7a70fa81a5935b72eacbe29"); // the MD5 of A
        Answers.proceed(run);
        assertThat(Answers.waiting(run).getId()).isEqualTo("Mine");
        Answers.proceed(run);
        assertThat(said(controller.ended(Result.SUCCESS, run))).containsExactly("A", "B");
    }

    @Test
    void shouldAskTheConditionBeforeThePersonWhereItIsToldTo() throws Exception {
        WorkflowRun run = controller.start(pipeline("stages { "
                + stage(
                        "A",
                        "input { message 'A?' }\n when { beforeInput true\n expression { false } }\n"
                                + "steps { echo 'say never' }")
                + stage("B", "input { message 'B?' }\n when { expression { false } }\n steps { echo 'say never' }")
                + " }"));

        assertThat(Answers.waiting(run).getMessage()).isEqualTo("B?");
        Answers.proceed(run);
        assertThat(said(controller.ended(Result.SUCCESS, run)))
                .containsExactly(
                        "Stage \"A\" skipped due to when conditional", "Stage \"B\" skipped due to when conditional");
    }

    @Test
    void shouldStopARunThatIsAborted() throws Exception {
        WorkflowRun run = controller.start(pipeline("stages { "
                + stage("A", "steps { echo 'say A'; sleep 60 }\n post { aborted { echo 'say stopped' } }") + saying("B")
                + " }\n post { aborted { echo \"say ${currentBuild.currentResult}\" } }"));
        controller.awaitLog("[Pipeline] sleep", run);
        run.doStop();

        assertThat(said(controller.ended(Result.ABORTED, run)))
                .containsExactly("A", "stopped", "Stage \"B\" skipped due to earlier failure(s)", "ABORTED");
    }

    @Test
    void shouldMaskCredentialsInVariables() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "key", "", Secret.fromString("s3cr3t")));
        WorkflowRun run = controller.run(
                Result.SUCCESS,
                pipeline("environment { KEY = credentials('key'); LONG = \"a${KEY}\" }\n stages { "
                        + stage("A", "steps { echo \"say ${KEY.length()} ${LONG}\" }") + " }"));

        assertThat(said(run)).containsExactly("6 a****");
        assertThat(said(
                        Result.FAILURE,
                        pipeline("environment { A = credentials('none') }\n stages { " + saying("A") + " }")))
                .isEmpty();
    }

    @Test
    void shouldRestartFromAStage() throws Exception {
        WorkflowRun run = controller.run(
                Result.SUCCESS,
                pipeline(
                        "stages { " + saying("A") + stage("B", "stages { " + saying("C") + " }") + saying("D") + " }"));
        RestartDeclarativePipelineAction restart = run.getAction(RestartDeclarativePipelineAction.class);

        assertThat(restart.getRestartableStages()).containsExactly("A", "B", "D");
        WorkflowRun again =
                (WorkflowRun) restart.run("B").getFuture().getStartCondition().get();
        assertThat(said(controller.ended(Result.SUCCESS, again)))
                .containsExactly("Stage \"A\" skipped due to this build restarting at stage \"B\"", "C", "D");
        assertThatThrownBy(() -> restart.run("C")).hasMessageContaining("is not present");
    }

    @Test
    void shouldGoOnInMidStageAfterAKill() throws Exception {
        WaitStep.EVENTS.clear();
        WorkflowRun run = controller.start(pipeline("""
                environment { A = 'a' }
                stages {
                  stage('One') { parallel { stage('P') { when { expression { true } }
                    steps { hold('outer') { waitHere 'inner' }; echo "say ${A} after" }
                    post { always { echo 'say posted' } } } } }
                  stage('Two') { steps { echo 'say two' } }
                }
                post { success { echo 'say done' } }"""));
        Controller.await(() -> WaitStep.EVENTS.stream().anyMatch(e -> e.startsWith("inner inside")));
        Controller.saved(run);

        controller.killAndStart();
        Controller.await(() -> FlowExecutionList.get().isResumptionComplete());
        StepExecution.acceptAll(WaitStep.Execution.class, step -> {
                    if (step.name.equals("inner")) {
                        step.getContext().onSuccess("x");
                    }
                })
                .get(30, TimeUnit.SECONDS);

        assertThat(said(controller.ended(Result.SUCCESS, controller.again(run))))
                .containsExactly("a after", "posted", "two", "done");
    }
}
