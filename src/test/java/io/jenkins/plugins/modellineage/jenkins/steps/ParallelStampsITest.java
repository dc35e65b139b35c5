package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;

import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Steps of one run that archive at the same time. */
@WithJenkins
class ParallelStampsITest {
    /** Large enough that the copies of the branches overlap. */
    private static final String WRITE = """
            for (letter in ['a', 'b', 'c', 'd']) {
              dir(letter) { writeFile file: 'out/m.bin', text: letter * 8000000 }
            }
            """;

    /** Fetches every version, which verifies its bytes, and tells whose they are. */
    private static final String FETCH = """
            for (number in [1, 2, 3, 4]) {
              fetchModel model: 'pm', version: number, into: "v$number"
              echo "holds=${readFile("v$number/out/m.bin").substring(0, 1)}"
            }
            """;

    @Test
    void shouldKeepTheBytesOfEachVersionOfAPath(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "node {" + WRITE + """
                trackExperiment(name: 'c') {
                  def branches = [:]
                  for (letter in ['a', 'b', 'c', 'd']) {
                    def mine = letter
                    branches[mine] = { dir(mine) { stampModel model: 'pm', artifacts: 'out/m.bin' } }
                  }
                  parallel branches
                }
                """ + FETCH + "}");

        assertThat(told(build), containsInAnyOrder("a", "b", "c", "d"));
        assertThat(build.getArtifacts(), hasSize(4));
    }

    @Test
    void shouldKeepTheBytesThatParallelBranchesTrackUnderOnePath(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "node {" + WRITE + """
                trackExperiment(name: 'c') {
                  def branches = [:]
                  for (letter in ['a', 'b', 'c', 'd']) {
                    def mine = letter
                    branches[mine] = { dir(mine) { trackArtifacts files: 'out/m.bin' } }
                  }
                  parallel branches
                  stampModel model: 'last'
                }
                fetchModel model: 'last', version: 1, into: 'last'
                echo 'holds=' + (readFile('last/out/m.bin').substring(0, 1) in ['a', 'b', 'c', 'd'] ? 'one' : 'none')
                }
                """);

        assertThat(told(build), contains("one"));
        assertThat(build.getArtifacts(), hasSize(4));
    }

    private static List<String> told(WorkflowRun build) throws Exception {
        List<String> told = new ArrayList<>();
        for (String line : JenkinsRule.getLog(build).split("\n")) {
            if (line.startsWith("holds=")) {
                told.add(line.substring("holds=".length()));
            }
        }
        return told;
    }
}
