package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a Declarative Pipeline does around its stages. */
class DeclarativeOptionsTest {

    @RegisterExtension
    final Controller controller = new Controller();

    private static String pipeline(String sections) {
        return "pipeline {\nagent none\n" + sections + "\nstages { stage('A') { steps { echo 'A' } } }\n}";
    }

    @Test
    void shouldTakeBackOptionsThatAreNoLongerThere() throws Exception {
        WorkflowJob job = controller.job(
                pipeline("options { disableConcurrentBuilds(); buildDiscarder(logRotator(numToKeepStr: '5')) }"));
        controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());
        assertThat(job.isConcurrentBuild()).isFalse();
        assertThat(job.getBuildDiscarder()).isNotNull();

        job.setDefinition(new CpsFlowDefinition(pipeline(""), true));
        controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());

        assertThat(job.isConcurrentBuild()).isTrue();
        assertThat(job.getBuildDiscarder()).isNull();
    }

    @Test
    void shouldLeaveWhatNoPipelineDeclared() throws Exception {
        WorkflowJob job = controller.job(pipeline(""));
        job.setConcurrentBuild(false);
        job.setBuildDiscarder(new hudson.tasks.LogRotator("", "3", "", ""));

        controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());
        controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());

        assertThat(job.isConcurrentBuild()).isFalse();
        assertThat(job.getBuildDiscarder()).isNotNull();
    }

    @Test
    void shouldSayThatItDoesNotAbortThePreviousBuild() throws Exception {
        assertThat(Controller.log(controller.run(
                        Result.SUCCESS, pipeline("options { disableConcurrentBuilds(abortPrevious: true) }"))))
                .contains("does without abortPrevious of the option disableConcurrentBuilds");
    }

    @Test
    void shouldSetVariablesWhateverTheirOrder() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                pipeline {
                    agent none
                    environment { ADDRESS = "${HOST}:${env.PORT}"; HOST = "h.${ZONE}"; PORT = '80'; ZONE = 'z' }
                    stages { stage('A') { steps { echo "at ${ADDRESS}" } } }
                }
                """))).contains("at h.z:80");
    }

    @Test
    void shouldKeepTheWrittenOrderOfACircle() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                pipeline {
                    agent none
                    environment { A = 'a'; B = 'b' }
                    stages { stage('A') {
                        environment { A = "${B}1"; B = "${A}2" }
                        steps { echo "is ${A} ${B}" }
                    } }
                }
                """))).contains("is b1 b12");
    }

    @Test
    void shouldSetWhatTheCheckoutTells() throws Exception {
        WorkflowJob job = controller.job("");
        job.setDefinition(new CpsScmFlowDefinition(new Telling(), "Jenkinsfile"));

        assertThat(Controller.lines(
                        controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart())))
                .contains("of abc123");
    }

    /** Has one file and one commit. */
    static final class Telling extends SCM {
        @Override
        public void checkout(
                Run<?, ?> build,
                Launcher launcher,
                FilePath workspace,
                TaskListener listener,
                File changelogFile,
                SCMRevisionState baseline)
                throws java.io.IOException, InterruptedException {
            workspace
                    .child("Jenkinsfile")
                    .write(
                            "pipeline { agent any\n stages { stage('A') { steps { echo \"of ${GIT_COMMIT}\" } } } }",
                            "UTF-8");
        }

        @Override
        public void buildEnvironment(Run<?, ?> build, Map<String, String> env) {
            env.put("GIT_COMMIT", "abc123");
        }
    }
}
