package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Result;
import hudson.remoting.VirtualChannel;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.Model;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import jenkins.MasterToSlaveFileCallable;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Steps whose files lie with an agent, which is another process, and which dies. */
@WithJenkins
class AgentITest {
    private static final String OURS = "io.jenkins.plugins.modellineage.";

    /** What hashing and copying files needs of ours: formats are told apart, and read when there is one. */
    private static final Set<String> FOR_FILES = Set.of(
            "codec",
            "experiment",
            "files",
            "jenkins.binding",
            "jenkins.run",
            "weights",
            "weights.bytes",
            "weights.formats",
            "weights.huggingface",
            "weights.keras",
            "weights.onnx",
            "weights.pickle",
            "weights.pointer",
            "weights.serving",
            "weights.tensorflow",
            "weights.torch");

    /** What reading metrics, results, prompts and rows needs beside it, with Jackson; never the ledger or the registry. */
    private static final Set<String> FOR_READING = Set.of(
            "columns",
            "data",
            "data.declared",
            "evaluation",
            "metric",
            "parquet",
            "prompt",
            "tracker",
            "tracker.prompts",
            "tracker.results",
            "tracker.wandb",
            "weights.text",
            "zstd");

    /** What reading another tool's registry needs beside both. */
    private static final Set<String> FOR_MOVING = Set.of(
            "tracker.history",
            "tracker.history.formats",
            "tracker.history.mlflow",
            "tracker.history.neptune",
            "tracker.sqlite");

    private static final String FILES = """
            node('far') {
              trackExperiment(name: 'train', artifacts: 'out/**') {
                writeFile file: 'out/model.bin', text: 'weights'
              }
              stampModel model: 'lm'
              fetchModel model: 'lm', version: 1, into: 'got'
              echo 'FETCHED ' + readFile('got/out/model.bin')
            }
            """;

    private static final String METRICS = """
            node('far') {
              trackExperiment(name: 'measured', metricsFiles: 'metrics.jsonl') {
                writeFile file: 'metrics.jsonl', text: '{"step": 1, "loss": 2.5}\\n'
              }
              writeFile file: 'metrics.csv', text: 'step,loss\\n1,2.5\\n2,1.5\\n'
              trackMetrics files: 'metrics.csv'
            }
            """;

    private static final String READING = """
            node('far') {
              writeFile file: 'metrics.jsonl', text: '{"step": 1, "loss": 2.5}\\n{"step": 2, "loss": 1.5}\\n'
              trackMetrics files: 'metrics.jsonl'
              writeFile file: 'scores.jsonl', text: '{"id":"q1","score":1}\\n{"id":"q2","score":0}\\n'
              trackEvaluation files: 'scores.jsonl', set: 'quiz'
              trackInputs name: 'corpus', files: 'scores.jsonl'
              writeFile file: 'model.bin', text: 'weights'
              stampModel model: 'read', artifacts: 'model.bin'
              writeFile file: 'prompt.txt', text: 'Say {{x}}'
              stampPrompt name: 'ask', file: 'prompt.txt'
              stampDataset name: 'quiz', files: 'scores.jsonl'
            }
            """;

    private static final String MOVING = """
            node('far') {
              writeFile file: 'params.json', text: '{"order": 3}'
              writeFile file: 'rows.csv', text: 'id,text\\n1,hello\\n'
              trackExperiment(name: 'train', paramsFile: 'params.json', inputs: 'rows.csv', metricsFiles: 'metrics.jsonl') {
                writeFile file: 'metrics.jsonl', text: '{"step": 1, "loss": 2.5}\\n'
              }
              writeFile file: 'mlruns/models/churn/meta.yaml', text: 'name: churn\\n'
              writeFile file: 'mlruns/models/churn/version-4/meta.yaml',
                  text: "name: churn\\nversion: '4'\\ncreation_timestamp: 1795839450652\\ncurrent_stage: Production\\n"
              importModels files: '.'
              exportRuns to: 'export'
            }
            """;

    private static final String BIG = """
            node('far') {
              trackExperiment(name: 'train', artifacts: 'big.bin') { echo 'training' }
              stampModel model: 'lm'
            }
            """;

    private JenkinsRule jenkins;
    private DumbSlave agent;
    private long process;

