package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Sixty-four clients at once: what was acknowledged is there, once. */
@WithJenkins
class ManyClientsITest {
    private static final int CLIENTS = 64;
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");

    /** What a client does, whose number is told. */
    @FunctionalInterface
    private interface Client {
        Answer ask(int number) throws Exception;
    }

    private static void all(Client client) throws Exception {
        List<Callable<Answer>> asked = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            asked.add(() -> client.ask(number));
        }
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (Future<Answer> answered : clients.invokeAll(asked)) {
                Answer answer = answered.get();
                assertThat(answer.body(), answer.status(), is(200));
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static String batch(String run, int number) {
        return "{'run_id':'" + run + "','params':[{'key':'p" + number + "','value':'" + number + "'}],'tags':[{'key':'t"
                + number + "','value':'x'}],'metrics':[{'key':'loss','value':" + number + ",'timestamp':"
                + (1_000 + number)
                + ",'step':" + number + "},{'key':'m" + number + "','value':0.5,'timestamp':1,'step':0}]}";
    }

    /** Each request is sent twice, as clients do that did not hear the answer. */
    @Test
    void shouldKeepEverythingInOneRunOnce(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            all(number -> {
                block.post("runs/log-batch", batch(block.run(), number));
                block.artifact("PUT", block.artifacts() + "/f" + number, "content " + number / 2);
                block.artifact("PUT", block.artifacts() + "/same", "by " + number);
                return block.post("runs/log-batch", batch(block.run(), number));
            });
            WorkflowRun build = block.end();
            TrackedRun run = BuildRuns.one(build, new RunId(block.run())).orElseThrow();

            assertThat(run.params().size(), is(CLIENTS));
            assertThat(
                    run.tags().keySet().stream()
                            .filter(key -> key.matches("t\\d+"))
                            .count(),
                    is((long) CLIENTS));
            assertThat(run.metrics().get("loss").count(), is(CLIENTS));
            assertThat(run.metrics().size(), is(CLIENTS + 1));
            assertThat(run.artifacts().size(), is(CLIENTS + 1));
            assertThat(
                    new TreeSet<>(Pipelines.points(run, "loss").stream()
                                    .map(point -> point.step())
                                    .toList())
                            .size(),
                    is(CLIENTS));
        }
    }

    @Test
    void shouldKeepParametersThatAllWantToSetAsOneOfThemSaid(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Set<String> taken = new ConcurrentSkipListSet<>();
            all(number -> {
                String json = "{'run_id':'" + block.run() + "','key':'order','value':'" + number + "'}";
                if (block.post("runs/log-parameter", json).status() == 200) {
                    taken.add(String.valueOf(number));
                }
                return block.get("runs/get?run_id=" + block.run());
            });
            TrackedRun run = BuildRuns.one(block.end(), new RunId(block.run())).orElseThrow();

            assertThat(taken, is(Set.of(run.params().get("order").toString())));
        }
    }

    @Test
    void shouldKeepManyRunsApart(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Set<String> runs = new ConcurrentSkipListSet<>();
            all(number -> {
                String run = block.post("runs/create", "{'experiment_id':'0','run_name':'r" + number + "'}")
                        .at("/run/info/run_id");
                runs.add(run);
                block.post("runs/log-batch", batch(run, number));
                return block.post("runs/update", "{'run_id':'" + run + "','status':'FINISHED'}");
            });
            WorkflowRun build = block.end();

            assertThat(runs.size(), is(CLIENTS));
            for (TrackedRun run : BuildRuns.of(build)) {
                if (runs.contains(run.id().value())) {
                    String number = run.tags().get("mlflow.runName").substring(1);
                    assertThat(run.params().keySet(), is(Set.of("p" + number)));
                    assertThat(run.metrics().keySet(), is(Set.of("loss", "m" + number)));
                }
            }
        }
    }

    @Test
    void shouldNumberVersionsWithoutGapsAndKeepOneAlias(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            block.post("registered-models/create", "{'name':'lm'}");
            Collection<Integer> numbers = new ConcurrentSkipListSet<>();
            all(number -> {
                String path = "model" + number;
                block.artifact("PUT", block.artifacts() + "/" + path + "/MLmodel", "model " + number);
                String json = "{'name':'lm','source':'runs:/" + block.run() + "/" + path + "','run_id':'" + block.run()
                        + "'}";
                int first = Integer.parseInt(
                        block.post("model-versions/create", json).at("/model_version/version"));
                int again = Integer.parseInt(
                        block.post("model-versions/create", json).at("/model_version/version"));
                assertThat(again, is(first));
                numbers.add(first);
                return block.post(
                        "registered-models/alias", "{'name':'lm','alias':'champion','version':'" + first + "'}");
            });
            JsonNode model = block.get("registered-models/get?name=lm").json().at("/registered_model");

            assertThat(numbers.size(), is(CLIENTS));
            assertThat(numbers.contains(1) && numbers.contains(CLIENTS), is(true));
            assertThat(model.path("aliases").size(), is(1));
        }
    }
}
