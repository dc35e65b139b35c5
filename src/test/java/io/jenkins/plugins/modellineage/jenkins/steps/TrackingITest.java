package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.run.ArtifactPath;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.util.VirtualFile;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class TrackingITest {

    @Test
    void shouldStampWithWhatTheMetricsFilesHoldByThen(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  trackExperiment(name: 'e', metricsFiles: 'metrics.jsonl') {
                    writeFile file: 'metrics.jsonl', text: '{"step":1,"loss":3}\\n{"step":2,"loss":2}\\n'
                    writeFile file: 'model.bin', text: 'weights'
                    dir('elsewhere') {
                      writeFile file: 'model.bin', text: 'weights'
                      def stamped = stampModel(model: 'm', artifacts: 'model.bin')
                      echo "stamped with loss ${stamped.metrics.loss}"
                    }
                  }
                }
                """);

        jenkins.assertLogContains("stamped with loss 2.0", build);
        assertThat(Pipelines.onlyRun(build).metrics().get("loss").count(), is(2));
    }

    @Test
    void shouldTellInTheLogHowTheBlockOpensAndWhatItRecorded(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  trackExperiment(name: 'e', params: [order: 3], tags: [team: 'search'], artifacts: 'model.bin', model: 'm') {
                    trackMetrics metrics: [loss: 0.5], step: 10
                    writeFile file: 'model.bin', text: 'weights'
                  }
                }
                """);

        TrackedRun run = Pipelines.onlyRun(build);
        String id = run.id().value().substring(0, 8);
        jenkins.assertLogContains("Tracking experiment e: run " + id, build);
        jenkins.assertLogContains(
                "End of run " + id
                        + " of e, finished: params order=3; metrics loss=0.5 (step 10); 1 file, 7 B; version m@1",
                build);
        assertThat(run.tags(), is(Map.of("team", "search")));
    }

    @Test
    void shouldNameThePatternThatMatchesNothing(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'out/model.bin', text: 'weights'
                  trackArtifacts files: 'out/**, data/**'
                }
                """);

        jenkins.assertLogContains("No file matches 'data/**', one of the patterns 'out/**, data/**'", build);
        jenkins.assertLogNotContains("No file matches 'out/**'", build);
    }

    @Test
    void shouldTakeListsOfPatternsWhoseCommasBelongToNames(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  def model = 'gpt2'
                  writeFile file: 'in/pretrained=gpt2,dtype=float.json', text: '{}'
                  writeFile file: 'in/b.txt', text: 'b'
                  writeFile file: 'out/a,b.bin', text: 'weights'
                  trackExperiment(name: 'e', inputs: ['in/b.txt', "in/*=${model},dtype=*"],
                      artifacts: ['out/a,b.bin', 'none/**'], metricsFiles: ['m,1.jsonl']) {
                    writeFile file: 'm,1.jsonl', text: '{"loss": 1}\\n'
                    trackInputs files: ['in/pretrained=gpt2,dtype=float.json']
                    trackArtifacts files: ['out/a,b.bin']
                    trackMetrics files: ['m,1.jsonl']
                    stampModel model: 'm', artifacts: ['out/a,b.bin']
                  }
                }
                """);

        assertThat(
                Pipelines.onlyRun(build).inputs().stream().map(Input::name).toList(),
                is(List.of("in/b.txt, in/*=gpt2,dtype=*", "in/pretrained=gpt2,dtype=float.json")));
        assertThat(Pipelines.onlyRun(build).artifacts().get(0).path(), is("out/a,b.bin"));
        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("loss", 1.0));
        jenkins.assertLogContains("No file matches 'none/**', one of the patterns 'out/a,b.bin, none/**'", build);
    }

    @Test
    void shouldReachTheWorkspaceFromAFolderInIt(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'data/a', text: 'a'
                  dir('sub') {
                    writeFile file: 'b', text: 'b'
                    trackInputs files: '../data/**', name: 'up'
                    trackInputs files: "${WORKSPACE}/data/**", name: 'whole'
                    trackArtifacts files: ['../data/a', 'b']
                  }
                }
                """);

        assertThat(
                Pipelines.onlyRun(build).inputs().stream()
                        .map(input -> input.files().get(0).path())
                        .toList(),
                is(List.of("data/a", "data/a")));
        assertThat(text(build, "data/a"), is("a"));
        assertThat(text(build, "b"), is("b"));
    }

    @Test
    void shouldReachEveryFileOfTheWorkspaceFromAFolderInIt(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'conf/params.json', text: '{"lr": 0.1}'
                  writeFile file: 'data/a', text: 'a'
                  dir('sub') {
                    trackExperiment(name: 'e', paramsFile: '../conf/params.json', inputs: '../data/**',
                        metricsFiles: [train: '../logs/train.jsonl', val: "${WORKSPACE}/logs/val.jsonl"]) {
                      writeFile file: '../logs/train.jsonl', text: '{"step": 1, "loss": 0.5}'
                      writeFile file: '../logs/val.jsonl', text: '{"step": 1, "loss": 0.7}'
                      writeFile file: 'm.json', text: '{"acc": 0.9}'
                      trackMetrics files: "${WORKSPACE}/sub/m.json"
                      trackMetrics files: 'm.json'
                    }
                  }
                }
                """);

        TrackedRun run = Pipelines.onlyRun(build);
        assertThat(run.params(), hasEntry("lr", "0.1"));
        assertThat(run.inputs().get(0).files().get(0).path(), is("data/a"));
        assertThat(
                "one file under two names is one series",
                run.latestMetrics(),
                is(Map.of("train/loss", 0.5, "val/loss", 0.7, "acc", 0.9)));
        jenkins.assertLogContains("Recorded 0 values of metrics from m.json", build);
    }

    @Test
    void shouldKeepFilesOfOneNameInSeveralFoldersApart(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  trackExperiment(name: 'folds') {
                    for (fold in ['fold1', 'fold2']) {
                      dir(fold) {
                        writeFile file: 'm.json', text: '{"acc": 0.' + fold[-1] + '}'
                        trackMetrics files: 'm.json'
                      }
                    }
                  }
                }
                """);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), is(Map.of("fold1/acc", 0.1, "fold2/acc", 0.2)));
    }

    @Test
    void shouldRefuseEveryFileOutsideTheWorkspaceInOneLine(JenkinsRule jenkins) throws Exception {
        for (String step : List.of(
                "trackExperiment(name: 'e', paramsFile: '/etc/hosts') { echo 'x' }",
                "trackExperiment(name: 'e', paramsFile: '../../../etc/hosts') { echo 'x' }",
                "trackExperiment(name: 'e', metricsFiles: '/etc/*.json') { echo 'x' }",
                "trackExperiment(name: 'e', metricsFiles: [a: '../../m.json']) { echo 'x' }",
                "trackExperiment(name: 'e', inputs: '../../**') { echo 'x' }",
                "trackMetrics files: '../../m.json'")) {
            WorkflowRun build =
                    Pipelines.fail(jenkins, "node { writeFile file: 'sub/b', text: 'b'\ndir('sub') { " + step + " } }");

            String log = JenkinsRule.getLog(build);
            assertThat(step, log, containsString("the workspace "));
            assertThat(step, log, not(containsString("[Pipeline] echo")));
            assertThat(step, log, not(containsString("\tat ")));
        }
    }

    @Test
    void shouldFollowEveryLinkIntoAListedFolder(JenkinsRule jenkins, @TempDir Path cache) throws Exception {
        Pipelines.assumeShell();
        Files.writeString(cache.resolve("p"), "{\"lr\": 0.1}");
        Files.writeString(cache.resolve("m"), "{\"acc\": 0.9}");
        String script = "node {\n  sh 'ln -sf " + cache + "/p params.json; ln -sf " + cache + "/p data'\n"
                + "  trackExperiment(name: 'e', paramsFile: 'params.json', inputs: 'data', metricsFiles: 'm.json') {\n"
                + "    sh 'ln -sf " + cache + "/m m.json'\n  }\n}\n";

        WorkflowRun refused = Pipelines.fail(jenkins, script);
        jenkins.assertLogContains("'params.json' is reached through a symbolic link that leaves", refused);

        ModelLineageConfiguration.get().setLinkedFolders(List.of(cache.toString()));
        TrackedRun run = Pipelines.onlyRun(Pipelines.succeed(jenkins, script));
        assertThat(run.params(), hasEntry("lr", "0.1"));
        assertThat(run.inputs().get(0).files().get(0).path(), is("data"));
        assertThat(run.latestMetrics(), hasEntry("acc", 0.9));
    }

    @Test
    void shouldNotTakeThePipelinesWordForTheWorkspace(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                node {
                  writeFile file: 'sub/b', text: 'b'
                  withEnv(['WORKSPACE=/']) {
                    dir('sub') { trackInputs files: '/etc/hosts', name: 'hosts' }
                  }
                }
                """);

        jenkins.assertLogContains("trackInputs: '/etc/hosts' is not in the workspace ", build);
        jenkins.assertLogContains("put dir('/etc') { … } around the step and write 'hosts'", build);
    }

    @Test
    void shouldFollowALinkIntoAListedFolder(JenkinsRule jenkins, @TempDir Path cache) throws Exception {
        Pipelines.assumeShell();
        Files.writeString(cache.resolve("ab12"), "cached");
        String script = "node {\n  sh 'mkdir -p data; ln -sf " + cache + "/ab12 data/corpus.csv'\n"
                + "  trackArtifacts files: 'data/*'\n}\n";

        WorkflowRun refused = Pipelines.fail(jenkins, script);
        jenkins.assertLogContains("'data/corpus.csv' is reached through a symbolic link that leaves", refused);

        ModelLineageConfiguration.get().setLinkedFolders(List.of(cache.toString()));
        WorkflowRun build = Pipelines.succeed(jenkins, script);
        assertThat(text(build, "data/corpus.csv"), is("cached"));
    }

    @Test
    void shouldSayThatNothingMatchesInAFolderThatIsNotThere(JenkinsRule jenkins) throws Exception {
        for (String step : List.of(
                "trackInputs files: '**'",
                "trackArtifacts files: '**'",
                "stampModel model: 'm', artifacts: '**'",
                "trackMetrics files: '*.jsonl'",
                "trackExperiment(name: 'e', inputs: '**') { echo 'x' }",
                "trackExperiment(name: 'e', artifacts: '**') { echo 'x' }")) {
            WorkflowRun build = Pipelines.fail(jenkins, "node { dir('gone') { " + step + " } }");

            String log = JenkinsRule.getLog(build);
            assertThat(step, log, containsString(" matches '"));
            assertThat(step, log, not(containsString("\tat ")));
        }
    }

    @Test
    void shouldKeepEveryContentOfAPathAndEachOnce(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  for (text in ['one', 'two', 'one', 'two']) {
                    writeFile file: 'model.bin', text: text
                    trackArtifacts files: 'model.bin'
                  }
                }
                """);

        TrackedRun run = Pipelines.onlyRun(build);
        assertThat(run.artifacts(), hasSize(1));
        assertThat(build.getArtifacts(), hasSize(2));
        try (InputStream last = build.getArtifactManager()
                .root()
                .child(ArtifactPath.of(run.id(), run.artifacts().get(0)))
                .open()) {
            assertThat(new String(last.readAllBytes(), StandardCharsets.UTF_8), is("two"));
        }
    }

    @Test
    void shouldRecordParametersOfEveryKind(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                def who = 'x'
                trackParams params: [whole: 3, decimal: 0.1, tiny: 1e-10, huge: 10000000000L, yes: true, text: "a ${who}",
                    none: null, nan: 0.0d / 0, list: [1, 'b'], map: [k: 0.5], "key ${who}": 1]
                """);

        TrackedRun run = Pipelines.onlyRun(build);
        assertThat(
                run.params(),
                allOf(
                        hasEntry("whole", "3"),
                        hasEntry("decimal", "0.1"),
                        hasEntry("tiny", "0.0000000001"),
                        hasEntry("huge", "10000000000"),
                        hasEntry("yes", "true"),
                        hasEntry("text", "a x")));
        assertThat(
                run.params(),
                allOf(
                        hasEntry("nan", "NaN"),
                        hasEntry("list", "[1,\"b\"]"),
                        hasEntry("map", "{\"k\":0.5}"),
                        hasEntry("key x", "1"),
                        aMapWithSize(10)));
        assertThat("its own run ends as the build does", run.status(), is(RunStatus.FINISHED));
    }

    @Test
    void shouldKeepTheBuildRecordSmallWhateverIsTracked(JenkinsRule jenkins) throws Exception {
        String many = "def all = [:]\nfor (int i = 0; i < 10000; i++) { all['p' + i] = i }\n";
        WorkflowRun empty = Pipelines.succeed(jenkins, many + "echo message: 'nothing'"); // the record holds the script
        WorkflowRun full = Pipelines.succeed(jenkins, many + "trackParams params: all");

        assertThat(Pipelines.onlyRun(full).params(), aMapWithSize(10_000));
        long added = Files.size(xml(full)) - Files.size(xml(empty));
        assertThat(added, lessThanOrEqualTo(400L));
    }

    @Test
    void shouldTakeTheLatestValueOfAMetric(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                trackMetrics metrics: [perplexity: 31.7, loss: 3.45], step: 10
                trackMetrics metrics: [perplexity: 99, accuracy: 0.0d / 0], step: 2
                trackMetrics metrics: [bound: 1.0d / 0, spoken: '0.25']
                """);

        assertThat(
                Pipelines.onlyRun(build).latestMetrics(),
                allOf(
                        hasEntry("perplexity", 31.7),
                        hasEntry("loss", 3.45),
                        hasEntry("accuracy", Double.NaN),
                        hasEntry("bound", Double.POSITIVE_INFINITY),
                        hasEntry("spoken", 0.25)));
    }

    @Test
    void shouldLetTheValueThatComesLastCountAtOneStep(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  def later = System.currentTimeMillis() + 7200000L
                  writeFile file: 'm.json', text: '{"accuracy": 0.95, "timestamp": ' + later + '}'
                  trackMetrics files: 'm.json'
                  trackMetrics metrics: [accuracy: 0.41]
                }
                """);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("accuracy", 0.41));
    }

    @Test
    void shouldReadMetricsFiles(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'a.jsonl', text: '{"step":1,"loss":3.2}\\n{"step":2,"loss":NaN}\\n'
                  writeFile file: 'b.csv', text: 'step,acc\\n1,0.5\\n2,0.75\\n'
                  writeFile file: 'c.json', text: '{"bleu": 17}'
                  trackMetrics files: '*.jsonl, b.csv, c.json'
                }
                """);

        assertThat(
                Pipelines.onlyRun(build).latestMetrics(),
                allOf(hasEntry("loss", Double.NaN), hasEntry("acc", 0.75), hasEntry("bleu", 17.0), aMapWithSize(3)));
    }

    @Test
    void shouldRecordInputsArtifactsAndTags(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "node {\n" + Pipelines.TRAINING + """
                        trackInputs files: 'corpus/**', name: 'docs', context: 'train'
                        trackArtifacts files: 'out/*.bin'
                        trackTags tags: [team: 'search']
                        }
                        """);

        TrackedRun run = Pipelines.onlyRun(build);
        assertThat(run.inputs(), hasSize(1));
        assertThat(run.inputs().get(0).name(), is("docs"));
        assertThat(run.inputs().get(0).context(), is("train"));
        assertThat(run.inputs().get(0).files().get(0).path(), is("corpus/a.txt"));
        assertThat(run.tags(), hasEntry("team", "search"));
        assertThat(run.artifacts().get(0).path(), is("out/model.bin"));
        assertThat(
                build.getArtifactManager()
                        .root()
                        .child("model-lineage/" + run.id() + "/out/model.bin")
                        .isFile(),
                is(true));
    }

    @Test
    void shouldWitnessTheBuildUnasked(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "node { trackExperiment(name: 'tiny-lm') { echo 'x' } }");

        TrackedRun run = Pipelines.onlyRun(build);
        assertThat(run.provenance().facts(), hasEntry(Provenance.BUILD_URL, build.getUrl()));
        assertThat(run.provenance().fact(Provenance.JENKINSFILE_SHA256).isPresent(), is(true));
        assertThat(run.provenance().facts(), hasEntry(Provenance.JAVA_VERSION, System.getProperty("java.version")));
        assertThat(run.provenance().fact(Provenance.AGENT).isPresent(), is(true));
    }

    @Test
    void shouldGiveTheStepsInsideABlockToItsRun(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                trackExperiment(name: 'outer', params: [a: 1]) {
                  trackParams params: [b: 2]
                  trackExperiment(name: 'inner') {
                    withEnv(['MODEL_LINEAGE_RUN_ID=0123456789abcdef0123456789abcdef']) { trackParams params: [c: 3] }
                    echo "run is ${env.MODEL_LINEAGE_RUN_ID}"
                  }
                }
                trackParams params: [d: 4]
                """);

        List<TrackedRun> runs = BuildRuns.of(build);
        assertThat(runs, hasSize(3));
        TrackedRun outer = runs.get(0);
        TrackedRun inner = runs.get(1);
        assertThat(outer.experiment().value(), is("outer"));
        assertThat(outer.params(), allOf(hasEntry("a", "1"), hasEntry("b", "2"), aMapWithSize(2)));
        assertThat(inner.parent().orElseThrow(), is(outer.id()));
        assertThat(inner.params(), allOf(hasEntry("c", "3"), aMapWithSize(1)));
        assertThat(runs.get(2).params(), allOf(hasEntry("d", "4"), aMapWithSize(1)));
        jenkins.assertLogContains("run is " + inner.id(), build);
    }

    @Test
    void shouldKeepParallelRunsApart(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                def branches = [:]
                for (int i = 0; i < 4; i++) {
                  def n = i
                  branches['b' + n] = {
                    node { dir('w' + n) {
                      trackExperiment(name: 'sweep', params: [n: n], artifacts: 'out.txt', model: 'm' + n) {
                        writeFile file: 'out.txt', text: 'branch ' + n
                        trackMetrics metrics: [score: n]
                      }
                    } }
                  }
                }
                parallel branches
                """);

        List<TrackedRun> runs = BuildRuns.of(build);
        assertThat(runs, hasSize(4));
        for (TrackedRun run : runs) {
            String n = run.params().get("n");
            assertThat(run.latestMetrics(), hasEntry("score", Double.valueOf(n)));
            assertThat(archived(build, run, "out.txt"), is("branch " + n));
        }
    }

    @Test
    void shouldArchiveWhatALinkLeadsTo(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'checkpoints/100.bin', text: 'weights'
                  sh 'ln -s "$PWD/checkpoints/100.bin" latest.bin'
                  trackArtifacts files: 'latest.bin'
                }
                """);

        assertThat(archived(build, Pipelines.onlyRun(build), "latest.bin"), is("weights"));
    }

    @Test
    void shouldEndARunAsItsBodyDoes(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                trackExperiment(name: 'good') { catchError(buildResult: 'SUCCESS') { error 'caught inside' } }
                try { trackExperiment(name: 'bad', model: 'm') { error 'thrown out' } } catch (e) { echo 'as expected' }
                """);

        List<TrackedRun> runs = BuildRuns.of(build);
        assertThat(runs.get(0).status(), is(RunStatus.FINISHED));
        assertThat(runs.get(1).status(), is(RunStatus.FAILED));
    }

    @Test
    void shouldCountAnUnstableBodyAsFinished(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.UNSTABLE,
                Pipelines.job(jenkins, "so-so", "trackExperiment(name: 'so-so') { unstable 'so so' }"));

        assertThat(Pipelines.onlyRun(build).status(), is(RunStatus.FINISHED));
    }

    @Test
    void shouldKillTheRunOfAStoppedBuildAndStampNothing(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.job(
                        jenkins,
                        "long",
                        "trackExperiment(name: 'long', model: 'm') { sleep time: 600, unit: 'SECONDS' }")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("Sleeping for", build);
        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(Pipelines.onlyRun(build).status(), is(RunStatus.KILLED));
        assertThat(ModelLineage.get().registry().models(), is(empty()));
    }

    @Test
    void shouldTakeABlankTextForNothingSaid(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                trackMetrics metrics: [score: 1], step: '', files: ''
                node {
                  writeFile file: 'a', text: 'a'
                  def v = stampModel(model: 'lm', artifacts: 'a', label: '', description: ' ')
                  echo "label is ${v.label}, newest is ${modelVersion(model: 'lm', stage: '', version: '').name}"
                }
                """);

        jenkins.assertLogContains("label is null, newest is lm@1", build);
        assertThat(Pipelines.onlyRun(build).metrics().get("score").latest().step(), is(0L));
    }

    @Test
    void shouldHarvestWhileTheBodyRuns(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        Harvester.seconds = 1;
        try {
            WorkflowJob job = Pipelines.job(jenkins, "live", """
                    node {
                      trackExperiment(name: 'live', metricsFiles: 'metrics.jsonl') {
                        writeFile file: 'metrics.jsonl', text: '{"step":1,"loss":3}\\n'
                        sh 'while [ ! -f go ]; do sleep 0.2; done'
                        writeFile file: 'metrics.jsonl', text: '{"step":1,"loss":3}\\n{"step":2,"loss":2}\\n'
                      }
                    }
                    """);
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            Pipelines.await(
                    "the first value is recorded before the block ends",
                    build,
                    () -> BuildRuns.of(build).stream()
                            .anyMatch(run -> run.status() == RunStatus.RUNNING
                                    && Double.valueOf(3)
                                            .equals(run.latestMetrics().get("loss"))));
            jenkins.jenkins.getWorkspaceFor(job).child("go").write("", "UTF-8");

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertThat(Pipelines.onlyRun(build).metrics().get("loss").count(), is(2));
        } finally {
            Harvester.seconds = 10;
        }
    }

    @Test
    void shouldNotShowTheParametersFileAsMissingWhenItIsThere(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'params.json', text: '{"lr": 0.10, "layers": [1, 2], "name": "x"}'
                  trackExperiment(name: 'e', paramsFile: 'params.json') { echo 'x' }
                }
                """);

        assertThat(
                Pipelines.onlyRun(build).params(),
                allOf(hasEntry("lr", "0.10"), hasEntry("layers", "[1,2]"), hasEntry("name", "x")));
        assertThat(JenkinsRule.getLog(build), not(containsString("Exception")));
    }

    private static String archived(WorkflowRun build, TrackedRun run, String path) throws Exception {
        VirtualFile file = build.getArtifactManager().root().child("model-lineage/" + run.id() + "/" + path);
        try (InputStream content = file.open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path xml(WorkflowRun build) {
        return build.getRootDir().toPath().resolve("build.xml");
    }

    private static String text(WorkflowRun build, String path) throws Exception {
        TrackedRun run = Pipelines.onlyRun(build);
        try (InputStream content = build.getArtifactManager()
                .root()
                .child("model-lineage/" + run.id() + "/" + path)
                .open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
