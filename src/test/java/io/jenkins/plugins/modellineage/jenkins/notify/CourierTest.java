package io.jenkins.plugins.modellineage.jenkins.notify;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.Secret;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import io.jenkins.plugins.modellineage.webhook.Announcement;
import io.jenkins.plugins.modellineage.webhook.Answer;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import io.jenkins.plugins.modellineage.webhook.Format;
import io.jenkins.plugins.modellineage.webhook.Webhook;
import io.jenkins.plugins.modellineage.webhook.WebhookEvent;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server that fails, hangs, redirects, floods, and names that lead elsewhere a moment later. */
@Timeout(30)
class CourierTest {
    private static final Courier.Patience SHORT =
            new Courier.Patience(Duration.ofMillis(300), Duration.ofMillis(1_500));
    private static final String SECRET = "T0/B0/very-secret";

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
    void shouldBringABodyWithAnIdThatIsSigned() throws Exception {
        Delivery delivery = delivery();

        Answer answer = carry(delivery, receiver.url("/hook"), "Schlüssel");

        assertThat(answer.status()).contains(200);
        assertThat(answer.text()).isEqualTo("ok");
        assertThat(receiver.got()).singleElement().satisfies(got -> {
            assertThat(got.path()).isEqualTo("/hook");
            assertThat(got.id()).isEqualTo(delivery.id());
            assertThat(got.body()).isEqualTo(delivery.body());
            assertThat(got.signedWith("Schlüssel")).isTrue();
        });
    }

    @Test
    void shouldSignNothingWithoutASecret() {
        carry(delivery(), receiver.url("/hook"), "");

        assertThat(receiver.got().get(0).signature()).isNull();
    }

    @Test
    void shouldPutTheSecretIntoTheAddressAlone() {
        carry(delivery(), receiver.url("/services/{secret}"), SECRET);

        assertThat(receiver.got().get(0).path()).isEqualTo("/services/" + SECRET);
        assertThat(receiver.got().get(0).signature()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 400, 404, 429, 500, 503})
    void shouldComeBackWithTheAnswer(int status) {
        receiver.always(Receiver.answer(status, ""));

        assertThat(carry(receiver.url("/")).status()).contains(status);
        assertThat(receiver.got()).as("tried once").hasSize(1);
    }

