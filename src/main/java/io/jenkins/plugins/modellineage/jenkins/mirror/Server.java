package io.jenkins.plugins.modellineage.jenkins.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.notify.GuardedClient;
import io.jenkins.plugins.modellineage.jenkins.notify.HttpProxy;
import io.jenkins.plugins.modellineage.jenkins.notify.Names;
import io.jenkins.plugins.modellineage.mirror.ArtifactPath;
import io.jenkins.plugins.modellineage.mirror.Demand;
import io.jenkins.plugins.modellineage.mirror.Denied;
import io.jenkins.plugins.modellineage.mirror.Reply;
import io.jenkins.plugins.modellineage.mirror.Target;
import io.jenkins.plugins.modellineage.mirror.Unavailable;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.webhook.AddressRefused;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import io.jenkins.plugins.modellineage.webhook.Mask;
import io.jenkins.plugins.modellineage.webhook.RetryAfter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import jenkins.util.Timer;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.util.Timeout;

/** The REST API of an MLflow server, as its own clients call it; for one thread. */
final class Server implements Closeable {
    private static final String API = "/api/2.0/mlflow/";
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts";
    private static final int LONGEST_ANSWER = 16 << 20;
    private static final int SHOWN = 300;
    /** Bytes of a refusal, in which its reason is looked for. */
    private static final int READ = 1 << 16;

    private static final int SHORTEST_SECRET = 8;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** As MLflow's clients: a shorter one gives up what a server still does that waits half a minute for its database. */
    private static final Duration WHOLE = Duration.ofSeconds(120);
    /** A file of which nothing goes on for so long is given up. */
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    /** Bytes in a second that a server puts away behind itself, before it answers. */
    private static final long SLOWEST = 4 << 20;

    /** A longer file waits for the server's word that it may come: one that is too long for it would end the connection first. */
    private static final int UNASKED = 1 << 16;

    /** With these there was no connection by which it could have been asked. */
    private static final Set<Class<? extends IOException>> NEVER_ASKED = Set.of(
            UnknownHostException.class,
            ConnectException.class,
            ConnectTimeoutException.class,
            NoRouteToHostException.class,
            SSLException.class);

    private final Target target;
    private final AddressRule rule;
    private final Bearer bearer;
    private final SharedWait wait;
    private final Optional<HttpProxy> proxy;
    private final CloseableHttpClient client;
    private volatile HttpUriRequestBase current;
    private volatile boolean aborted;

    /** @param wait as long as it holds, nothing is asked */
    Server(Setting setting, Bearer bearer, SharedWait wait) {
        this.target = setting.target().orElseThrow();
        this.rule = setting.rule();
        this.bearer = bearer;
        this.wait = wait;
        this.proxy = HttpProxy.forHost(target.uri().host());
        this.client = new GuardedClient(rule, proxy, Names.SYSTEM, CONNECT).open();
    }

    Target target() {
        return target;
    }

    /**
     * Asks for something.
     *
     * @throws Unavailable when the server cannot be asked now
     */
    JsonNode get(String path, Map<String, String> query) throws IOException {
        return ask(API + path, query);
    }

    /** What lies in a folder of its artifacts. */
    JsonNode list(ArtifactPath folder) throws IOException {
        return ask(FILES, Map.of("path", folder.path()));
    }

    /**
     * Sends a file, however long that takes, as long as it goes on.
     *
     * @param content is closed by whoever opened it
     * @throws Unavailable also when the content cannot be read
     */
    void put(ArtifactPath file, long length, InputStream content) throws IOException {
        HttpUriRequestBase request =
                new HttpUriRequestBase("PUT", URI.create(target.base() + FILES + "/" + file.encoded()));
        SentContent sent = new SentContent(content);
        request.setEntity(new InputStreamEntity(sent, length, ContentType.APPLICATION_OCTET_STREAM));
        request.setConfig(RequestConfig.custom()
                .setExpectContinueEnabled(length > UNASKED)
                .setResponseTimeout(Timeout.ofSeconds(STANDSTILL.toSeconds() + length / SLOWEST))
                .build());
        ScheduledFuture<?> watch = Timer.get()
                .scheduleAtFixedRate(
                        () -> {
                            if (sent.stands()) {
                                request.abort();
                            }
                        },
                        STANDSTILL.toMillis(),
                        STANDSTILL.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            answered(request);
        } catch (Unavailable problem) {
            sent.rethrow();
            throw problem;
        } finally {
            watch.cancel(false);
        }
    }

