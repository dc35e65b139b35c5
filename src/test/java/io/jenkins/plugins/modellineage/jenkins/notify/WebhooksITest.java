package io.jenkins.plugins.modellineage.jenkins.notify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredWebhook;
import io.jenkins.plugins.modellineage.jenkins.config.DomainText;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.webhook.Announcement;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** From an entry of the ledger to a real receiver, through failures and restarts. */
class WebhooksITest {
    private static final String SECRET = "a-secret-that-no-page-shows";
    private static final long PATIENCE_MILLIS = 20_000;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private Receiver receiver;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void shouldTellAReceiverWhatTheLedgerRecorded() throws Throwable {
        sessions.then(j -> {
            configure(webhook("team"));

            stamp("tiny-lm");

            await(() -> receiver.got().size() == 1);
            Receiver.Got got = receiver.got().get(0);
            assertThat(got.body(), containsString("\"event\":\"stamped\""));
            assertThat(got.body(), containsString("tiny-lm@1 was stamped by team/train #1"));
            assertThat(got.body(), containsString(j.getURL() + "model-lineage/model/tiny-lm/1/"));
            assertThat(got.signedWith(SECRET), is(true));
        });
    }

    @Test
    void shouldTellEachWebhookWhatItAskedFor() throws Throwable {
        sessions.then(j -> {
            ConfiguredWebhook others = webhook("others");
            others.setModels("large-*");
            ConfiguredWebhook ends = webhook("ends");
            ends.setEvents(List.of("assigned, rolled-back"));
            configure(others, ends, webhook("team"));

            stamp("tiny-lm");

            await(() -> receiver.got().size() == 1);
            assertThat(Mailroom.get().outbox().orElseThrow().of("others"), is(empty()));
            assertThat(Mailroom.get().outbox().orElseThrow().of("ends"), is(empty()));
        });
    }

    @Test
    void shouldTellNothingOfWhatHappenedBefore() throws Throwable {
        sessions.then(j -> {
            stamp("before");
            configure(webhook("team"));
            stamp("after");

            await(() -> !receiver.got().isEmpty());
            assertThat(receiver.got().get(0).body(), containsString("after@1"));
        });
        sessions.then(j -> assertThat(receiver.got(), hasSize(1)));
    }