    @Test
    void shouldBringBackHowLongTheReceiverAsksToWait() {
        receiver.always(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "90");
            Receiver.answer(429, "slowly").handle(exchange);
        });

        assertThat(carry(receiver.url("/")).after()).contains(Duration.ofSeconds(90));
    }

    @Test
    void shouldFollowNoRedirect() throws Exception {
        try (Receiver inside = new Receiver()) {
            receiver.always(Receiver.redirect(inside.url("/latest/meta-data/")));

            assertThat(carry(receiver.url("/")).status()).contains(307);
            assertThat(inside.got()).isEmpty();
        }
    }

    @Test
    void shouldReadOnlyTheBeginningOfAnEndlessAnswer() {
        receiver.always(Receiver.flood());

        Answer answer = carry(receiver.url("/"));

        assertThat(answer.status()).contains(200);
        assertThat(answer.text()).startsWith("yyy").hasSizeLessThanOrEqualTo(Answer.BYTES);
    }

    @Test
    void shouldShowAnAnswerAsPlainTextOnOneLine() {
        receiver.always(Receiver.answer(500, "<script>\n\u001b[31mred"));

        assertThat(carry(receiver.url("/")).text()).isEqualTo("<script> U+001B[31mred");
    }

    @Test
    void shouldNotKeepTheSecretThatAnAnswerRepeats() {
        receiver.always(exchange ->
                Receiver.answer(404, "Cannot POST " + exchange.getRequestURI()).handle(exchange));

        assertThat(carry(delivery(), receiver.url("/services/{secret}"), SECRET).text())
                .isEqualTo("Cannot POST /services/****");
    }

    @Test
    void shouldNotKeepTheBeginningOfASecretWhereTheAnswerIsCut() {
        receiver.always(Receiver.answer(404, "x".repeat(Answer.BYTES - 12) + SECRET));

        assertThat(carry(delivery(), receiver.url("/services/{secret}"), SECRET).text())
                .isEqualTo("x".repeat(Answer.BYTES - 12) + "****");
    }

    @Test
    void shouldNotWaitForAReceiverThatHangs() {
        receiver.always(Receiver.hang());

        Answer answer = carry(receiver.url("/"));

        assertThat(answer.status()).isEmpty();
        assertThat(answer.text()).isEqualTo("Host '127.0.0.1' does not answer in time");
    }

    @Test
    void shouldNotWaitForAReceiverThatAnswersDropByDrop() {
        receiver.always(Receiver.drip());

        assertThat(carry(receiver.url("/")).text()).contains("took longer than 1 seconds");
    }

    @Test
    void shouldSayThatNobodyIsThere() {
        receiver.close();

        assertThat(carry(receiver.url("/")).text()).isEqualTo("Host '127.0.0.1' cannot be connected to");
    }

    @Test
    void shouldSayThatANameHasNoAddress() {
        Courier courier = courier(host -> {
            throw new UnknownHostException(host);
        });

        assertThat(courier.carry(delivery(), new WebhookUrl("https://example.com/"), "")
                        .text())
                .startsWith("Host 'example.com' has no address");
    }

    @Test
    void shouldSayThatThereIsNoEncryption() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread greeting = new Thread(() -> greet(plain));
            greeting.start();
            WebhookUrl url = new WebhookUrl("https://127.0.0.1:" + plain.getLocalPort() + "/{secret}");

            assertThat(courier(Names.SYSTEM).carry(delivery(), url, SECRET).text())
                    .startsWith("Host '127.0.0.1' and Jenkins found no encryption that both trust")
                    .doesNotContain("very-secret");
            greeting.join();
        }
    }

    private static void greet(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getOutputStream().write("220 mail.example.com ready\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The name is asked for once; what it says a moment later does not matter any more. */
    @Test
    void shouldConnectToTheAddressThatItChecked() {
        AtomicInteger asked = new AtomicInteger();
        Courier courier = courier(host -> addresses(asked.incrementAndGet() == 1 ? "127.0.0.1" : "169.254.169.254"));
        WebhookUrl url = new WebhookUrl("http://rebind.test:" + receiver.port() + "/");

        assertThat(courier.carry(delivery(), url, "").status()).contains(200);
        assertThat(asked).hasValue(1);
        assertThat(courier.carry(delivery(), url, "").text())
                .startsWith("Host 'rebind.test' has the address 169.254.169.254, which is cloud metadata");
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void shouldNotConnectWhenOneOfManyAddressesIsRefused() {
        Courier courier = courier(host -> addresses("127.0.0.1", "169.254.169.254"));

        assertThat(courier.carry(delivery(), new WebhookUrl("http://rebind.test:" + receiver.port() + "/"), "")
                        .status())
                .isEmpty();
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void shouldConnectToNoAddressThatIsNotAllowed() {
        Courier strict = new Courier(AddressRule.STRICT, Optional.empty(), Names.SYSTEM, SHORT);

        assertThat(strict.carry(delivery(), new WebhookUrl("https://127.0.0.1:" + receiver.port()), "")
                        .text())
                .contains("is loopback");
        assertThat(strict.carry(delivery(), new WebhookUrl("http://127.0.0.1:" + receiver.port()), "")
                        .text())
                .contains("is not encrypted");
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void shouldSendThroughTheProxyWhatTheListNames() {
        HttpProxy proxy = new HttpProxy("127.0.0.1", receiver.port(), "", null);
        Courier courier = new Courier(rule(), Optional.of(proxy), Names.SYSTEM, SHORT);

        assertThat(courier.carry(delivery(), new WebhookUrl("http://rebind.test/hook"), "")
                        .status())
                .contains(200);
        assertThat(receiver.got().get(0).path()).isEqualTo("http://rebind.test/hook");
        assertThat(courier.carry(delivery(), new WebhookUrl("https://other.test/hook"), "")
                        .text())
                .contains("through the proxy");
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void shouldTellTheProxyWhoAsks() {
        receiver.then(exchange -> {
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"p\"");
            exchange.sendResponseHeaders(407, -1);
        });
        HttpProxy proxy = new HttpProxy("127.0.0.1", receiver.port(), "jenkins", secret());
        Courier courier = new Courier(rule(), Optional.of(proxy), Names.SYSTEM, SHORT);

        assertThat(courier.carry(delivery(), new WebhookUrl("http://rebind.test/hook"), "")
                        .status())
                .contains(200);
    }

    private static Secret secret() {
        return Secret.fromString("pw");
    }

    private Answer carry(String url) {
        return carry(delivery(), url, "");
    }

    private Answer carry(Delivery delivery, String url, String secret) {
        return courier(Names.SYSTEM).carry(delivery, new WebhookUrl(url), secret);
    }

    private static Courier courier(Names names) {
        return new Courier(rule(), Optional.empty(), names, SHORT);
    }

    private static AddressRule rule() {
        return AddressRule.parse(List.of("http://127.0.0.1", "http://rebind.test"));
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    private static Delivery delivery() {
        Webhook webhook = new Webhook(
                "team", new WebhookUrl("https://example.com"), Format.JSON, WebhookEvent.parse(List.of()), "");
        return Delivery.of(
                "outbox", webhook, Announcement.test("team", "alice", Instant.now(), Optional.empty()), Instant.now());
    }
}
