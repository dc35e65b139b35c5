package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.ledger.ChainReport;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;
import org.springframework.security.access.AccessDeniedException;

/** The chain, verified from its page. */
class VerificationsITest {
    private static final String PAGE = "model-lineage/verification/";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldTellAfterARestartWhatItFound() throws Throwable {
        sessions.then(j -> {
            record(3);
            assertThat(page(j, PAGE), containsString("The chain was not verified from here yet."));

            press(j);

            assertThat(page(j, PAGE), containsString("The chain is whole: 3 entries."));
        });
        sessions.then(j -> {
            assertThat(page(j, PAGE), containsString("The chain is whole: 3 entries."));
            assertThat(json(j), containsString("\"whole\":true"));
            assertThat(json(j), containsString("\"checkpoint\":3"));

            press(j);

            assertThat(page(j, PAGE), containsString("the first 3 entries are those that it was signed for"));
        });
    }

    @Test
    void shouldCloseTheRegistryOverDamageAndSaySoUntilItIsRepaired() throws Throwable {
        sessions.then(j -> {
            record(3);
            Path ledger = ledger(j);
            byte[] whole = Files.readAllBytes(ledger);
            byte[] damaged = whole.clone();
            damaged[whole.length / 2] ^= 1;
            Files.write(ledger, damaged);

            press(j);

            assertThat(page(j, PAGE), containsString("The ledger is not what was written."));
            assertThat(page(j, PAGE), containsString("000001.jsonl, line "));
            assertThat(ModelLineage.get().readable().isPresent(), is(false));
            String told = page(j, "manage/");
            assertThat(
                    told,
                    containsString(
                            "The last verification of the model registry found that it is not as it should be. "));
            assertThat(told, containsString("The model registry cannot be opened: "));

            Files.write(ledger, whole);
            press(j);
            ModelLineage.get().forgetTheLastTry();

            assertThat(ModelLineage.get().registry().lastSeq(), is(3L));
            assertThat(page(j, "manage/"), not(containsString("model registry")));
        });
    }

    @Test
    void shouldLookOnceAtATime() throws Throwable {
        sessions.then(j -> {
            record(3);
            Verifications verifications = Verifications.get();
            synchronized (verifications) { // it cannot come to its end meanwhile
                verifications.start();
                assertThat(verifications.running().orElseThrow().total() > 0, is(true));
                assertThat(
                        assertThrows(Refused.class, verifications::start).getMessage(),
                        containsString("The chain is being verified already"));
            }
            awaited();
        });
    }

    @Test
    void shouldShowHowFarItIsWhileItRuns() throws Throwable {
        sessions.then(j -> {
            record(3);
            assertThat(page(j, PAGE), not(containsString("<progress")));
            Verifications verifications = Verifications.get();
            synchronized (verifications) { // it cannot come to its end meanwhile
                verifications.start();
                String running = page(j, PAGE);
                assertThat(running, containsString("<progress"));
                assertThat(running, not(containsString("name=\"verify\"")));
                assertThat(json(j), not(containsString("\"running\":null")));
            }
            awaited();
            assertThat(page(j, PAGE), not(containsString("<progress")));
        });
    }

    @Test
    void shouldBeBegunByAdministratorsAlone() throws Throwable {
        sessions.then(j -> {
            record(1);
            j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
            j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.READ)
                    .everywhere()
                    .toEveryone());

            try (ACLContext asReader = ACL.as2(Jenkins.ANONYMOUS2)) {
                assertThrows(AccessDeniedException.class, Verifications.get()::start);
            }
            assertThat(Verifications.get().last().isPresent(), is(false));
        });
    }

    private static void record(int entries) throws Exception {
        List<RegistryEvent> events = IntStream.range(0, entries)
                .<RegistryEvent>mapToObj(i -> new JobRenamed("job" + i, "job" + (i + 1)))
                .toList();
        ModelLineage.get().ledger().append(Actor.person("alice"), registry -> events);
    }

    private static Path ledger(JenkinsRule j) {
        return j.jenkins.getRootDir().toPath().resolve("model-lineage/ledger/000001.jsonl");
    }

    private static void press(JenkinsRule j) throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient().withJavaScriptEnabled(false)) {
            HtmlPage page = client.goTo(PAGE);
            j.submit(page.getFormByName("verify"));
        }
        awaited();
    }

    private static ChainReport awaited() throws InterruptedException {
        long until = System.currentTimeMillis() + 20_000;
        while (Verifications.get().running().isPresent() && System.currentTimeMillis() < until) {
            Thread.sleep(20);
        }
        return Verifications.get().last().orElseThrow();
    }

    private static String page(JenkinsRule j, String address) throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient().withJavaScriptEnabled(false)) {
            return client.goTo(address).asXml().replaceAll("\\s+", " ");
        }
    }

    private static String json(JenkinsRule j) throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient()) {
            return client.goTo(PAGE + "api/json", "application/json")
                    .getWebResponse()
                    .getContentAsString();
        }
    }
}
