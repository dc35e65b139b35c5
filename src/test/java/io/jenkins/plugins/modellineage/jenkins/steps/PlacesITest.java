package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where one thing is a file and another wants a folder, and the other way round. */
@WithJenkins
class PlacesITest {
    private static final String STAMP =
            "writeFile file: 'out/m.bin', text: 'm'\nstampModel model: 'm', artifacts: 'out/m.bin'\n";

    @Test
    void shouldTellInOneLineThatThereIsNoPlaceToFetchTo(JenkinsRule jenkins) throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put(
                "writeFile file: 'v', text: 'mine'",
                "ERROR: fetchModel: 'v' is a file, and a folder of that name would be written; remove it, or fetch into"
                        + " another folder");
        answers.put(
                "writeFile file: 'v/out', text: 'mine'",
                "ERROR: fetchModel: 'v/out' is a file, and a folder of that name would be written; remove it");
        answers.put(
                "writeFile file: 'v/out/m.bin/x', text: 'mine'",
                "ERROR: fetchModel: 'v/out/m.bin' is a folder, and a file of that name would be written; remove it");

        for (Map.Entry<String, String> answer : answers.entrySet()) {
            WorkflowRun build = Pipelines.fail(
                    jenkins,
                    "node {\n" + STAMP + answer.getKey() + "\nfetchModel model: 'm', version: 1, into: 'v'\n}");
            assertOneLine(answer.getValue(), build);
        }
    }

    @Test
    void shouldKeepTheBytesOfAFileThatBecameAFolder(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'out', text: 'file'
                  stampModel model: 'm', artifacts: 'out'
                  sh 'rm out'
                  writeFile file: 'out/x', text: 'folder'
                  stampModel model: 'm', artifacts: 'out/x'
                  stampModel model: 'all'
                  sh 'rm -r out'
                  writeFile file: 'out', text: 'file again'
                  stampModel model: 'm', artifacts: 'out'
                  for (number in [1, 2, 3]) { fetchModel model: 'm', version: number, into: "v$number" }
                  fetchModel model: 'all', version: 1, into: 'all'
                  echo(['v1/out', 'v2/out/x', 'v3/out', 'all/out/x'].collect { readFile(it) }.join('-'))
                }
                """);

        jenkins.assertLogContains("file-folder-file again-folder", build);
    }

    @Test
    void shouldRefuseAFileAndAFolderOfOneName(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                node {
                  writeFile file: 'out/x', text: 'folder'
                  writeFile file: 'd/out', text: 'file'
                  dir('d') { trackArtifacts files: ['out', '../out/x'] }
                }
                """);

        assertOneLine(
                "ERROR: trackArtifacts: 'out' would be recorded as a file and as the folder of 'out/x'; record them in"
                        + " two steps",
                build);
    }

    private static void assertOneLine(String line, WorkflowRun build) throws Exception {
        String log = JenkinsRule.getLog(build);
        assertThat(log, containsString(line));
        assertThat(log, not(containsString("\tat ")));
    }
}
