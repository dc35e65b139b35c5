package io.jenkins.plugins.modellineage.jenkins.notify;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.webhook.AddressRefused;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import io.jenkins.plugins.modellineage.webhook.Answer;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import io.jenkins.plugins.modellineage.webhook.Mask;
import io.jenkins.plugins.modellineage.webhook.RetryAfter;
import io.jenkins.plugins.modellineage.webhook.Signature;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import jenkins.util.Timer;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Carries one delivery to its receiver, once, and comes back with what happened: it never throws for what a receiver does.
 * Each try has a connection of its own to an address that was looked up and checked for it.
 *
 * @param proxy through which the host is reached, if through one
 * @param patience how long connecting, and all of it, may take
 */
record Courier(AddressRule rule, Optional<HttpProxy> proxy, Names names, Patience patience) {

    /** @param whole from the first byte out to the last byte in */
    record Patience(Duration connect, Duration whole) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    /** @param secret signs the delivery, or is put into the address; may be empty */
    Answer carry(Delivery delivery, WebhookUrl url, String secret) {
        Mask mask = new Mask(secret);
        try {
            rule.check(url);
            if (proxy.isPresent()) {
                rule.checkByName(url.host());
            }
            return post(request(delivery, url, secret), mask);
        } catch (AddressRefused | IllegalArgumentException refused) {
            return failure(mask.hide(refused.getMessage()));
        } catch (IOException | HttpException problem) {
            return failure(mask.hide(reason(url.host(), problem)));
        }
    }

    private static HttpPost request(Delivery delivery, WebhookUrl url, String secret) {
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        long seconds = Instant.now().getEpochSecond();
        HttpPost request = new HttpPost(url.with(secret));
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader(Signature.DELIVERY_HEADER, delivery.id());
        request.setHeader(Signature.TIMESTAMP_HEADER, Long.toString(seconds));
        if (!secret.isEmpty() && !url.holdsSecret()) {
            request.setHeader(Signature.SIGNATURE_HEADER, Signature.of(secret, delivery.id(), seconds, body));
        }
        return request;
    }

    private Answer post(HttpPost request, Mask mask) throws IOException, HttpException {
        ScheduledFuture<?> end =
                Timer.get().schedule(request::abort, patience.whole().toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpClient client = new GuardedClient(rule, proxy, names, patience.connect()).open()) {
            ClassicHttpResponse response = client.executeOpen(null, request, null);
            try {
                Instant now = Instant.now();
                return new Answer(
                        now,
                        Optional.of(response.getCode()),
                        beginning(response.getEntity(), mask),
                        after(response, now));
            } finally {
                request.abort(); // closing it alone would read an endless answer to its end
            }
        } finally {
            end.cancel(false);
        }
    }

    private static Optional<Duration> after(ClassicHttpResponse response, Instant now) {
        return Optional.ofNullable(response.getFirstHeader(RetryAfter.HEADER))
                .flatMap(header -> RetryAfter.read(response.getCode(), String.valueOf(header.getValue()), now));
    }

    /** Without the secret: an error page likes to show the address. */
    private static String beginning(HttpEntity entity, Mask mask) throws IOException {
        if (entity == null) {
            return "";
        }
        InputStream input = entity.getContent();
        byte[] read = input == null ? new byte[0] : input.readNBytes(Answer.BYTES);
        String text = new String(read, StandardCharsets.UTF_8);
        return read.length < Answer.BYTES ? mask.hide(text) : mask.hideInBeginning(text.replaceAll("\uFFFD+$", ""));
    }

    private static Answer failure(String why) {
        return new Answer(Instant.now(), Optional.empty(), why);
    }

    private String reason(String host, Exception problem) {
        String shown = proxy.map(by -> "Proxy " + Naming.quoted(by.host())).orElse("Host " + Naming.quoted(host));
        if (problem instanceof UnknownHostException) {
            return shown + " has no address; look at the name, and at the name server of the controller";
        } else if (problem instanceof SocketTimeoutException) {
            return shown + " does not answer in time";
        } else if (problem instanceof ConnectException || problem instanceof NoRouteToHostException) {
            return shown + " cannot be connected to";
        } else if (problem instanceof SSLException) {
            return shown + " and Jenkins found no encryption that both trust: "
                    + Naming.line(String.valueOf(problem.getMessage()));
        }
        return shown + " ended the connection before it had answered, or took longer than "
                + patience.whole().toSeconds() + " seconds";
    }
}
