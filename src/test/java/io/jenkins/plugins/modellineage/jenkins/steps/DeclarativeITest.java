package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.JudgePrompt;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Evaluations;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps in Declarative Pipelines. */
@WithJenkins
class DeclarativeITest {
    private static final Judge WHOLE_JUDGE =
            new Judge("gpt-4o", Optional.of(JudgePrompt.digest("Rate it, please")), Map.of("temperature", "0"));

    private JenkinsRule j;

    @BeforeEach
    void start(JenkinsRule rule) {
        j = rule;
    }

    @Test
    void shouldTrackOverSeveralStages() throws Exception {
        WorkflowJob job = Pipelines.job(j, "train", """
                pipeline {
                  agent any
                  options { trackExperiment(name: 'tiny-lm', params: [order: 3]) }
                  stages {
                    stage('Train') {
                      steps {
                        trackParams params: params
                        trackMetrics metrics: [perplexity: 31.7], step: 10
                        writeFile file: 'out/model.bin', text: 'weights'
                      }
                    }
                    stage('Stamp') {
                      steps {
                        trackTags tags: [team: 'search']
                        script {
                          def v = stampModel(model: 'tiny-lm', artifacts: 'out/**', label: 2.1)
                          echo "stamped ${v.name} labelled ${v.label} in ${env.MODEL_LINEAGE_RUN_ID}"
                        }
                      }
                    }
                  }
                }
                """);
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("SEED", "42")));
        WorkflowRun build = j.buildAndAssertSuccess(job);

        TrackedRun run = Pipelines.onlyRun(build);
        j.assertLogContains("stamped tiny-lm@1 labelled 2.1 in " + run.id(), build);
        assertThat(run.status(), is(RunStatus.FINISHED));
        assertThat(run.params(), allOf(hasEntry("order", "3"), hasEntry("SEED", "42")));
        assertThat(run.latestMetrics(), hasEntry("perplexity", 31.7));
        assertThat(run.tags(), hasEntry("team", "search"));
    }

    @Test
    void shouldTakeListsOfPatterns() throws Exception {
        WorkflowRun build = j.buildAndAssertSuccess(Pipelines.job(j, "lists", """
                pipeline {
                  agent any
                  options { trackExperiment(name: 'e', artifacts: ['a,b.bin', 'c.bin']) }
                  stages {
                    stage('Train') {
                      steps {
                        writeFile file: 'a,b.bin', text: 'ab'
                        writeFile file: 'c.bin', text: 'c'
                        trackInputs files: ['a,b.bin'], name: 'in'
                      }
                    }
                  }
                }
                """));

        assertThat(Pipelines.onlyRun(build).artifacts().size(), is(2));
        assertThat(Pipelines.onlyRun(build).inputs().get(0).files().size(), is(1));
    }

    @Test
    void shouldPromoteThroughGatesAndApprovalWithoutAnAgent() throws Exception {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        WorkflowRun build = Pipelines.job(j, "train", """
                        pipeline {
                          agent none
                          stages {
                            stage('Train') {
                              agent any
                              steps {
                                trackExperiment(name: 'tiny-lm', artifacts: 'model.bin', model: 'tiny-lm') {
                                  writeFile file: 'model.bin', text: 'weights'
                                  trackMetrics metrics: [perplexity: 31.7]
                                }
                              }
                            }
                            stage('Production') {
                              steps {
                                promoteModel model: 'tiny-lm', stage: 'production',
                                    gates: [metricGate(metric: 'perplexity', max: 40, lowerIsBetter: true),
                                            evidenceGate(metrics: ['perplexity'])],
                                    approval: modelApproval(by: 'alice')
                              }
                            }
                          }
                        }
                        """).scheduleBuild2(0).waitForStart();
        Promotion waiting = Pipelines.waiting(build);
        Pipelines.await(
                "no executor is held", build, () -> j.jenkins.toComputer().countBusy() == 0);
        Pipelines.approve("alice", waiting.id());

        j.assertBuildStatusSuccess(j.waitForCompletion(build));
        j.assertLogContains("tiny-lm@1 went live in production", build);
        Model model = ModelLineage.get().registry().models().iterator().next();
        assertThat(model.live(new StageName("production")).orElseThrow(), is(1));
    }

    @Test
    void shouldNameAMistypedArgumentBeforeAnythingRuns() throws Exception {
        WorkflowRun build = Pipelines.fail(j, stage("echo 'ran'\ntrackMetrics metrcs: [a: 1]"));

        j.assertLogContains("Invalid parameter \"metrcs\", did you mean \"metrics\"?", build);
        assertThat(JenkinsRule.getLog(build), not(containsString("[Pipeline] echo")));
    }

    @Test
    void shouldNameAnUnknownArgumentAndOneThatIsMissing() throws Exception {
        WorkflowRun build = Pipelines.fail(j, stage("trackParams seed: 1\npromoteModel model: 'm'"));

        j.assertLogContains("Invalid parameter \"seed\", did you mean \"params\"?", build);
        j.assertLogContains("Missing required parameter: \"stage\"", build);
    }

    @Test
    void shouldNameAMistypedArgumentOfAGate() throws Exception {
        WorkflowRun build = Pipelines.fail(
                j, stage("promoteModel model: 'm', stage: 's', gates: [metricGate(metric: 'x', maxx: 3)]"));

        j.assertLogContains("maxx", build);
        assertThat(build.getResult(), is(Result.FAILURE));
    }

    @Test
    void shouldRefuseAnInterpolatedNull() throws Exception {
        WorkflowRun build = Pipelines.fail(j, """
                pipeline {
                  agent none
                  options { trackExperiment(name: "x-${params.NOPE}") }
                  stages { stage('Train') { steps { echo 'ran' } } }
                }
                """);

        j.assertLogContains("trackExperiment: the name 'x-null' contains the word null", build);
        assertThat(JenkinsRule.getLog(build), not(containsString("[Pipeline] echo")));
    }

    @Test
    void shouldSeeNeitherVariablesNorAxesInOptions() throws Exception {
        WorkflowRun build = j.buildAndAssertSuccess(Pipelines.job(j, "train", """
                pipeline {
                  agent any
                  environment { KIND = 'large' }
                  stages {
                    stage('Train') {
                      matrix {
                        axes { axis { name 'MODEL'; values 'a' } }
                        stages {
                          stage('Fit') {
                            options { trackExperiment(name: "fit ${env.MODEL ?: 'any'} ${env.KIND ?: 'size'}") }
                            steps { echo "fits ${MODEL} ${KIND}" }
                          }
                        }
                      }
                    }
                  }
                }
                """));

        j.assertLogContains("fits a large", build);
        assertThat(Pipelines.onlyRun(build).experiment().value(), is("fit any size"));
    }

    @Test
    void shouldTellVariablesOfStagesAndPostWhichRunItIs() throws Exception {
        WorkflowRun build = j.buildAndAssertSuccess(Pipelines.job(j, "train", """
                pipeline {
                  agent any
                  environment { OUTSIDE = "${env.MODEL_LINEAGE_RUN_ID}" }
                  options { trackExperiment(name: 'tiny-lm') }
                  stages {
                    stage('Train') {
                      environment { INSIDE = "${env.MODEL_LINEAGE_RUN_ID}" }
                      steps { echo "outside ${OUTSIDE}, inside ${INSIDE}" }
                    }
                  }
                  post { always { echo "post ${env.MODEL_LINEAGE_RUN_ID}" } }
                }
                """));

        String run = Pipelines.onlyRun(build).id().toString();
        j.assertLogContains("outside null, inside " + run, build);
        j.assertLogContains("post " + run, build);
    }

    @Test
    void shouldOpenNoRunForASkippedStageWhereWhenIsAskedBeforeTheOptions() throws Exception {
        WorkflowRun build = j.buildAndAssertSuccess(Pipelines.job(j, "train", """
                pipeline {
                  agent any
                  stages {
                    stage('Opens') {
                      when { expression { false } }
                      options { trackExperiment(name: 'opened') }
                      steps { echo 'never' }
                    }
                    stage('Opens none') {
                      when { beforeOptions true; expression { false } }
                      options { trackExperiment(name: 'not opened') }
                      steps { echo 'never' }
                    }
                  }
                }
                """));

        assertThat(Pipelines.onlyRun(build).experiment().value(), is("opened"));
    }

    @Test
    void shouldPromoteInPostWhatTheOptionsTracked() throws Exception {
        WorkflowRun build = j.buildAndAssertSuccess(Pipelines.job(j, "train", """
                pipeline {
                  agent any
                  options { trackExperiment(name: 'tiny-lm', artifacts: 'model.bin', model: 'tiny-lm') }
                  stages {
                    stage('Train') {
                      steps { writeFile file: 'model.bin', text: 'weights'; trackMetrics metrics: [perplexity: 31.7] }
                    }
                  }
                  post {
                    success {
                      promoteModel model: 'tiny-lm', stage: 'production', gates: metricGate(metric: 'perplexity', max: 40)
                    }
                  }
                }
                """));

        j.assertLogContains("tiny-lm@1 went live in production", build);
    }

    @Test
    void shouldKeepCellsOfAMatrixApart() throws Exception {
        WorkflowRun build = j.buildAndAssertSuccess(Pipelines.job(j, "train", """
                pipeline {
                  agent any
                  stages {
                    stage('Train') {
                      matrix {
                        axes { axis { name 'MODEL'; values 'a', 'b' } }
                        stages { stage('Fit') { steps { trackParams params: [model: MODEL] } } }
                      }
                    }
                  }
                }
                """));

        assertThat(
                BuildRuns.of(build).stream()
                        .map(run -> run.experiment().value())
                        .toList(),
                containsInAnyOrder("train (MODEL=a)", "train (MODEL=b)"));
    }

    @Test
    void shouldTakeAJudgeAsAText() throws Exception {
        assertThat(judge("judge: 'gpt-4o'"), is(new Judge("gpt-4o", Optional.empty(), Map.of())));
    }

    @Test
    void shouldTakeAJudgeWithItsPromptAndParameters() throws Exception {
        assertThat(
                judge("judge: 'gpt-4o', judgePrompt: 'Rate it, please', judgeParams: [temperature: 0]"),
                is(WHOLE_JUDGE));
    }

    @Test
    void shouldTakeAJudgeAsAMap() throws Exception {
        assertThat(
                judge("judge: [model: 'gpt-4o', prompt: 'Rate it, please', params: [temperature: 0]]"),
                is(WHOLE_JUDGE));
    }

    private Judge judge(String written) throws Exception {
        WorkflowRun build = j.buildAndAssertSuccess(Pipelines.job(j, "evaluate", stage("""
                writeFile file: 'e.csv', text: 'id,score\\nq1,1\\n'
                trackEvaluation files: 'e.csv', set: 's', \
                """ + written)));

        return Evaluations.of(build, Pipelines.onlyRun(build).id())
                .get(0)
                .evaluation()
                .judge()
                .orElseThrow();
    }

    private static String stage(String steps) {
        return "pipeline {\nagent any\nstages { stage('Train') { steps {\n" + steps + "\n} } }\n}\n";
    }

    @Test
    void shouldLetMlflowScriptsTrackOverSeveralStages() throws Exception {
        WorkflowRun build = j.buildAndAssertSuccess(Pipelines.job(j, "train", """
                pipeline {
                  agent any
                  options { withMlflow() }
                  stages {
                    stage('Train') { steps { echo "train in ${env.MLFLOW_RUN_ID}" } }
                    stage('Evaluate') { steps { trackParams params: [a: 1] } }
                  }
                }
                """));

        TrackedRun run = Pipelines.onlyRun(build);
        j.assertLogContains("train in " + run.id(), build);
        assertThat(run.params(), hasEntry("a", "1"));
    }
}
