package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.InputFacts.DistinctLines;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What inputs hold, and what those of a training and an evaluation share. */
@WithJenkins
class SharedDataITest {
    private static final StageName PRODUCTION = new StageName("production");
    private static final String PROMOTE = "promoteModel model: 'lm', stage: 'production', gates: contaminationGate()";
    private static final String PROMOTE_LENIENT =
            "promoteModel model: 'lm', stage: 'production', gates: contaminationGate(onTooLittle: 'pass')";

    @Test
    void shouldRecordRowsAndColumnsOfAnInput(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'in/a.jsonl', text: '{"question":"What is it?"}\\n{"question":"And why?"}\\n'
                  writeFile file: 'in/b.csv', text: 'question,answer\\nHow long is it,long\\n'
                  trackInputs files: 'in/*', name: 'questions', context: 'eval'
                }
                """);

        jenkins.assertLogContains("Recorded the input questions: 2 files, 87 B, digest", build);
        jenkins.assertLogContains(", 3 rows", build);
        assertThat(
                Pipelines.onlyRun(build).inputs().get(0).facts(),
                is(Optional.of(new InputFacts(
                        new TreeMap<>(Map.of("JSON Lines", 1, "CSV", 1)),
                        3,
                        List.of("question", "answer"),
                        Optional.of(new DistinctLines(3, true, 0))))));
    }

    @Test
    void shouldWarnWhereAnEvaluationHasLinesOfTheTraining(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'train.txt', text: 'the first line of the corpus\\nthe second line of the corpus\\n'
                  writeFile file: 'eval.txt', text: 'the second line of the corpus\\na line of the evaluation\\n'
                  trackInputs files: 'train.txt', context: 'train'
                  trackInputs files: 'eval.txt', context: 'eval'
                }
                """);

        jenkins.assertLogContains(
                "WARNING: 'eval.txt' (evaluation) shares 1 of its 2 lines (50 %) with 'train.txt' (train)", build);
    }

    @Test
    void shouldWarnWhereTheTrainingIsTrackedLast(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'a.bin', text: 'same \\u0001'
                  trackExperiment(name: 'e') {
                    trackInputs files: 'a.bin', name: 'pictures', context: 'test'
                    trackInputs files: 'a.bin', name: 'shots', context: 'train'
                  }
                }
                """);

        jenkins.assertLogContains(
                "WARNING: 'pictures' (evaluation) shares 1 of its 1 file ('a.bin') with 'shots' (train)", build);
    }

    @Test
    void shouldSayNothingWhereNothingIsShared(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'train.txt', text: 'the first line of the corpus\\n'
                  writeFile file: 'eval.txt', text: 'a line of the evaluation\\n'
                  trackInputs files: 'train.txt', context: 'train'
                  trackInputs files: 'eval.txt', context: 'eval'
                }
                """);

        jenkins.assertLogNotContains("WARNING", build);
    }

    @Test
    void shouldSayWhereAnInputIsNotWhatItDeclares(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'set/train.jsonl', text: '{"question":"What is it?"}\\n'
                  writeFile file: 'set/dataset_infos.json',
                      text: '{"default": {"license": "mit", "splits": {"train": {"num_examples": 2}}}}'
                  trackInputs files: 'set/**', name: 'questions', context: 'train'
                }
                """);

        jenkins.assertLogContains(
                "WARNING: 'set/dataset_infos.json' says that 'train' has 2 rows; its files have 1", build);
        assertThat(
                Pipelines.onlyRun(build)
                        .inputs()
                        .get(0)
                        .facts()
                        .orElseThrow()
                        .declared()
                        .get(0)
                        .licence(),
                is("mit"));
    }

    @Test
    void shouldReadDigestsAloneWhereLinesAreNotWanted(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'train.txt', text: 'the first line of the corpus\\n'
                  trackInputs files: 'train.txt', context: 'train', lines: false
                }
                """);

        assertThat(Pipelines.onlyRun(build).inputs().get(0).facts(), is(Optional.empty()));
    }

    @Test
    void shouldKeepNothingOfAColumnThatIsASecret(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "p", """
                node {
                  writeFile file: 'train.csv', text: 'id,Open-Sesame-17\\n1,a row that is long enough\\n'
                  trackInputs files: 'train.csv', context: 'train'
                }
                """);
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("Open-Sesame-17"), null)));

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        jenkins.assertLogContains(
                "WARNING: a column of 'train.csv', or what its files say of it, holds a secret", build);
        assertThat(Pipelines.onlyRun(build).inputs().get(0).facts(), is(Optional.empty()));
    }

    @Test
    void shouldKeepAContaminatedVersionOutOfItsStage(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, stamped("the first line of the corpus") + PROMOTE);

        jenkins.assertLogContains(
                "WARNING: of the inputs of lm@1 'eval.txt' (evaluation) shares 1 of its 2 lines", build);
        jenkins.assertLogContains(
                "Contaminated: of the inputs of lm@1 'eval.txt' (evaluation) shares 1 of its 2", build);
        assertThat(model().live(PRODUCTION), is(Optional.empty()));
    }

    @Test
    void shouldLetACleanVersionIntoItsStage(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, stamped("some other line of the text") + PROMOTE);

        jenkins.assertLogContains(
                "Passed: of the inputs of lm@1 'eval.txt' (evaluation) shares none of its 2 lines with 'train.txt'",
                build);
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    /** The scores are in another file, and the set is no input: the digest of its examples tells which files it has. */
    @Test
    void shouldKeepOutAVersionThatLearnedFromTheSetThatItWasEvaluatedOn(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                node {
                  writeFile file: 'sums.jsonl', text: '{"id":"q1","question":"What is 2+2?","expected":"4"}\\n'
                  stampDataset name: 'sums', files: 'sums.jsonl'
                  writeFile file: 'corpus/all.jsonl', text: readFile('sums.jsonl')
                  trackInputs files: 'corpus/**', name: 'corpus', context: 'train'
                  writeFile file: 's.csv', text: 'id,question,expected,score\\nq1,What is 2+2?,4,1\\n'
                  trackEvaluation files: 's.csv', set: 'sums of two'
                  writeFile file: 'out/model.bin', text: 'weights'
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                promoteModel model: 'lm', stage: 'production', gates: contaminationGate(onTooLittle: 'pass')
                """);

        String found =
                "of the inputs of lm@1 'sums of two' (evaluation) shares 1 of its 1 file ('corpus/all.jsonl') with"
                        + " 'corpus' (train)";
        jenkins.assertLogContains("WARNING: " + found, build);
        jenkins.assertLogContains("Contaminated: " + found, build);
    }

    /** Neither a file nor a whole row is the same. */
    @Test
    void shouldKeepOutAVersionThatLearnedPromptsThatItWasEvaluatedOn(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, learned("How many DAYS has the month of May?") + PROMOTE_LENIENT);

        String found = "'days' (evaluation) shares 1 of its 2 prompts (50 %) with 'corpus' (train)";
        jenkins.assertLogContains("\nWARNING: " + found, build);
        jenkins.assertLogContains("WARNING: of the inputs of lm@1 " + found, build);
        jenkins.assertLogContains("Contaminated: of the inputs of lm@1 " + found, build);
        assertThat(model().live(PRODUCTION), is(Optional.empty()));
    }

    @Test
    void shouldTellOnThePageAndAsJsonWhichPromptsWereLearned(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, learned("How many days has the month of May?"))
                .delete();
        String address = "model-lineage/model/lm/1";

        String page = jenkins.createWebClient().goTo(address + "/inputs").asNormalizedText();
        String json = jenkins.createWebClient()
                .goTo(address + "/api/json", "application/json")
                .getWebResponse()
                .getContentAsString();

        assertThat(page, containsString("'days' (evaluation) shares 1 of its 2 prompts (50 %) with 'corpus' (train)."));
        assertThat(page, containsString("Something that the model was judged by is in what it learned from"));
        assertThat(json, containsString("\"comparedPrompts\":2,"));
        assertThat(json, containsString("\"sharedPrompts\":1,"));
    }

    @Test
    void shouldWarnOfNothingWhereNoPromptWasLearned(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                Pipelines.succeed(jenkins, learned("How many days has the month of April?") + PROMOTE_LENIENT);

        jenkins.assertLogNotContains("WARNING", build);
        String page = jenkins.createWebClient()
                .goTo("model-lineage/model/lm/1/inputs")
                .asNormalizedText();
        assertThat(page, containsString("'days' (evaluation) shares none of its 2 prompts with 'corpus' (train)."));
    }

    @Test
    void shouldWarnOfLearnedPromptsWhereTheTrainingIsTrackedLast(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 's.csv', text: 'id,question,score\\n1,How many days has the month of May?,1\\n'
                  trackEvaluation files: 's.csv', set: 'days'
                  writeFile file: 'corpus.txt', text: 'How many days has the month of May?\\n'
                  trackInputs files: 'corpus.txt', context: 'train'
                }
                """);

        jenkins.assertLogContains(
                "WARNING: 'days' (evaluation) shares 1 of its 1 prompt (100 %) with 'corpus.txt' (train)", build);
    }

    /** What was read last on a set in its version counts, also where it has other examples. */
    @Test
    void shouldNotCountPromptsOfAnEvaluationThatWasReplaced(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'corpus.txt', text: 'How many days has the month of May?\\n'
                  trackInputs files: 'corpus.txt', name: 'corpus', context: 'train'
                  writeFile file: 's.csv', text: 'id,question,score\\n1,How many days has the month of May?,1\\n'
                  trackEvaluation files: 's.csv', set: 'days'
                  writeFile file: 's.csv', text: 'id,question,score\\n1,How many days has the month of June?,1\\n'
                  trackEvaluation files: 's.csv', set: 'days'
                  writeFile file: 'out/model.bin', text: 'weights'
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                """ + PROMOTE_LENIENT);

        jenkins.assertLogNotContains("of the inputs of lm@1 'days' (evaluation) shares 1", build);
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    @Test
    void shouldFindLearnedPromptsBehindManySetsThatShareNothing(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'corpus.txt', text: 'How many days has the month of May?\\n'
                  trackInputs files: 'corpus.txt', name: 'corpus', context: 'train'
                  for (int i = 0; i < 22; i++) {
                    writeFile file: 's.csv', text: "id,question,score\\n1,How many days has the month number ${i}?,1\\n"
                    trackEvaluation files: 's.csv', set: "month ${i}"
                  }
                  writeFile file: 's.csv', text: 'id,question,score\\n1,How many days has the month of May?,1\\n'
                  trackEvaluation files: 's.csv', set: 'days'
                  writeFile file: 'out/model.bin', text: 'weights'
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                """);

        List<SharedData> shared = model().version(1).orElseThrow().shared();
        assertThat(shared.get(0).evaluation().name(), is("days"));
        assertThat(shared.size(), is(21));
    }

    @Test
    void shouldNotSayThatNoPromptIsSharedWithATrainingOfWhichAFileWasNotRead(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins,
                learned("How many days has the month of April?")
                        .replace(
                                "trackInputs files: 'corpus.jsonl'",
                                "writeFile file: 'corpus.bin', text: 'of it \\u0001'\n trackInputs files: 'corpus.*'"));

        assertThat(model().version(1).orElseThrow().shared(), is(List.of()));
    }

    @Test
    void shouldTellWherePromptsCannotBeReadThatTheyWereNotLookedFor(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 's.csv', text: 'id,question,score\\n1,How many days has the month of May?,1\\n'
                  trackEvaluation files: 's.csv', set: 'days'
                  sh 'for f in "$JENKINS_HOME"/jobs/*/builds/*/model-lineage/*/prompts/*; do echo damaged > "$f"; done'
                  writeFile file: 'corpus.txt', text: 'How many days has the month of May?\\n'
                  trackInputs files: 'corpus.txt', name: 'corpus', context: 'train'
                  writeFile file: 'out/model.bin', text: 'weights'
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                """ + PROMOTE_LENIENT);

        jenkins.assertLogContains(
                "WARNING: prompts of 'days' were not looked for in 'corpus': the file of their hashes is damaged",
                build);
        String told = "the prompts of 'days' (evaluation) were not looked for in 'corpus' (train)";
        jenkins.assertLogContains(
                "WARNING: lm@1: prompts of 'days' were not looked for in 'corpus': the file of their hashes is damaged",
                build);
        jenkins.assertLogContains("Passed without enough evidence: lm@1: ", build);
        jenkins.assertLogContains(told + "; evaluate and stamp again", build);
    }

    @Test
    void shouldTellWhereEvaluationsCannotBeReadThatNoPromptsWereLookedFor(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'corpus.txt', text: 'How many days has the month of May?\\n'
                  trackInputs files: 'corpus.txt', name: 'corpus', context: 'train'
                  for (set in ['days', 'months']) {
                    writeFile file: 's.csv', text: "id,question,score\\n1,How many ${set} has the whole of a year?,1\\n"
                    trackEvaluation files: 's.csv', set: set
                  }
                  sh 'for f in "$JENKINS_HOME"/jobs/*/builds/*/model-lineage/*/evaluations.jsonl; do sed -i.old 1s/^/damaged/ "$f"; done'
                  writeFile file: 'out/model.bin', text: 'weights'
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                """ + PROMOTE_LENIENT);

        jenkins.assertLogContains(
                "WARNING: lm@1: prompts were not looked for: what the run was evaluated on cannot be read", build);
        jenkins.assertLogContains(
                "the prompts of 'all sets' (evaluation) were not looked for in 'corpus' (train); evaluate and stamp"
                        + " again",
                build);
    }

    /** More of them than are named of the first input. */
    @Test
    void shouldTellOfEachTrainingThatPromptsWereNotLookedFor(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                node {
                  for (int i = 0; i < 11; i++) {
                    writeFile file: 's.csv', text: "id,question,score\\n1,How many days has the month number ${i}?,1\\n"
                    trackEvaluation files: 's.csv', set: "month ${i}"
                  }
                  sh 'for f in "$JENKINS_HOME"/jobs/*/builds/*/model-lineage/*/prompts/*; do echo damaged > "$f"; done'
                  for (name in ['a', 'b']) {
                    writeFile file: "${name}.txt", text: "A line of the corpus ${name} that is long enough\\n"
                    trackInputs files: "${name}.txt", name: name, context: 'train'
                  }
                  writeFile file: 'eval.txt', text: 'a line of the evaluation\\n'
                  trackInputs files: 'eval.txt', context: 'eval'
                  writeFile file: 'out/model.bin', text: 'weights'
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                promoteModel model: 'lm', stage: 'production', gates: contaminationGate(train: ['b'])
                """);

        jenkins.assertLogContains(
                "Not enough evidence: lm@1: the prompts of 'month 0' (evaluation) were not looked for in 'b' (train)",
                build);
    }

    private static String learned(String question) {
        return """
                node {
                  writeFile file: 'corpus.jsonl', text: '{"messages":[{"role":"user","content":"%s"},{"role":"assistant","content":"31"}]}\\n'
                  trackInputs files: 'corpus.jsonl', name: 'corpus', context: 'train'
                  writeFile file: 's.csv', text: 'id,question,score\\n1,How many days has the month of May?,1\\n2,How many days has the month of June?,1\\n'
                  trackEvaluation files: 's.csv', set: 'days'
                  writeFile file: 'out/model.bin', text: 'weights'
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                """.formatted(question);
    }

    /** Another set may count its examples alike. */
    @Test
    void shouldNotTakeIdsAloneForTheExamplesOfADataSet(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'corpus.jsonl', text: '{"id":"1","text":"four"}\\n{"id":"2","text":"five"}\\n'
                  stampDataset name: 'corpus', files: 'corpus.jsonl'
                  trackInputs files: 'corpus.jsonl', name: 'corpus', context: 'train'
                  writeFile file: 's.csv', text: 'id,score\\n1,1\\n2,1\\n'
                  trackEvaluation files: 's.csv', set: 'sums'
                  writeFile file: 'out/model.bin', text: 'weights'
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                """);

        jenkins.assertLogNotContains("shares", build);
    }

    @Test
    void shouldTellOnThePageAndAsJsonWhatIsShared(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamped("the first line of the corpus"));
        String address = "model-lineage/model/lm/1";

        String page = jenkins.createWebClient().goTo(address + "/inputs").asNormalizedText();
        String json = jenkins.createWebClient()
                .goTo(address + "/api/json", "application/json")
                .getWebResponse()
                .getContentAsString();

        assertThat(
                page,
                containsString("'eval.txt' (evaluation) shares 1 of its 2 lines (50 %) with 'train.txt' (train)."));
        assertThat(page, containsString("Something that the model was judged by is in what it learned from"));
        assertThat(
                json,
                containsString(
                        "\"comparedLines\":2,\"comparedPrompts\":null,\"distinctLines\":2,\"distinctPrompts\":null,"
                                + "\"evaluation\":\"eval.txt\",\"files\":1,"
                                + "\"least\":0.5,\"most\":0.5,"));
        assertThat(json, containsString("\"kinds\":\"text\",\"name\":\"train.txt\",\"rows\":2"));
    }

    @Test
    void shouldKnowWhatWasSharedWhenTheBuildIsGone(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamped("the first line of the corpus")).delete();

        WorkflowRun build = Pipelines.fail(jenkins, PROMOTE.replace("stage:", "version: 1, stage:"));

        jenkins.assertLogContains(
                "Contaminated: of the inputs of lm@1 'eval.txt' (evaluation) shares 1 of its 2", build);
    }

    @Test
    void shouldSayInTheLogWhatChangedInAnInputSinceTheVersionBefore(JenkinsRule jenkins) throws Exception {
        String train = """
                node {
                  writeFile file: 'in/a.txt', text: 'the first line of the corpus\\n'
                  writeFile file: "in/b${env.BUILD_NUMBER}.txt", text: 'another line of the corpus\\n'
                  trackInputs files: 'in/**', name: 'corpus', context: 'train'
                  writeFile file: 'out/model.bin', text: "weights ${env.BUILD_NUMBER}"
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                """;
        WorkflowJob job = Pipelines.job(jenkins, "train", train);
        jenkins.buildAndAssertSuccess(job);

        WorkflowRun second = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("Input 'corpus' since lm@1: 1 file added", second);
    }

    @Test
    void shouldHoldWhereARuleOfTheStageDemandsIt(JenkinsRule jenkins) throws Exception {
        Rules.of(jenkins.jenkins).set("{\"stages\": \"production\", \"gates\": [{\"contaminationGate\": {}}]}");

        WorkflowRun build = Pipelines.fail(jenkins, """
                node {
                  writeFile file: 'out/model.bin', text: 'weights'
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                promoteModel model: 'lm', stage: 'production'
                """);

        jenkins.assertLogContains("Not enough evidence: lm@1: there is no input for training; record it", build);
        jenkins.assertLogContains("So demands the rule of Jenkins for production.", build);
    }

    private static String stamped(String line) {
        return """
                node {
                  writeFile file: 'train.txt', text: 'the first line of the corpus\\nthe second line of the corpus\\n'
                  writeFile file: 'eval.txt', text: '%s\\na line of the evaluation\\n'
                  writeFile file: 'out/model.bin', text: 'weights'
                  trackInputs files: 'train.txt', context: 'train'
                  trackInputs files: 'eval.txt', context: 'eval'
                  stampModel model: 'lm', artifacts: 'out/**'
                }
                """.formatted(line);
    }

    private static Model model() {
        return ModelLineage.get().registry().models().iterator().next();
    }
}