    private JsonNode ask(String path, Map<String, String> query) throws IOException {
        StringBuilder words = new StringBuilder();
        query.forEach((key, value) -> words.append(words.isEmpty() ? '?' : '&')
                .append(key)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return call(new HttpUriRequestBase("GET", URI.create(target.base() + path + words)));
    }

    JsonNode post(String path, ObjectNode body) throws IOException {
        return send("POST", path, body);
    }

    JsonNode send(String verb, String path, ObjectNode body) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(verb, URI.create(target.base() + API + path));
        request.setEntity(new ByteArrayEntity(Replies.bytes(body), ContentType.APPLICATION_JSON));
        return call(request);
    }

    private JsonNode call(HttpUriRequestBase request) throws IOException {
        request.setConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(WHOLE)).build());
        ScheduledFuture<?> end = Timer.get().schedule(request::abort, WHOLE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return answered(request);
        } finally {
            end.cancel(false);
        }
    }

    private JsonNode answered(HttpUriRequestBase request) throws IOException {
        bearer.authorization().ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
        current = request;
        try {
            check();
            return reply(client.executeOpen(null, request, null)).taken();
        } catch (Unavailable | Denied told) {
            throw told;
        } catch (AddressRefused refused) {
            throw new Unavailable(refused.getMessage());
        } catch (IllegalStateException abortedBetween) {
            throw new Unavailable("The request was ended before it was sent");
        } catch (IOException problem) {
            Unavailable.Kind kind = NEVER_ASKED.stream().anyMatch(never -> never.isInstance(problem))
                    ? Unavailable.Kind.FAILED
                    : Unavailable.Kind.UNANSWERED;
            throw new Unavailable(sentence(problem), kind, Optional.empty());
        } finally {
            request.abort();
            current = null;
        }
    }

    private void check() throws Unavailable {
        if (aborted) {
            throw new Unavailable("Jenkins is going down");
        }
        Optional<Demand> demand = wait.now();
        if (demand.isPresent()) {
            throw Unavailable.held(demand.get());
        }
        rule.check(target.uri());
        if (proxy.isPresent()) {
            rule.checkByName(target.uri().host());
        }
    }

    private Reply reply(ClassicHttpResponse response) throws IOException {
        try (response) {
            HttpEntity entity = response.getEntity();
            byte[] body = new byte[0];
            if (entity != null) {
                try (InputStream content = entity.getContent()) {
                    body = content == null ? body : content.readNBytes(LONGEST_ANSWER + 1);
                }
            }
            if (body.length > LONGEST_ANSWER) {
                throw new Unavailable("It answers with more than " + (LONGEST_ANSWER >> 20) + " MB");
            }
            Header wait = response.getFirstHeader(RetryAfter.HEADER);
            Optional<Duration> after = wait == null
                    ? Optional.empty()
                    : RetryAfter.read(response.getCode(), String.valueOf(wait.getValue()), Instant.now());
            return new Reply(response.getCode(), response.getCode() == 200 ? body : hidden(body), after);
        }
    }

    private byte[] hidden(byte[] body) {
        return masked(new String(body, 0, Math.min(body.length, READ), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Without the secret, as it is and as the header has it. */
    private String masked(String text) {
        String plain = new Mask(bearer.secret()).hide(text);
        return new Mask(bearer.sent()).hide(plain);
    }

    /** What an answer says, for people: one short line without the secret. */
    String shown(String text) {
        return Naming.shortened(Naming.line(masked(text.substring(0, Math.min(text.length(), READ)))), SHOWN);
    }

    /**
     * By what the server names a thing, which is kept; empty when it says nothing.
     *
     * @throws Unavailable when that is no id
     */
    String id(JsonNode said) throws Unavailable {
        String id = said.asText("");
        if (!id.matches("[A-Za-z0-9_.-]{0,256}")
                || bearer.secret().length() >= SHORTEST_SECRET && !masked(id).equals(id)) {
            throw new Unavailable("It names a thing by what is no id of MLflow; look at the address");
        }
        return id;
    }

    private String sentence(IOException problem) {
        String host = proxy.map(by -> "Proxy '" + by.host() + "'")
                .orElse("Host '" + target.uri().host() + "'");
        if (problem instanceof UnknownHostException) {
            return host + " has no address";
        } else if (problem instanceof SocketTimeoutException) {
            return host + " does not answer in time";
        }
        return host + " cannot be reached, or ended the connection before it had answered";
    }

    /** Ends the request that goes on, and refuses others. */
    void abort() {
        aborted = true;
        HttpUriRequestBase request = current;
        if (request != null) {
            request.abort();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
