package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.tasks.test.AbstractTestResultAction;
import java.io.File;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.springframework.security.access.AccessDeniedException;

/** Steps of plugins that Jenkinsfiles use besides the Pipeline's own. */
class PluginStepsTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @Test
    void shouldCarryStashedFilesToAnotherFolder() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, """
                node {
                    writeFile file: 'out/model.bin', text: 'weights'
                    writeFile file: 'out/notes.txt', text: 'left'
                    stash name: 'model', includes: 'out/*.bin'
                    dir('elsewhere') {
                        unstash 'model'
                        echo "${readFile 'out/model.bin'}, notes ${fileExists 'out/notes.txt'}"
                    }
                }
                """);

        assertThat(Controller.lines(run)).contains("Stashed 1 file(s)", "weights, notes false");
        assertThat(new File(run.getRootDir(), "stashes")).doesNotExist();
    }

    @Test
    void shouldStashHiddenFilesAndPermissionsWhereAsked() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                node {
                    sh 'mkdir .git; echo kept > .git/HEAD; echo "echo ran" > run.sh; chmod 755 run.sh'
                    stash name: 'all', useDefaultExcludes: false
                    dir('elsewhere') { unstash 'all'; sh 'cat .git/HEAD; ./run.sh' }
                }
                """))).contains("kept", "ran");
    }

    @Test
    void shouldRefuseAStashOfNothing() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "node { stash name: 'none', includes: '*.bin' }")))
                .contains("ERROR: No files included in stash \u2018none\u2019");
    }

    @Test
    void shouldRefuseAStashThatLeadsOut() throws Exception {
        assertThat(Controller.log(
                        controller.run(Result.FAILURE, "node { writeFile file: 'a', text: ''; stash '../a' }")))
                .contains("unsafe character");
    }

    @Test
    void shouldSayThatThereIsNoSuchStash() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "node { unstash 'none' }")))
                .contains("ERROR: No such saved stash \u2018none\u2019");
    }

    @Test
    void shouldReadAndWriteJson() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, """
                node {
                    def read = readJSON text: '{"loss": 0.25, "tags": ["a", "b"], "none": null}'
                    echo "${read.loss} ${read.tags[1]} ${read.none == null}"
                    writeJSON file: 'a.json', json: [loss: read.loss, size: read.tags.size()]
                    def plain = readJSON(file: 'a.json', returnPojo: true)
                    echo writeJSON(json: plain, returnText: true)
                    echo "${readJSON(text: '{"a": null}', returnPojo: true).a == null}"
                }
                """);

        assertThat(Controller.lines(run)).contains("0.25 b false", "{\"loss\":0.25,\"size\":2}", "true");
    }

    @Test
    void shouldSayWhatIsMissingToReadJson() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "node { readJSON() }")))
                .contains("ERROR: At least one of file or text needs to be provided to readJSON.");
    }

    @Test
    void shouldCountTestsAndNameThoseThatFailed() throws Exception {
        WorkflowRun run = controller.run(Result.UNSTABLE, """
                node {
                    writeFile file: 'TEST-a.xml', text: '<testsuite><testcase classname="A" name="good"/>' +
                        '<testcase classname="A" name="bad"><failure message="no"/></testcase>' +
                        '<testcase classname="A" name="left"><skipped/></testcase></testsuite>'
                    def counts = junit 'TEST-*.xml'
                    echo "${counts.passCount} of ${counts.totalCount}"
                }
                """);

        assertThat(Controller.lines(run)).containsSubsequence("Recording test results", "Failed: A.bad", "1 of 3");
        AbstractTestResultAction<?> results = run.getAction(AbstractTestResultAction.class);
        assertThat(results.getFailCount()).isEqualTo(1);
        assertThat(results.getSkipCount()).isEqualTo(1);
        assertThat(results.getTotalCount()).isEqualTo(3);
    }

    @Test
    void shouldRefuseToCountNoTests() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "node { junit 'TEST-*.xml' }")))
                .contains("ERROR: No test report files were found. Configuration error?");
    }

    @Test
    void shouldEmptyTheWorkspace() throws Exception {
        WorkflowRun run = controller.run(
                Result.SUCCESS,
                "node { writeFile file: 'a', text: ''; cleanWs(deleteDirs: true); echo \"left ${fileExists 'a'}\" }");

        assertThat(Controller.lines(run)).containsSubsequence("[WS-CLEANUP] done", "left false");
    }

    @Test
    void shouldSendNoMailAndSaySo() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                mail to: 'team@example.org', subject: 'done', body: 'all'
                emailext to: 'team@example.org', subject: 'done', body: 'all', attachLog: true
                """)))
                .contains(
                        "mail: this host sends no mail. It would go to team@example.org: done",
                        "emailext: this host sends no mail. It would go to team@example.org: done");
    }

    @Test
    void shouldRunBlocksThatOnlyDressTheLog() throws Exception {
        assertThat(Controller.lines(
                        controller.run(Result.SUCCESS, "timestamps { ansiColor('xterm') { echo 'plain' } }")))
                .contains("plain");
    }

    @Test
    void shouldRunBlocksInTheWrappersThatItHas() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                wrap([$class: 'AnsiColorBuildWrapper', colorMapName: 'xterm']) {
                    wrap([$class: 'TimestamperBuildWrapper']) {
                        wrap([$class: 'BuildUser']) { echo "by ${env.BUILD_USER}" }
                    }
                }
                """)))
                .contains(
                        "wrap: the log of this host has no colours",
                        "wrap: the log of this host has no column of times",
                        "by null");
        assertThat(Controller.log(controller.run(Result.FAILURE, "wrap([$class: 'Xvfb', screen: '1x1x8']) { }")))
                .contains("no known implementation of class jenkins.tasks.SimpleBuildWrapper is named Xvfb");
    }

    @Test
    void shouldNameThePersonWhoStartedTheBuild() throws Exception {
        WorkflowJob job =
                controller.job("wrap([$class: 'BuildUser']) { echo \"by ${BUILD_USER_ID} ${env.BUILD_USER}\" }");
        WorkflowRun run = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice")))
                .waitForStart();

        assertThat(Controller.lines(controller.ended(Result.SUCCESS, run))).contains("by alice anonymous");
    }

    @Test
    void shouldRunABlockInAnotherWorkspace() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                node {
                    ws('other/place') { writeFile file: 'a', text: 'x'; echo "there ${fileExists 'a'} ${env.WORKSPACE == pwd()}" }
                    echo "here ${fileExists 'a'}"
                }
                """))).contains("there true true", "here false");
    }

    @Test
    void shouldGiveAWorkspaceToOneBlockAtATime() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                node {
                    ws('place') { ws('place') { echo "in ${pwd().substring(pwd().lastIndexOf('/'))}" } }
                    ws('place') { echo "then in ${pwd().substring(pwd().lastIndexOf('/'))}" }
                }
                """))).contains("in /place@2", "then in /place");
    }

    @Test
    void shouldKeepAWorkspaceAcrossARestart() throws Exception {
        WorkflowRun holds = controller.start("node { ws('place') { input 'go?'; input id: 'Still', message: 'on?' } }");
        Answers.waiting(holds);

        controller.restart();

        Answers.proceed(controller.again(holds));
        Controller.await(
                () -> Answers.waiting(controller.again(holds)).getId().equals("Still")); // so it has been resumed
        assertThat(Controller.log(controller.run(Result.SUCCESS, "node { ws('place') { echo pwd() } }")))
                .contains("/place@2");
        Answers.proceed(controller.again(holds));
        controller.ended(Result.SUCCESS, controller.again(holds));
        assertThat(Controller.log(controller.run(Result.SUCCESS, "node { ws('place') { echo pwd() } }")))
                .doesNotContain("/place@2");
    }

    @Test
    void shouldRefuseBatchInTheWordsOfJenkins() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "node { bat 'dir' }")))
                .contains("ERROR: Batch scripts can only be run on Windows nodes");
    }

    @Test
    void shouldAskAPersonAndTellWhoSaidYes() throws Exception {
        WorkflowRun run = controller.job("""
                def who = input message: 'Deploy?', ok: 'Deploy', submitterParameter: 'who'
                echo "by ${who}"
                """).scheduleBuild2(0).waitForStart();
        Answers.waiting(run);

        Answers.proceed(run);

        controller.ended(Result.SUCCESS, run);
        assertThat(Controller.lines(run)).containsSubsequence("Deploy?", "Approved by alice", "by alice");
    }

    @Test
    void shouldEndWhereAPersonSaysNo() throws Exception {
        WorkflowRun run = controller.job("input 'Deploy?'").scheduleBuild2(0).waitForStart();

        Answers.abort(run);

        controller.ended(Result.ABORTED, run);
        assertThat(Controller.log(run)).contains("Rejected by alice");
    }

    @Test
    void shouldGiveNoValuesWhereAPersonSaysYesWithoutAForm() throws Exception {
        WorkflowRun run = controller.start(
                "echo \"got ${input(message: 'Deploy?', parameters: [string(name: 'A', defaultValue: '1')])}\"");

        Answers.proceed(run);

        controller.ended(Result.SUCCESS, run);
        assertThat(Controller.lines(run)).contains("got null");
    }

    @Test
    void shouldLetWhoeverMayCancelTheBuildSayNo() throws Exception {
        WorkflowRun run = controller.start("input message: 'Deploy?', submitter: 'bob'");
        Answers.waiting(run);
        controller
                .jenkins()
                .setAuthorizationStrategy(new MockAuthorizationStrategy()
                        .grant(Jenkins.READ, Item.READ, Item.BUILD, Item.CANCEL)
                        .everywhere()
                        .to("alice"));

        assertThatThrownBy(() -> Answers.proceed(run)).isInstanceOf(AccessDeniedException.class);
        Answers.abort(run);

        controller.ended(Result.ABORTED, run);
    }
}
