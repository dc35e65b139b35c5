package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code withCredentials} and {@code credentials()} with more than secret texts. */
class CredentialsTest {
    private static final String CONTENT = "apiVersion: v1\n";

    @RegisterExtension
    final Controller controller = new Controller();

    @BeforeEach
    void keep() throws Exception {
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        store.getCredentials()
                .addAll(List.<Credentials>of(
                        new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "registry", "", "ada", "s3cr3t"),
                        new FileCredentialsImpl(
                                CredentialsScope.GLOBAL,
                                "cluster",
                                "",
                                "config",
                                SecretBytes.fromBytes(CONTENT.getBytes(StandardCharsets.UTF_8)))));
        store.save();
    }

    private List<Path> secretFiles() throws IOException {
        try (Stream<Path> all = Files.walk(controller.home().toPath().resolve("workspace"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("file"))
                    .toList();
        }
    }

    @Test
    void shouldMaskThePasswordAndNotTheUser() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, """
                node {
                    withCredentials([usernamePassword(credentialsId: 'registry', usernameVariable: 'U', passwordVariable: 'P'),
                            usernameColonPassword(credentialsId: 'registry', variable: 'UP')]) {
                        sh 'set +x; echo "$U:${#P} $P ${#UP}"'
                        echo "both $UP"
                    }
                    echo "after ${env.U} ${env.P}"
                }
                """);

        assertThat(Controller.lines(run))
                .containsSubsequence(
                        "Masking supported pattern matches of $P or $UP",
                        "ada:6 **** 10",
                        "both ****",
                        "after null null");
    }

    @Test
    void shouldMaskWhatAProgramMakesOfASecret() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "odd", "", "ada", "it's $3 \\ secret"));

        WorkflowRun run = controller.run(Result.SUCCESS, """
                node {
                    withCredentials([usernamePassword(credentialsId: 'odd', usernameVariable: 'U', passwordVariable: 'P')]) {
                        sh 'set +x; for before in "" a ab; do printf "64 %s%s." "$before" "$P" | base64; done'
                        sh ': "$P"'
                        docker.image("of-$P").inside { }
                    }
                }
                """);

        assertThat(Controller.log(run))
                .contains("****")
                .doesNotContain("secret", "c2VjcmV0", "NlY3JldC", "zZWNyZX")
                .contains("The image ‘of-****’");
    }

    @Test
    void shouldTakeTheNamesOfClasses() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                node {
                    withCredentials([[$class: 'UsernamePasswordMultiBinding', credentialsId: 'registry',
                            usernameVariable: 'U', passwordVariable: 'P']]) { echo "$U and $P" }
                }
                """))).contains("ada and ****");
    }

    @Test
    void shouldGiveAFileToTheBlockAlone() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, """
                node {
                    withCredentials([file(credentialsId: 'cluster', variable: 'KUBECONFIG')]) {
                        sh 'set +x; cat "$KUBECONFIG"; echo "at $KUBECONFIG"; stat -c %a "$KUBECONFIG"; ls'
                    }
                }
                """);

        assertThat(Controller.lines(run))
                .containsSubsequence(
                        "Masking supported pattern matches of $KUBECONFIG", "apiVersion: v1", "at ****", "400");
        assertThat(secretFiles()).isEmpty();
    }

    @Test
    void shouldTakeTheFileBackAfterAFailure() throws Exception {
        controller.run(Result.FAILURE, """
                node { withCredentials([file(credentialsId: 'cluster', variable: 'F')]) { error 'broken' } }
                """);
        controller.run(Result.FAILURE, """
                node { withCredentials([file(credentialsId: 'cluster', variable: 'F'),
                    file(credentialsId: 'none', variable: 'G')]) { echo 'never' } }
                """);

        assertThat(secretFiles()).isEmpty();
    }

    @Test
    void shouldWantAWorkspaceForAFile() throws Exception {
        assertThat(Controller.log(controller.run(
                        Result.FAILURE,
                        "withCredentials([file(credentialsId: 'cluster', variable: 'F')]) { echo 'x' }")))
                .contains("Required context class hudson.FilePath is missing");
    }

    @Test
    void shouldSayThatTheCredentialsAreOfAnotherKind() throws Exception {
        assertThat(Controller.log(controller.run(
                        Result.FAILURE,
                        "withCredentials([string(credentialsId: 'registry', variable: 'X')]) { echo 'x' }")))
                .contains("ERROR: Credentials 'registry' is of type 'Username with password' where"
                        + " 'org.jenkinsci.plugins.plaincredentials.StringCredentials' was expected");
    }

    @Test
    void shouldSetThreeVariablesForAUserInADeclarativePipeline() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                pipeline {
                    agent any
                    environment { REG = credentials('registry'); CONF = credentials('cluster') }
                    stages { stage('A') { steps {
                        sh 'set +x; echo "$REG_USR ${#REG_PSW} ${#REG} $REG $REG_PSW"; cat "$CONF"'
                    } } }
                }
                """)))
                .contains("ada 6 10 **** ****", "apiVersion: v1");
        assertThat(secretFiles()).isEmpty();
    }

    @Test
    void shouldKeepNoSecretInPlainText() throws Exception {
        assertThat(controller.home().toPath().resolve("credentials.xml"))
                .content()
                .contains("registry", "cluster")
                .doesNotContain("s3cr3t", "apiVersion", "YXBpVmVyc2lvb");

        controller.restart();

        assertThat(Controller.lines(controller.run(
                        Result.SUCCESS,
                        "node { withCredentials([file(credentialsId: 'cluster', variable: 'F')]) { sh 'cat $F' } }")))
                .contains("apiVersion: v1");
    }

    @Test
    void shouldTakeTheFileBackAfterARestart() throws Exception {
        WorkflowRun run = controller.start("""
                node { withCredentials([file(credentialsId: 'cluster', variable: 'F')]) {
                    sh 'echo begun; while [ ! -f go ]; do sleep 0.1; done; cat "$F"'
                } }
                """);
        assertThat(Controller.lines(controller.endedAfterKill(run))).contains("apiVersion: v1");
        assertThat(secretFiles()).isEmpty();
    }
}