    /** A receiver that asks for time is left alone, and so are the other deliveries to it. */
    @Test
    void shouldLeaveAReceiverAloneAsLongAsItAsks() throws Throwable {
        receiver.always(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7200");
            Receiver.answer(429, "slowly").handle(exchange);
        });
        sessions.then(j -> {
            configure(webhook("team"));
            stamp("tiny-lm");

            await(() -> page(j).contains("429 slowly (asks to wait 7,200 seconds)"));
            Delivery waiting = Mailroom.get().outbox().orElseThrow().of("team").get(0);
            assertThat(waiting.next().orElseThrow().isAfter(Instant.now().plusSeconds(7_000)), is(true));
        });
    }

    @Test
    void shouldTellAdministratorsOfAWebhookThatFails() throws Throwable {
        sessions.then(j -> {
            receiver.always(Receiver.answer(500, "broken"));
            configure(webhook("team"));
            stamp("tiny-lm");
            await(() -> page(j).contains("500 broken"));
            assertThat(manage(j), not(containsString("do not reach these webhooks")));

            Outbox outbox = Mailroom.get().outbox().orElseThrow();
            outbox.change(
                    outbox.of("team").get(0).id(), one -> one.givenUp(one.last().orElseThrow()));

            assertThat(manage(j), containsString("team: 0 waiting, 1 given up. Answered 500. broken"));
            assertThat(manage(j), containsString("/model-lineage/webhooks/"));
        });
    }

    private static String manage(JenkinsRule j) throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient().withJavaScriptEnabled(false)) {
            return client.goTo("manage/").asXml().replaceAll("\\s+", " ");
        }
    }

    /** The same delivery, whose answer was 500, is there after the restart, and is taken with its id and body. */
    @Test
    void shouldDeliverAfterARestartWhatFailed() throws Throwable {
        receiver.then(Receiver.answer(500, "not <now>"));
        sessions.then(j -> {
            configure(webhook("team"));
            stamp("tiny-lm");
            await(() -> page(j).contains("500 not &lt;now"));
            assertThat(page(j), containsString("waiting"));
        });
        sessions.then(j -> {
            await(() -> Mailroom.get().outbox().isPresent());
            assertThat(page(j), containsString("500 not &lt;now"));
            HtmlPage shown = j.createWebClient().withJavaScriptEnabled(false).goTo("model-lineage/webhooks/");
            String id = receiver.got().get(0).id();
            shown.getFormByName("redeliver-" + id).getButtonsByName("").get(0).click();
            await(() -> page(j).contains("delivered"));
            assertThat(receiver.got(), hasSize(2));
            assertThat(receiver.got().get(1).id(), is(id));
            assertThat(receiver.got().get(1).body(), is(receiver.got().get(0).body()));
            assertThat(receiver.got().get(1).signedWith(SECRET), is(true));
        });
    }

    /** As a process leaves it that was killed after the ledger was written and before the outbox was. */
    @Test
    void shouldDeliverAfterAStartWhatACrashKeptFromTheOutbox() throws Throwable {
        sessions.then(j -> {
            configure(webhook("team"));
            stamp("tiny-lm");
            await(() -> receiver.got().size() == 1 && page(j).contains("delivered"));
        });
        forgetTheOutbox();
        sessions.then(j -> {
            await(() -> receiver.got().size() == 2);
            assertThat(receiver.got().get(1).id(), is(receiver.got().get(0).id()));
        });
    }

    @Test
    void shouldNotSlowDownWhoAppends() throws Throwable {
        receiver.always(Receiver.hang());
        sessions.then(j -> {
            configure(webhook("team"));
            long begin = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                stamp("model-" + i);
            }
            assertThat((System.nanoTime() - begin) / 1_000_000_000L < 5, is(true));
            await(() -> !receiver.got().isEmpty());
        });
    }

    @Test
    void shouldSendATestAndShowWhatCameBack() throws Throwable {
        receiver.then(Receiver.redirect("http://169.254.169.254/latest/meta-data/"));
        sessions.then(j -> {
            configure(webhook("team"));
            HtmlPage shown = j.createWebClient().withJavaScriptEnabled(false).goTo("model-lineage/webhooks/");
            shown.getFormByName("test-team").getButtonsByName("").get(0).click();
            await(() -> page(j).contains("307"));
            assertThat(receiver.got(), hasSize(1));
            assertThat(receiver.got().get(0).body(), containsString("tries the webhook"));
        });
    }

    @Test
    void shouldSendNothingToAnAddressThatIsNotAllowed() throws Throwable {
        sessions.then(j -> {
            configure(webhook("team"));
            ModelLineageConfiguration.get().setWebhookAddresses(List.of());
            stamp("tiny-lm");
            await(() -> page(j).contains("is not encrypted"));
            assertThat(receiver.got(), is(empty()));
        });
    }

    @Test
    void shouldSendNothingUnsignedWhereTheSecretIsGone() throws Throwable {
        sessions.then(j -> {
            configure(webhook("team"));
            SystemCredentialsProvider.getInstance().getCredentials().clear();
            stamp("tiny-lm");
            await(() -> page(j).contains("credentials any more"));
            assertThat(receiver.got(), is(empty()));
        });
    }

    /** While one delivery is on its way, the webhook of the next ones goes; they must not follow, and not unsigned. */
    @Test
    void shouldSendNothingMoreToAWebhookThatWasRemoved() throws Throwable {
        CountDownLatch goOn = new CountDownLatch(1);
        receiver.then(held(goOn));
        sessions.then(j -> {
            configure(webhook("team"));
            deliverThree();
            ModelLineageConfiguration.get().setWebhooks(List.of());
            goOn.countDown();
            await(() -> waiting() == 2 && Mailroom.get().told().isEmpty());
            Thread.sleep(500); // the others would follow at once
            assertThat(receiver.got(), hasSize(1));
        });
    }

    @Test
    void shouldSendTheRestToTheAddressThatAWebhookWasGiven() throws Throwable {
        CountDownLatch goOn = new CountDownLatch(1);
        receiver.then(held(goOn));
        try (Receiver another = new Receiver()) {
            sessions.then(j -> {
                configure(webhook("team"));
                deliverThree();
                ConfiguredWebhook changed = new ConfiguredWebhook("team", another.url("/hook"));
                changed.setCredentialsId("other");
                SystemCredentialsProvider.getInstance()
                        .getCredentials()
                        .add(new StringCredentialsImpl(
                                CredentialsScope.SYSTEM, "other", "", Secret.fromString("another secret")));
                ModelLineageConfiguration.get().setWebhooks(List.of(changed));
                goOn.countDown();
                await(() -> another.got().size() == 2);
                assertThat(another.got().get(0).signedWith("another secret"), is(true));
                assertThat(receiver.got(), hasSize(1));
            });
        }
    }

    private static Receiver.Behaviour held(CountDownLatch goOn) {
        return exchange -> {
            try {
                goOn.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            Receiver.answer(200, "").handle(exchange);
        };
    }

    /** Three wait, of which the first one is at the receiver. */
    private void deliverThree() throws Exception {
        Outbox outbox = Mailroom.get().outbox().orElseThrow();
        for (int i = 0; i < 3; i++) {
            outbox.add(Delivery.of(
                    outbox.id(),
                    webhook("team").value(),
                    Announcement.test("team", "alice", Instant.now(), Optional.empty()),
                    Instant.now()));
        }
        await(() -> receiver.got().size() == 1);
        assertThat(waiting(), is(3L));
    }

    private static long waiting() {
        return Mailroom.get().outbox().orElseThrow().of("team").stream()
                .filter(delivery -> delivery.state() == Delivery.State.WAITING)
                .count();
    }

    /** What fails at the start must not keep back what waits until the next start. */
    @Test
    void shouldSendWhatWaitsAlsoWhereTheStartFailed() throws Throwable {
        receiver.always(Receiver.hang());
        sessions.then(j -> {
            configure(webhook("team"));
            stamp("tiny-lm");
            await(() -> receiver.got().size() == 1);
        });
        receiver.always(Receiver.answer(200, ""));
        Path folder = sessions.getHome().toPath().resolve("model-lineage/webhooks");
        Files.delete(folder.resolve("heard"));
        Files.createDirectory(folder.resolve("heard.part")); // so the note cannot be written
        sessions.then(j -> await(() -> receiver.got().size() == 2));
    }

    @Test
    void shouldSayWhatIsWrongWithAWebhook() throws Throwable {
        sessions.then(j -> {
            ModelLineageConfiguration.get()
                    .setWebhooks(List.of(new ConfiguredWebhook("broken", "ftp://example.com"), webhook("team")));
            ModelLineageConfiguration.get()
                    .setWebhooks(List.of(
                            new ConfiguredWebhook("broken", "ftp://example.com"), webhook("team"), webhook("team")));
            assertThat(page(j), containsString("begins with neither https:// nor http://"));
            assertThat(page(j), containsString("Another webhook has the name"));
        });
    }

    @Test
    void shouldKeepTheSecretOutOfEveryFileAndPage() throws Throwable {
        receiver.then(Receiver.answer(500, ""));
        sessions.then(j -> {
            ConfiguredWebhook hidden = new ConfiguredWebhook("hidden", receiver.url("/services/{secret}"));
            hidden.setFormat("slack");
            hidden.setCredentialsId("hook");
            configure(hidden);
            stamp("tiny-lm");
            await(() -> page(j).contains("500"));
            assertThat(receiver.got().get(0).path(), is("/services/" + SECRET));
            assertThat(page(j), not(containsString(SECRET)));
            assertThat(j.createWebClient().goTo("manage/configure").asXml(), not(containsString(SECRET)));
            assertThat(holding(j.jenkins.getRootDir().toPath()), is(empty()));
        });
    }

    /** Whether the secret signs or is part of the address: that of a domain is for who lies in it. */
    @ParameterizedTest
    @ValueSource(strings = {"/hook", "/services/{secret}"})
    void shouldSendNothingWithASecretOfAnotherDomain(String path) throws Throwable {
        sessions.then(j -> {
            ConfiguredWebhook webhook = new ConfiguredWebhook("team", receiver.url(path));
            webhook.setCredentialsId("restricted");
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new DomainText("elsewhere.example.com", "restricted", SECRET));
            configure(webhook);
            stamp("tiny-lm");

            await(() -> page(j).contains("The secret of the webhook is for a domain that"));
            assertThat(receiver.got(), is(empty()));

            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new DomainText("127.0.0.1", "restricted", SECRET));
            stamp("large-lm");
            Mailroom.get().sendNow("team");
            await(() -> !receiver.got().isEmpty());
        });
    }

    @Test
    void shouldKeepWebhooksThroughTheForm() throws Throwable {
        sessions.then(j -> {
            ConfiguredWebhook webhook = webhook("team");
            webhook.setEvents(List.of("assigned", "rolled-back"));
            webhook.setModels("team/*");
            webhook.setFormat("slack");
            configure(webhook, webhook("of everything"));

            j.configRoundtrip();

            ConfiguredWebhook other =
                    ModelLineageConfiguration.get().getWebhooks().get(1);
            assertThat(other.getEvents(), is(empty()));
            assertThat(other.value().events(), hasSize(14));

            ConfiguredWebhook kept =
                    ModelLineageConfiguration.get().getWebhooks().get(0);
            assertThat(kept.getEvents(), contains("assigned", "rolled-back"));
            assertThat(kept.getModels(), is("team/*"));
            assertThat(kept.getFormat(), is("slack"));
            assertThat(kept.getCredentialsId(), is("hook"));
            assertThat(kept.getUrl(), is(receiver.url("/hook")));
            assertThat(ModelLineageConfiguration.get().getWebhookAddresses(), contains("http://127.0.0.1"));
        });
    }

    private ConfiguredWebhook webhook(String name) {
        ConfiguredWebhook webhook = new ConfiguredWebhook(name, receiver.url("/hook"));
        webhook.setCredentialsId("hook");
        return webhook;
    }

    private static void configure(ConfiguredWebhook... webhooks) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.SYSTEM, "hook", "", Secret.fromString(SECRET)));
        SystemCredentialsProvider.getInstance().save();
        ModelLineageConfiguration.get().setWebhookAddresses(List.of("http://127.0.0.1"));
        ModelLineageConfiguration.get().setWebhooks(List.of(webhooks));
        await(() -> Mailroom.get().told().size() == webhooks.length);
    }

    private static void stamp(String model) throws IOException {
        ModelRef ref = new ModelRef(ScopeId.ROOT, new ModelName(model));
        BuildRef build = new BuildRef(BuildRef.randomId(), "team/train", 1);
        ModelLineage.get()
                .ledger()
                .append(
                        Actor.person("alice"),
                        registry -> List.of(new ModelStamped(
                                ref.version(1),
                                Manifest.EMPTY,
                                new TreeMap<>(),
                                new TreeMap<>(),
                                Measured.NOTHING,
                                List.of(),
                                new Provenance(new TreeMap<>()),
                                build,
                                new RunId(build.id()),
                                VersionNotes.NONE,
                                Set.of())));
    }

    private static String page(JenkinsRule j) throws Exception {
        return j.createWebClient()
                .withJavaScriptEnabled(false)
                .goTo("model-lineage/webhooks/")
                .getWebResponse()
                .getContentAsString();
    }

    private void forgetTheOutbox() throws IOException {
        Path folder = sessions.getHome().toPath().resolve("model-lineage/webhooks");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(found -> found.toString().endsWith(".json")).toList()) {
                Files.delete(file);
            }
        }
        Path heard = folder.resolve("heard");
        Files.writeString(heard, Files.readString(heard).split(" ")[0] + " 0\n");
    }

    private static List<Path> holding(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(WebhooksITest::holds)
                    .toList();
        }
    }

    private static boolean holds(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (IOException gone) {
            return false;
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!condition.call()) {
            assertThat("in time", System.nanoTime() < until, is(true));
            Thread.sleep(50);
        }
    }
}
