package io.jenkins.plugins.modellineage.jenkins.notify;

import hudson.util.Secret;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * A client of HTTP for a few requests, that connects to checked addresses alone, follows no redirect, tries nothing twice,
 * keeps no cookie and unpacks nothing.
 *
 * @param connect how long connecting to an address may take, and each wait for bytes
 */
public record GuardedClient(AddressRule rule, Optional<HttpProxy> proxy, Names names, Duration connect) {
    /** Of so many addresses of one name a connection is tried. */
    private static final int MOST_ADDRESSES = 3;

    /** What HTTP/1.1 does without them too; servers that hand all headers on to HTTP/2, as Pachyderm does, fail on them. */
    private static final List<String> HOP_BY_HOP = List.of(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);

    private static final int LONGEST_HEADER = 16 << 10;
    private static final int MOST_HEADERS = 100;
    /** Answering may take longer than connecting by so much. */
    private static final int PATIENCE = 3;

    /** The client; whoever opens it closes it. */
    public CloseableHttpClient open() {
        HttpClientBuilder client = HttpClientBuilder.create()
                .setConnectionManager(connections())
                .setUserAgent("Model-Lineage (Jenkins)")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .addRequestInterceptorLast((request, body, context) -> HOP_BY_HOP.forEach(request::removeHeaders));
        proxy.ifPresent(by -> {
            client.setProxy(new HttpHost("http", by.host(), by.port()));
            if (!by.user().isEmpty()) {
                client.setDefaultCredentialsProvider(credentials(by));
            }
        });
        return client.build();
    }

    private static BasicCredentialsProvider credentials(HttpProxy by) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        String password = Secret.toString(by.password());
        credentials.setCredentials(
                new AuthScope(by.host(), by.port()),
                new UsernamePasswordCredentials(by.user(), password == null ? new char[0] : password.toCharArray()));
        return credentials;
    }

    private HttpClientConnectionManager connections() {
        Timeout connecting = Timeout.of(connect.toMillis(), TimeUnit.MILLISECONDS);
        Timeout answering = Timeout.of(PATIENCE * connect.toMillis(), TimeUnit.MILLISECONDS);
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(proxy.isPresent() ? new Lookup(names::addresses) : new Lookup(this::checked))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounds)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connecting)
                        .setSocketTimeout(answering)
                        .build())
                .build();
    }

    /** The addresses that the connection goes to: nobody asks for them again. One that is not allowed spoils all. */
    private InetAddress[] checked(String host) throws UnknownHostException {
        InetAddress[] found = names.addresses(host);
        for (InetAddress address : found) {
            rule.check(host, address);
        }
        return Arrays.copyOf(found, Math.min(found.length, MOST_ADDRESSES));
    }

    /** Looks names up, as the client asks for it. */
    private record Lookup(Names names) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return names.addresses(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
