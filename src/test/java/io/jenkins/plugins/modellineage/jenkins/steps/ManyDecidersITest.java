package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** People who decide about the same request at the same moment, each in another way. */
@WithJenkins
class ManyDecidersITest {
    private static final int CLIENTS = 32;
    private static final int ROUNDS = 4;
    private static final int DONE = 302;
    private static final int REFUSED = 400;
    private static final Map<String, PromotionState> DEEDS = Map.of(
            "approve", PromotionState.ASSIGNED,
            "reject", PromotionState.REJECTED,
            "withdraw", PromotionState.ABORTED);

    @Test
    void shouldSettleOnceHoweverManyDecideByRest(JenkinsRule jenkins) throws Exception {
        List<JenkinsRule.WebClient> clients = clients(jenkins);
        Pipelines.succeed(jenkins, script());

        for (int round = 0; round < ROUNDS; round++) {
            String stage = "s" + round;
            Promotion asked = ModelLineage.get().registry().waiting().stream()
                    .filter(promotion -> promotion.stage().value().equals(stage))
                    .findFirst()
                    .orElseThrow();

            List<Answer> answers = atOnce(jenkins, clients, asked, round);

            assertThat(answers).hasSize(CLIENTS).extracting(Answer::status).containsOnly(DONE, REFUSED);
            List<Answer> done =
                    answers.stream().filter(answer -> answer.status() == DONE).toList();
            assertThat(done).hasSize(1);
            PromotionState state = ModelLineage.get()
                    .registry()
                    .promotion(asked.id())
                    .orElseThrow()
                    .state();
            assertThat(state).isEqualTo(DEEDS.get(done.get(0).deed()));
            assertThat(ends(jenkins, asked)).isEqualTo(1);
        }
    }

    private record Answer(String deed, int status) {}

    /** Everybody waits for all others, and begins another way in each round. */
    private static List<Answer> atOnce(
            JenkinsRule jenkins, List<JenkinsRule.WebClient> clients, Promotion asked, int round) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        List<String> deeds = List.of("approve", "reject", "withdraw");
        String page = PageUrls.of(asked.version().model()) + "/promotion/" + asked.id() + "/";
        List<Callable<Answer>> clicks = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            JenkinsRule.WebClient client = clients.get(i);
            String deed = deeds.get((i + round) % deeds.size());
            clicks.add(() -> {
                start.await();
                WebRequest request =
                        new WebRequest(new URL(jenkins.getURL(), page + deed + "?comment=one"), HttpMethod.POST);
                return new Answer(deed, client.loadWebResponse(request).getStatusCode());
            });
        }
        ExecutorService people = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> click : people.invokeAll(clicks)) {
                answers.add(click.get());
            }
            return answers;
        } finally {
            people.shutdown();
        }
    }

    private static List<JenkinsRule.WebClient> clients(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy may = new MockAuthorizationStrategy();
        List<JenkinsRule.WebClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            may.grant(Jenkins.READ, Item.READ, ModelPermissions.APPROVE, ModelPermissions.PROMOTE)
                    .everywhere()
                    .to("person" + i);
        }
        jenkins.jenkins.setAuthorizationStrategy(may);
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(jenkins.createWebClient()
                    .withBasicApiToken("person" + i)
                    .withRedirectEnabled(false)
                    .withThrowExceptionOnFailingStatusCode(false));
        }
        return clients;
    }

    /** Lines of the ledger that end the request. */
    private static long ends(JenkinsRule jenkins, Promotion asked) throws Exception {
        List<String> kinds =
                List.of("stage_assigned", "promotion_rejected", "promotion_aborted", "promotion_conflicted");
        List<String> lines = new ArrayList<>();
        Path ledger = jenkins.jenkins.getRootDir().toPath().resolve("model-lineage/ledger");
        try (Stream<Path> files = Files.walk(ledger)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines.stream()
                .filter(line -> line.contains("\"" + asked.id() + "\""))
                .filter(line -> kinds.stream().anyMatch(kind -> line.contains("\"" + kind + "\"")))
                .count();
    }

    private static String script() {
        StringBuilder script = new StringBuilder(
                "node {\nwriteFile file: 'a', text: '1'\n" + "stampModel model: 'lm', artifacts: 'a'\n}\n");
        for (int round = 0; round < ROUNDS; round++) {
            script.append("promoteModel model: 'lm', stage: 's")
                    .append(round)
                    .append("', wait: false, approval: modelApproval(quorum: 1)\n");
        }
        return script.toString();
    }
}
