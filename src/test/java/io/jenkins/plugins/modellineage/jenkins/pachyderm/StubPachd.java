package io.jenkins.plugins.modellineage.jenkins.pachyderm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Answer;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Recorded;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A server on a port of this machine that answers as pachd was recorded to: it fails on any {@code Connection} header, and streams
 * are objects on lines of their own.
 */
public final class StubPachd implements AutoCloseable {
    private final HttpServer server;
    private final Recorded recorded = new Recorded();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = this::recorded;

    /** What it does with a request. */
    @FunctionalInterface
    public interface Behaviour {
        void handle(HttpExchange exchange) throws IOException;
    }

    public StubPachd() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "pachd");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            try (exchange) {
                String token = exchange.getRequestHeaders().getFirst("Authn-Token");
                tokens.add(token == null ? "" : token);
                behaviour.handle(exchange);
            }
        });
        server.start();
    }

    private void recorded(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean trapped = exchange.getRequestHeaders().containsKey("Connection")
                || exchange.getRequestHeaders().containsKey("Upgrade");
        Answer answer = trapped
                ? Recorded.answer("rest-connection-header-trap.json")
                : recorded.ask(exchange.getRequestURI().getPath(), body);
        send(exchange, answer.status(), answer.body());
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(body);
    }

    /** Does that from now on. */
    public StubPachd then(Behaviour other) {
        behaviour = other;
        return this;
    }

    /** Answers again as it was recorded to. */
    public StubPachd asRecorded() {
        return then(this::recorded);
    }

    /** The tokens of all requests, blank for none. */
    public List<String> tokens() {
        return tokens;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