    @BeforeEach
    void startAgent(JenkinsRule rule) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "open files are seen in /proc");
        jenkins = rule;
        agent = rule.createOnlineSlave(Label.get("far"));
        process = agent.getRootPath().act(new Pid());
    }

    @Test
    void shouldGiveAnAgentFewClasses() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, FILES);

        jenkins.assertLogContains("FETCHED weights", build);
        assertThat(model("lm").latest().orElseThrow().provenance().fact("agent"))
                .contains(agent.getNodeName());
        List<String> forFiles = agent.getRootPath().act(new Loaded());
        assertThat(forFiles).noneMatch(AgentITest::isOfTheController);
        assertThat(forFiles).noneMatch(name -> name.startsWith("com.fasterxml."));
        assertThat(ours(forFiles)).isSubsetOf(FOR_FILES);

        WorkflowRun measured = Pipelines.succeed(jenkins, METRICS);

        assertThat(BuildRuns.of(measured))
                .hasSize(2)
                .allMatch(run -> run.metrics().containsKey("loss"));
        assertThat(agent.getRootPath().act(new Loaded())).noneMatch(name -> name.startsWith("com.fasterxml."));

        Pipelines.succeed(jenkins, READING);

        assertThat(model("read").latest().orElseThrow().metrics()).containsEntry("loss", 1.5);
        List<String> forReading = agent.getRootPath().act(new Loaded());
        assertThat(forReading).noneMatch(AgentITest::isOfTheController);
        Set<String> both = new TreeSet<>(FOR_FILES);
        both.addAll(FOR_READING);
        assertThat(ours(forReading)).isSubsetOf(both);
    }

    @Test
    void shouldGiveAnAgentFewClassesThatImportsAndExports() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, MOVING);

        assertThat(model("churn").versions()).hasSize(1);
        jenkins.assertLogContains("Exported to export/", build);
        assertThat(BuildRuns.of(build))
                .filteredOn(run -> run.experiment().value().equals("train"))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.params()).containsEntry("order", "3");
                    assertThat(run.latestMetrics()).containsEntry("loss", 2.5);
                    assertThat(run.inputs()).hasSize(1);
                });
        List<String> loaded = agent.getRootPath().act(new Loaded());
        assertThat(loaded).noneMatch(AgentITest::isOfTheController);
        Set<String> all = new TreeSet<>(FOR_FILES);
        all.addAll(FOR_READING);
        all.addAll(FOR_MOVING);
        assertThat(ours(loaded)).isSubsetOf(all);
    }

    private static boolean isOfTheController(String name) {
        return Stream.of("groovy.", "jenkins.model.", "org.kohsuke.stapler.", "org.jenkinsci.plugins.", "jakarta.")
                .anyMatch(name::startsWith);
    }

    @Test
    void shouldFailOnceWhenTheAgentDiesWhileItHashes() throws Exception {
        WorkflowJob job = jobWithFile(1L << 30);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        Pipelines.await("the file is read", build, () -> opened("big.bin"));

        ProcessHandle.of(process).orElseThrow().destroyForcibly();

        assertFailedWhole(build);
        jenkins.assertLogContains("the connection to the agent was lost", build);
        assertNextBuildIsWhole(job);
    }

    @Test
    void shouldFailOnceWhenTheAgentDiesWhileItUploads() throws Exception {
        WorkflowJob job = jobWithFile(1L << 28);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        Pipelines.await(
                "a part is here", build, () -> arrived(build.getRootDir().toPath()));

        ProcessHandle.of(process).orElseThrow().destroyForcibly();

        assertFailedWhole(build);
        assertNextBuildIsWhole(job);
    }

    @Test
    void shouldStampNothingWhenTheAgentDiesBetweenTwoSteps() throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "between", """
                node('far') {
                  writeFile file: 'model.bin', text: 'weights'
                  trackArtifacts files: 'model.bin'
                  echo 'NOW'
                  while (fileExists('model.bin')) { sleep 1 }
                }
                """);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("NOW", build);

        ProcessHandle.of(process).orElseThrow().destroyForcibly();

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(Pipelines.onlyRun(build).artifacts()).hasSize(1);
        assertThat(ModelLineage.get().registry().models()).isEmpty();
    }

    private WorkflowJob jobWithFile(long length) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "big", BIG);
        resize(job, length);
        return job;
    }

    private void resize(WorkflowJob job, long length) throws Exception {
        FilePath workspace = agent.getWorkspaceFor(job);
        workspace.mkdirs();
        try (RandomAccessFile file =
                new RandomAccessFile(workspace.child("big.bin").getRemote(), "rw")) {
            file.setLength(length); // a hole, which takes no place
        }
    }

    /** Whether the agent has the file open. */
    private boolean opened(String name) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process + "/fd"))) {
            for (Path file : files.toList()) {
                try {
                    if (Files.readSymbolicLink(file).endsWith(name)) {
                        return true;
                    }
                } catch (IOException closedMeanwhile) {
                    continue;
                }
            }
        }
        return false;
    }

    private static boolean arrived(Path build) throws IOException {
        Path archive = build.resolve("archive");
        if (!Files.isDirectory(archive)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(archive)) {
            return files.anyMatch(
                    file -> file.endsWith("big.bin") && file.toFile().length() > 0);
        }
    }

    private void assertFailedWhole(WorkflowRun build) throws Exception {
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(BuildRuns.of(build)).extracting(run -> run.status()).containsExactly(RunStatus.FAILED);
        assertThat(Pipelines.onlyRun(build).artifacts()).isEmpty();
        assertThat(ModelLineage.get().registry().models()).isEmpty();
    }

    private void assertNextBuildIsWhole(WorkflowJob job) throws Exception {
        Computer computer = agent.toComputer();
        computer.waitUntilOffline();
        computer.connect(true).get();
        resize(job, 10);
        jenkins.buildAndAssertSuccess(job);
        assertThat(model("lm").versions()).hasSize(1);
    }

    private static Model model(String name) {
        return ModelLineage.get().registry().models().stream()
                .filter(model -> model.ref().name().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Our packages among them, without that of this test. */
    private static Set<String> ours(List<String> classes) {
        return classes.stream()
                .filter(name -> name.startsWith(OURS) && !name.contains("AgentITest"))
                .map(name -> name.substring(OURS.length(), name.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Which process answers. */
    private static final class Pid extends MasterToSlaveFileCallable<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long invoke(File folder, VirtualChannel channel) {
            return ProcessHandle.current().pid();
        }
    }

    /** The classes that the agent's process has loaded, by what its JVM says. */
    private static final class Loaded extends MasterToSlaveFileCallable<ArrayList<String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public ArrayList<String> invoke(File folder, VirtualChannel channel) throws IOException {
            try {
                String tree = (String) ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "vmClassHierarchy",
                                new Object[] {new String[] {}},
                                new String[] {String[].class.getName()});
                ArrayList<String> names = new ArrayList<>();
                Matcher name = Pattern.compile("(?m)^[|\\- ]*([\\w.$]+)/").matcher(tree);
                while (name.find()) {
                    names.add(name.group(1));
                }
                return names;
            } catch (JMException e) {
                throw new IOException(e);
            }
        }
    }
}
