package io.jenkins.plugins.modellineage.jenkins.pachyderm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.jenkins.notify.Names;
import io.jenkins.plugins.modellineage.tracker.pachyderm.AskedCommit;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Pachyderm;
import io.jenkins.plugins.modellineage.tracker.pachyderm.PachydermException;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Recorded;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a real server that answers as pachd does, or hangs, floods and leads elsewhere. */
@Timeout(30)
class CarrierTest {
    private static final Carrier.Patience SHORT =
            new Carrier.Patience(Duration.ofMillis(300), Duration.ofMillis(1_500));

    private StubPachd pachd;

    @BeforeEach
    void start() throws IOException {
        pachd = new StubPachd();
    }

    @AfterEach
    void stop() {
        pachd.close();
    }

    private DataCommit asked(String url, String token, Names names) throws IOException {
        return new Pachyderm(new Carrier(new WebhookUrl(url), token, Optional.empty(), names, SHORT))
                .commit(AskedCommit.parse("raw@master:/train"));
    }

    private void refused(String sentence) {
        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(() -> asked(pachd.url(), "", Names.SYSTEM))
                .withMessageContaining(sentence);
    }

    @Test
    void shouldAskWithoutTheHeaderThatPachdFailsOn() throws IOException {
        assertThat(asked(pachd.url(), "", Names.SYSTEM).ref().id()).isEqualTo(Recorded.RAW);
        assertThat(pachd.tokens()).containsExactly("", "", "");
    }

    @Test
    void shouldSayWhoAsks() throws IOException {
        asked(pachd.url() + "/", "robot-token", Names.SYSTEM);

        assertThat(pachd.tokens()).containsExactly("robot-token", "robot-token", "robot-token");
    }

    @Test
    void shouldFollowNoRedirect() throws IOException {
        try (StubPachd inside = new StubPachd()) {
            pachd.then(exchange -> {
                exchange.getResponseHeaders().set("Location", inside.url());
                StubPachd.send(exchange, 307, "{}".getBytes(StandardCharsets.UTF_8));
            });

            refused("leads elsewhere (307), which is not followed");
            assertThat(inside.tokens()).isEmpty();
        }
    }

    @Test
    void shouldNotWaitForAServerThatHangs() {
        pachd.then(exchange -> pause(60_000));

        refused("raw@master of Pachyderm is not known: host '127.0.0.1' does not answer in time");
    }

    @Test
    void shouldNotWaitForAServerThatDrips() {
        pachd.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause(50);
            }
        });

        refused("or took longer than 1 seconds");
    }

    @Test
    void shouldNotReadAnAnswerWithoutAnEnd() {
        byte[] block = "{\"result\":{}}\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        pachd.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(block);
            }
        });

        refused("answers something else than a commit");
    }

    @Test
    void shouldSayThatNobodyIsThere() {
        pachd.close();

        refused("host '127.0.0.1' cannot be connected to; look at its address");
    }

    @Test
    void shouldSayThatAHostHasNoAddress() {
        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(() -> asked("https://pachd.example.com", "", host -> {
                    throw new UnknownHostException(host);
                }))
                .withMessageContaining("host 'pachd.example.com' has no address");
    }

    @Test
    void shouldNotReachWhereCloudsKeepCredentialsByAName() {
        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(() -> asked("https://pachd.example.com", "", host ->
                        new InetAddress[] {InetAddress.getByName("169.254.169.254")}))
                .withMessageContaining("169.254.169.254");
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }
}
