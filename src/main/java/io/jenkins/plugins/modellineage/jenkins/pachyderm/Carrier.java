package io.jenkins.plugins.modellineage.jenkins.pachyderm;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.notify.GuardedClient;
import io.jenkins.plugins.modellineage.jenkins.notify.HttpProxy;
import io.jenkins.plugins.modellineage.jenkins.notify.Names;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Answer;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Call;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Pachyderm;
import io.jenkins.plugins.modellineage.tracker.pachyderm.PachydermException;
import io.jenkins.plugins.modellineage.webhook.AddressRefused;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
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
 * Carries questions to one server by HTTP/1.1, each by a connection of its own, and reads no more of an answer than is kept.
 *
 * @param token that says who asks; blank where nobody wants to know
 * @param proxy through which the host is reached, if through one
 */
record Carrier(WebhookUrl server, String token, Optional<HttpProxy> proxy, Names names, Patience patience)
        implements Pachyderm.Server {
    /** Most bytes of an answer. */
    static final int BYTES = 8 << 20;

    private static final String TOKEN_HEADER = "Authn-Token";

    /**
     * How long the server may take.
     *
     * @param whole from the first byte out to the last byte in: a commit that is still written is waited for so long
     */
    record Patience(Duration connect, Duration whole) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30));

        /** Of somebody who looks at a page: its commits are finished. */
        static final Patience PAGE = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    @Override
    public Answer ask(Call call) throws IOException {
        AddressRule rule = AddressRule.of(server);
        try {
            rule.check(server);
            if (proxy.isPresent()) {
                rule.checkByName(server.host());
            }
            return post(rule, request(call));
        } catch (AddressRefused refused) {
            throw new PachydermException(refused.getMessage());
        } catch (PachydermException known) {
            throw known;
        } catch (IOException | HttpException problem) {
            throw new PachydermException(reason(problem));
        }
    }

    private HttpPost request(Call call) {
        String address = server.value();
        String base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        HttpPost request = new HttpPost(URI.create(base + call.path()));
        request.setEntity(
                new ByteArrayEntity(call.body().getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        if (!token.isEmpty()) {
            request.setHeader(TOKEN_HEADER, token);
        }
        return request;
    }

    private Answer post(AddressRule rule, HttpPost request) throws IOException, HttpException {
        ScheduledFuture<?> end =
                Timer.get().schedule(request::abort, patience.whole().toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpClient client = new GuardedClient(rule, proxy, names, patience.connect()).open()) {
            ClassicHttpResponse response = client.executeOpen(null, request, null);
            try {
                return read(response);
            } finally {
                request.abort(); // closing it alone would read an endless answer to its end
            }
        } finally {
            end.cancel(false);
        }
    }

    private static Answer read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        InputStream input = entity == null ? null : entity.getContent();
        byte[] read = input == null ? new byte[0] : input.readNBytes(BYTES + 1);
        boolean cut = read.length > BYTES;
        return new Answer(response.getCode(), cut ? Arrays.copyOf(read, BYTES) : read, cut);
    }

    private String reason(Exception problem) {
        String shown =
                proxy.map(by -> "proxy " + Naming.quoted(by.host())).orElse("host " + Naming.quoted(server.host()));
        if (problem instanceof UnknownHostException) {
            return shown + " has no address; look at the name, and at the name server of the controller";
        } else if (problem instanceof SocketTimeoutException) {
            return shown + " does not answer in time; look whether the commit is still written, and at the server";
        } else if (problem instanceof ConnectException || problem instanceof NoRouteToHostException) {
            return shown + " cannot be connected to; look at its address in the configuration of Jenkins";
        } else if (problem instanceof SSLException) {
            return shown + " and Jenkins found no encryption that both trust: "
                    + Naming.line(String.valueOf(problem.getMessage())) + "; look at its certificate";
        }
        return shown + " ended the connection before it had answered, or took longer than "
                + patience.whole().toSeconds()
                + " seconds; look whether the commit is still written, and at the server";
    }
}
