package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agents that would be containers: they run on the node itself, and the log says so. */
class ContainersTest {

    @RegisterExtension
    final Controller controller = new Controller();

    private static String stage(String agent) {
        return "pipeline {\nagent any\nstages { stage('A') {\nagent { " + agent
                + " }\nsteps { sh 'touch here'; echo \"in ${env.WORKSPACE}\" } } } }";
    }

    private List<String> warnings(String script) throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, script);
        return Controller.lines(run).stream()
                .filter(line -> line.startsWith("WARNING"))
                .toList();
    }

    private String refusal(String script) throws Exception {
        String log = Controller.log(controller.run(Result.FAILURE, script));
        assertThat(log).contains("startup failed:");
        return log;
    }

    @Test
    void shouldRunTheStagesOfAnImageInAPlainFolderAndSayIt() throws Exception {
        assertThat(warnings("pipeline {\nagent { docker { image \"python:${3}.12\"; args '--gpus all' } }\n"
                        + "stages { stage('A') { steps { sh 'true' } } } }"))
                .containsExactly(
                        "WARNING: NO CONTAINER: this host has no docker. The image ‘python:3.12’ is neither fetched"
                                + " nor started, and nothing of it is there: the steps run in a plain folder of the node, with the"
                                + " programs of the node; left out: args");
        assertThat(warnings(stage("docker 'alpine'")))
                .singleElement()
                .asString()
                .contains("The image ‘alpine’");
    }

    @Test
    void shouldRunTheStagesOfADockerfileInAPlainFolderAndSayIt() throws Exception {
        assertThat(warnings(stage("dockerfile true")))
                .singleElement()
                .asString()
                .contains("‘Dockerfile’");
        assertThat(warnings(stage("dockerfile { filename 'Dockerfile.gpu'; dir 'ci' }")))
                .singleElement()
                .asString()
                .contains("‘Dockerfile.gpu’", "left out: dir, filename");
    }

    @Test
    void shouldStayInTheFolderOfTheNodeThatIsReused() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, stage("docker { image 'alpine'; reuseNode true }"));

        assertThat(Controller.lines(run))
                .containsOnlyOnce("[Pipeline] node")
                .contains("in " + controller.home() + "/workspace/job1");
    }

    @Test
    void shouldCheckWhatIsSaidOfAnImage() throws Exception {
        assertThat(refusal(stage("docker { args 'x' }")))
                .contains("Missing required parameter for agent type \"docker\": image");
        assertThat(refusal(stage("docker { image 'x'; imge 'y' }")))
                .contains("Invalid config option \"imge\" for agent type \"docker\". Valid config options are [image");
        assertThat(refusal(stage("dockerfile 'x'"))).contains("Expected \"dockerfile true\"");
        assertThat(refusal(stage("kubernetes { yaml 'x' }"))).contains("this host has no kubernetes agents");
    }

    @Test
    void shouldRunTheBlockOfAnImageInAScript() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, """
                node {
                    docker.withRegistry('https://registry.example.org', 'key') {
                        def image = docker.image('python:3.12')
                        image.pull()
                        def size = image.inside('-v /data:/data') { sh 'true'; 7 }
                        echo "${image.id} gave ${size}"
                    }
                }
                """);

        assertThat(Controller.lines(run))
                .contains("python:3.12 gave 7")
                .filteredOn(line -> line.startsWith("WARNING"))
                .singleElement()
                .asString()
                .contains("NO CONTAINER", "The image ‘python:3.12’");
    }

    @Test
    void shouldKnowAnImageAfterARestart() throws Exception {
        WorkflowRun run = controller.start("""
                node {
                    def image = docker.image('python:3.12')
                    sh 'echo begun; while [ ! -f go ]; do sleep 0.1; done'
                    image.inside { sh 'echo inside' }
                }
                """);
        assertThat(Controller.lines(controller.endedAfterKill(run))).contains("inside");
    }

    @Test
    void shouldRefuseWhatNeedsAContainer() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "node { docker.build('mine') }")))
                .contains("ERROR: this host has no docker: docker.build of ‘mine’ cannot be done");
        assertThat(Controller.log(
                        controller.run(Result.FAILURE, "node { docker.image('db').withRun { c -> echo 'x' } }")))
                .contains("ERROR: this host has no docker: to run a container of ‘db’ cannot be done");
    }
}
