package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.FilePath;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is wrong is told on one line that names thing, value and next move, and loses nothing recorded before. */
@WithJenkins
class BadInputITest {

    @Test
    void shouldTellWhatIsWrongOnOneLine(JenkinsRule jenkins) throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("trackMetrics metrcs: [a: 1]", "trackMetrics: unknown argument 'metrcs'; did you mean 'metrics'?");
        answers.put(
                "promoteModel model: 'm', stage: 's', aproval: modelApproval(by: 'alice')",
                "promoteModel: unknown argument 'aproval'; did you mean 'approval'?");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: [metricGate(metric: 'x', maxx: 3)]",
                "metricGate: unknown argument 'maxx'; did you mean 'max'?");
        answers.put(
                "promoteModel model: 'm', stage: 's', approval: modelApproval(qorum: 3)",
                "modelApproval: unknown argument 'qorum'; did you mean 'quorum'?");
        answers.put("promoteModel model: 'm'", "promoteModel: the argument 'stage' is missing");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: [metricGate(max: 3)]",
                "promoteModel: The metric gate names no metric; write metricGate(metric: 'loss', max: 0.5)");
        answers.put(
                "promoteModel model: 'm', stage: 's', approval: modelApproval(by: [1: 'alice'])",
                "promoteModel: class java.lang.Integer cannot be cast to class java.lang.String");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: metricGate(metric: 'x')",
                "promoteModel: The gate on metric 'x' has no bound");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: evidenceGate(inputs: false)",
                "promoteModel: The evidence gate demands nothing");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: evidenceGate(files: ['../x'])",
                "promoteModel: The evidence gate demands files like '../x', and no version has a file of such a path;"
                        + " write a path or a pattern like 'model/**'");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: digestGate(digest: 'sha256:beef')",
                "promoteModel: The digest gate asks for 'sha256:beef', which is no SHA-256; write its 64 hexadecimal"
                        + " digits, with sha256: before them or not");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: evalGate(set: 'mmlu-pro', metric: 'acc')",
                "promoteModel: The gate on 'acc' of set 'mmlu-pro' has no margin; write margin: 0.02 for a loss that is"
                        + " accepted, or better: true");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: evalGate(set: 'mmlu-pro', metric: 'acc', margin: 0.02,"
                        + " onDoubt: 'warn')",
                "promoteModel: onDoubt is 'warn'; write 'pass' or 'refuse'");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: baseGate(whenNone: 'pass')",
                "promoteModel: The base gate asks for nothing; write stage: 'production', or allowed: ['tiny-lm@7']");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: contaminationGate(maxShared: 1)",
                "promoteModel: The contamination gate has maxShared 1.0; give the share that is accepted, from 0 to less"
                        + " than 1, such as 0.01 for 1 %");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: checkGate(name: 'bias')",
                "promoteModel: The check gate 'bias' does not say what came out; write passed: true or passed: false");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: checkGate(name: 'bias', passed: false)",
                "promoteModel: The check 'bias' failed, and nobody would know why; write checkGate(name: …, passed: …,"
                        + " reason: 'what it found')");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: [[metric: 'x', max: 3]]",
                "promoteModel: 'gates' takes baseGate(…) or checkGate(…) or contaminationGate(…) or digestGate(…) or evalGate(…) or"
                        + " evidenceGate(…) or freshnessGate(…) or metricGate(…) or stageGate(…), not a map; write gates: [baseGate(…),"
                        + " checkGate(…), contaminationGate(…), digestGate(…), evalGate(…), evidenceGate(…), freshnessGate(…),"
                        + " metricGate(…), stageGate(…)]");
        answers.put(
                "promoteModel model: 'm', stage: 's', gates: [metricGate(metric: 'x', max: 3), null]",
                "promoteModel: 'gates' takes baseGate(…) or checkGate(…) or contaminationGate(…) or digestGate(…) or evalGate(…) or evidenceGate(…) or"
                        + " freshnessGate(…) or metricGate(…) or stageGate(…), not null");
        answers.put(
                "promoteModel model: 'm', stage: 's', approval: 'alice'",
                "promoteModel: 'approval' takes modelApproval(…), not a String; write approval: modelApproval(…)");
        answers.put(
                "promoteModel model: 'm', stage: 's', approval: [by: 'alice', qorum: 2]",
                "modelApproval: unknown argument 'qorum'; did you mean 'quorum'?");
        answers.put(
                "trackEvaluation files: 'e', judge: ['gpt-4o']",
                "trackEvaluation: 'judge' takes a model, or a map with its prompt and parameters, not a list; write judge:"
                        + " 'gpt-4o', or judge: [model: 'gpt-4o', prompt: 'judge.txt', params: [temperature: 0]]");
        answers.put(
                "trackEvaluation files: 'e', judge: [modle: 'gpt-4o']",
                "trackEvaluation judge: unknown argument 'modle'; did you mean 'model'?");
        answers.put(
                "trackEvaluation files: 'e', judge: [:]",
                "trackEvaluation: 'judge' takes a model, or a map with its prompt and parameters, not an empty map; write");
        answers.put(
                "trackEvaluation files: 'e', judge: [model: 'gpt-4o'], judgePrompt: 'judge.txt'",
                "trackEvaluation: judgePrompt is given beside a map for judge; write it into the map, or the model alone"
                        + " as judge: 'gpt-4o'");
        answers.put(
                "trackEvaluation files: 'e', judge: [model: 'gpt-4o'], judgeParams: [temperature: 0]",
                "trackEvaluation: judgeParams is given beside a map for judge; ");
        answers.put(
                "trackEvaluation files: 'e', judgePrompt: 'judge.txt'",
                "trackEvaluation: judgePrompt is given without judge; write judge: 'gpt-4o' with the model that scored, or"
                        + " leave judgePrompt out");
        answers.put(
                "trackEvaluation files: 'e', judgeParams: [temperature: 0]",
                "trackEvaluation: judgeParams is given without judge; ");
        answers.put(
                "trackEvaluation files: 'e', judge: [prompt: 'judge.txt']",
                "trackEvaluation: the judge has no model; write judge: [model: 'gpt-4o', …]");
        answers.put(
                "trackEvaluation files: 'e', judge: [model: 'gpt-4o', params: 0]",
                "trackEvaluation judge: 'params' takes a map, not ");
        answers.put(
                "node { trackEvaluation files: 'e', judge: [model: 'gpt-4o', prompt: 'judge.txt'] }",
                "trackEvaluation: the judge's prompt is one word, or a line that ends like a name of a file, and so is read as"
                        + " one: there is no file 'judge.txt' in the workspace ");
        answers.put(
                "trackMetrics metrics: [a: 1], step: 'seven'",
                "trackMetrics: 'step' takes a whole number, not 'seven'; write step: 5, without quotes");
        answers.put(
                "trackMetrics metrics: [a: 1], step: 7.5",
                "trackMetrics: 'step' takes a whole number, not 7.5; write it without a fraction");
        answers.put(
                "trackMetrics metrics: [a: 1], version: '2.1.0'",
                "trackMetrics: version '2.1.0' is given without its model; write trackMetrics model: 'lm',"
                        + " version: '2.1.0', metrics: […]");
        answers.put(
                "trackMetrics metrics: [a: 1], model: 'm', version: [7]",
                "trackMetrics: 'version' takes one text, not a list; write '…'");
        answers.put("trackParams params: [1: 'a']", "trackParams params: the key 1 is not text; write it in quotes");
        answers.put(
                "trackParams([a: 1])",
                "trackParams: unknown argument 'a'; it takes params; write trackParams params: [a: …]");
        answers.put(
                "trackTags team: 'search'",
                "trackTags: unknown argument 'team'; it takes tags; write trackTags tags: [team: …]");
        answers.put("trackTags tags: [a: { 1 }]", "trackTags: Tag 'a' is a closure; give text");
        answers.put("trackParams params: ['': 1]", "trackParams: The name of a parameter is empty; give it one");
        answers.put("trackParams params: env", "trackParams: 'params' takes a map, not the build's environment");
        answers.put(
                "trackMetrics metrics: [a: 1], files: 'm.jsonl'",
                "trackMetrics: metrics and files 'm.jsonl' are both given; write two calls");
        answers.put(
                "trackMetrics step: 3, files: 'm.jsonl'",
                "trackMetrics: step 3 and files 'm.jsonl' are both given, but files tell their own steps");
        answers.put(
                "promoteModel model: 'm', stage: \"${params.NOPE}\", version: 1",
                "promoteModel: the stage 'null' contains the word null, as if a parameter");
        answers.put(
                "node { stampModel model: \"${params.NOPE}\", artifacts: 'a' }",
                "stampModel: the model 'null' contains the word null, as if a parameter");
        answers.put(
                "node { stampModel model: '../m', artifacts: 'a' }",
                "stampModel: The model '../m' is not there, seen from ");
        answers.put(
                "promoteModel model: 'm', stage: 's', approval: modelApproval(by: ['alice', 'bob'])",
                "modelApproval: 'by' takes one text, not a list; write 'alice, bob'");
        answers.put("trackParams()", "trackParams: there is nothing to record; write trackParams params: [key: value]");
        answers.put("trackParams params: [:]", "trackParams: there is nothing to record");
        answers.put("trackParams params: 'a=1'", "trackParams: 'params' takes a map");
        answers.put(
                "trackArtifacts files: []",
                "trackArtifacts: 'files' is an empty list; write files: ['data/**'], or leave it out");
        answers.put(
                "trackArtifacts files: ['a', null]",
                "trackArtifacts: the list 'files' holds null, which is not a pattern;"
                        + " write each as a text: files: ['a.csv', 'b/**']");
        answers.put("trackInputs files: [a: 'b']", "trackInputs: 'files' takes one text, not a map");
        answers.put("trackArtifacts file: 'a'", "trackArtifacts: unknown argument 'file'; did you mean 'files'?");
        answers.put("trackParams params: [a: { 1 }]", "trackParams: Parameter 'a' is a closure; give text");
        answers.put("trackParams params: [a: String]", "trackParams: Parameter 'a' is the class java.lang.String");
        answers.put("trackParams params: [a: env]", "trackParams: Parameter 'a' is the build's environment");
        answers.put(
                "trackMetrics metrics: [loss: 'low']",
                "trackMetrics: the metric 'loss' is 'low', which is not a number");
        answers.put(
                "trackArtifacts files: 'out/**'", "trackArtifacts: files are in a workspace and there is none here");
        answers.put(
                "trackExperiment(name: 'x', artifacts: 'out/**') { echo 'x' }",
                "trackExperiment: files are in a workspace and there is none here");
        answers.put(
                "trackExperiment(name: \"x-${params.NOPE}\") { echo 'x' }",
                "trackExperiment: the name 'x-null' contains the word null");
        answers.put("trackTags tags: [:]", "trackTags: there is nothing to set");
        answers.put("trackExperiment(name: '../x') { echo 'x' }", "trackExperiment: ");
        answers.put("promoteModel model: 'm', stage: '../s', version: 1", "promoteModel: ");
        answers.put("node { stampModel model: 'm/../..', artifacts: 'a' }", "stampModel: ");
        answers.put(
                "node { stampModel model: 'team/m', artifacts: 'a' }",
                "stampModel: There is no folder 'team' on the way");
        answers.put("node { stampModel model: '..', artifacts: 'a' }", "stampModel: Model name '..' is a path");
        answers.put("node { stampModel model: 'a@b', artifacts: 'a' }", "stampModel: Model name 'a@b' contains '@'");
        answers.put(
                "node { stampModel model: \"a\\u0007\", artifacts: 'a' }",
                "stampModel: Model name 'aU+0007' contains U+0007");
        answers.put(
                "node { stampModel model: 'm' }",
                "stampModel: Model 'm' cannot be stamped, since this run archived no files; give artifacts: 'out/**'");
        answers.put("promoteModel model: 'm', stage: 's'", "promoteModel: There is no model 'm' in Jenkins itself");
        answers.put(
                "promoteModel model: 'm', stage: 's', version: 3",
                "promoteModel: There is no model 'm' in Jenkins itself");
        answers.put("rollbackModel model: 'm', stage: 's', reason: 'r'", "rollbackModel: There is no model 'm'");
        answers.put(
                "rollbackModel model: 'm', stage: 's', reason: ' '", "rollbackModel: the argument 'reason' is empty");
        answers.put(
                "rollbackModel model: 'm', stage: 's', reason: 'r', asOf: 'March'",
                "rollbackModel: asOf 'March' is not a time; write a day like 2026-03-03");
        answers.put("node { fetchModel model: 'm' }", "fetchModel: say which version of m to fetch");
        answers.put(
                "node { fetchModel model: 'm', version: 1, into: '../up' }",
                "fetchModel: the folder '../up' is not a plain path below the workspace; write one like");

        for (Map.Entry<String, String> answer : answers.entrySet()) {
            WorkflowRun build = Pipelines.fail(jenkins, answer.getKey());
            jenkins.assertLogContains("ERROR: " + answer.getValue(), build);
            assertThat(answer.getKey(), JenkinsRule.getLog(build), not(containsString("\tat ")));
        }
    }

    @Test
    void shouldTellWhatIsWrongWithFiles(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("trackMetrics files: 'none.jsonl'", "trackMetrics: no metrics file matches 'none.jsonl' in ");
        answers.put(
                "writeFile file: 'm.jsonl', text: ''\ntrackMetrics files: 'm.jsonl'",
                "trackMetrics: Metrics file 'm.jsonl', line 1: the file holds no metrics");
        answers.put(
                "writeFile file: 'm.jsonl', text: '{\"step\":2,\"a\":oops}\\n'\ntrackMetrics files: 'm.jsonl'",
                "trackMetrics: Metrics file 'm.jsonl', line 1: not JSON at column 15: 'oops' is not a value");
        answers.put("trackInputs files: 'none/**'", "trackInputs: no file matches 'none/**' in ");
        answers.put("trackArtifacts files: 'none/**'", "trackArtifacts: no file matches 'none/**' in ");
        answers.put("stampModel model: 'm', artifacts: 'none/**'", "stampModel: no file matches 'none/**' in ");
        answers.put(
                "trackExperiment(name: 'x', inputs: 'none/**') { echo 'x' }",
                "trackExperiment: no file matches 'none/**' in ");
        answers.put(
                "writeFile file: 'a', text: 'a'\ntrackArtifacts files: '../**'",
                "trackArtifacts: '../**' leaves the workspace '");
        answers.put(
                "writeFile file: 'a', text: 'a'\ntrackArtifacts files: '/etc/passwd'",
                "trackArtifacts: '/etc/passwd' is not in the workspace '");
        answers.put(
                "sh 'ln -sf /etc/passwd link'\ntrackInputs files: 'link'",
                "trackInputs: 'link' is reached through a symbolic link");
        answers.put(
                "writeFile file: 'p.json', text: '[1, 2]'\n"
                        + "trackExperiment(name: 'x', paramsFile: 'p.json') { echo 'x' }",
                "trackExperiment: paramsFile 'p.json' holds a list and no JSON object; write {");
        answers.put(
                "writeFile file: 'p.json', text: '{\"lr\": 0.1,'\n"
                        + "trackExperiment(name: 'x', paramsFile: 'p.json') { echo 'x' }",
                "trackExperiment: paramsFile 'p.json', line 1, column ");
        answers.put(
                "writeFile file: 'm.csv', text: '1,0.5\\n2,0.4\\n'\ntrackMetrics files: 'm.csv'",
                "trackMetrics: Metrics file 'm.csv', line 1: the first line holds numbers and no names; put a header");
        answers.put(
                "trackExperiment(name: 'x', paramsFile: 'none.json') { echo 'x' }",
                "trackExperiment: there is no file 'none.json' in the workspace");

        for (Map.Entry<String, String> answer : answers.entrySet()) {
            WorkflowRun build = Pipelines.fail(jenkins, "node {\n" + answer.getKey() + "\n}");
            jenkins.assertLogContains("ERROR: " + answer.getValue(), build);
            assertThat(answer.getKey(), JenkinsRule.getLog(build), not(containsString("\tat ")));
        }
    }

    @Test
    void shouldNameTheVersionThatDoesNotExist(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins,
                "node { writeFile file: 'a', text: 'a'; stampModel model: 'lm', artifacts: 'a' }\n"
                        + "promoteModel model: 'lm', stage: 's'");
        Map<String, String> answers = Map.of(
                "modelVersion model: 'lm', version: 99", "modelVersion: lm has no version 99",
                "promoteModel model: 'lm', stage: 's', version: 99", "promoteModel: lm has no version 99",
                "rollbackModel model: 'lm', stage: 's', reason: 'r', version: 99",
                        "rollbackModel: Cannot roll back s of lm",
                "node { fetchModel model: 'lm', version: 99 }", "fetchModel: lm has no version 99");

        for (Map.Entry<String, String> answer : answers.entrySet()) {
            jenkins.assertLogContains("ERROR: " + answer.getValue(), Pipelines.fail(jenkins, answer.getKey()));
        }
    }

    @Test
    void shouldTellThatAModelIsNotThere(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "echo \"found ${modelVersion(model: 'mm')}\"");

        jenkins.assertLogContains("There is no model 'mm' in Jenkins itself, so modelVersion returns null", build);
        jenkins.assertLogContains("found null", build);
    }

    @Test
    void shouldTellWhoFetchesThatAModelIsNotThere(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, "node { fetchModel model: 'mm', stage: 'production' }");

        jenkins.assertLogContains(
                "ERROR: fetchModel: There is no model 'mm' in Jenkins itself; stamp a version", build);
    }

    @Test
    void shouldKeepWhatWasRecordedBefore(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
            node {
              trackParams params: [seed: 42]
              trackParams params: [seed: '42']
              catchError(buildResult: 'SUCCESS') { trackParams params: [other: 1, seed: 43] }
              writeFile file: 'm.jsonl', text: '{"step":1,"a":1}\\n{"step":2,"a":oops}\\n'
              catchError(buildResult: 'SUCCESS') { trackMetrics files: 'm.jsonl' }
              trackMetrics metrics: [b: 2]
            }
            """);

        jenkins.assertLogContains("trackParams: Parameter 'seed' is '42' already and cannot become '43'", build);
        assertThat(Pipelines.onlyRun(build).params(), hasEntry("seed", "42"));
        assertThat(Pipelines.onlyRun(build).params().containsKey("other"), is(false));
        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("b", 2.0));
    }

    @Test
    void shouldRecordAValueOfAMegabyteButNotMore(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "trackParams params: [prompt: 'x' * 1000000]");
        assertThat(Pipelines.onlyRun(build).params().get("prompt").length(), is(1_000_000));

        WorkflowRun refused = Pipelines.fail(jenkins, "trackParams params: [prompt: 'x' * 1100000]");
        jenkins.assertLogContains("Parameter 'prompt' is 1100000 bytes long; at most 1048576 are recorded", refused);
    }

    @Test
    void shouldRefuseASecretInAnyField(JenkinsRule jenkins) throws Exception {
        List<String> scripts = List.of(
                "trackParams params: [token: TOKEN]",
                "trackParams params: [nested: TOKEN, (TOKEN): 1]",
                "trackTags tags: [t: TOKEN]",
                "trackExperiment(name: TOKEN) { echo 'x' }",
                "node { writeFile file: 'a', text: 'a'; stampModel model: 'm', artifacts: 'a', description: TOKEN }",
                "node { writeFile file: 'a', text: 'a'; trackInputs files: 'a', name: TOKEN }");
        List<WorkflowRun> builds = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            WorkflowJob job = Pipelines.job(jenkins, "secret" + i, scripts.get(i));
            job.addProperty(new ParametersDefinitionProperty(
                    new PasswordParameterDefinition("TOKEN", Secret.fromString("xyzzy-7h1s-1s-s3cr3t"), null)));
            WorkflowRun build = jenkins.buildAndAssertStatus(hudson.model.Result.FAILURE, job);
            jenkins.assertLogContains("equals a secret that is bound in this build", build);
            builds.add(build);
        }

        for (WorkflowRun build : builds) {
            assertThat(build.getActions(ParametersAction.class).isEmpty(), is(false));
            assertThat(BuildRuns.of(build).toString(), not(containsString("s3cr3t")));
        }
        FilePath home = jenkins.jenkins.getRootPath().child("model-lineage");
        for (FilePath file : home.list("**")) {
            assertThat(file.getRemote(), file.readToString(), not(containsString("s3cr3t")));
        }
    }
}
