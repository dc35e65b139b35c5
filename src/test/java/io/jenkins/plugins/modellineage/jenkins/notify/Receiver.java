package io.jenkins.plugins.modellineage.jenkins.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A real receiver of webhooks, that behaves as it is told and remembers what it got. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Behaviour usual = answer(200, "ok");

    /** What it does with a request. */
    @FunctionalInterface
    public interface Behaviour {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** What came. */
    public record Got(String path, String id, String timestamp, String signature, String body) {
        /** As a receiver of MLflow's webhooks checks it, with nothing of the sender's code. */
        boolean signedWith(String secret) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return ("v1," + Base64.getEncoder().encodeToString(sum)).equals(signature);
        }
    }

    public Receiver() throws IOException {
        this(0);
    }

    /** @param port 0 for any */
    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        got.add(new Got(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("X-MLflow-Delivery-Id"),
                exchange.getRequestHeaders().getFirst("X-MLflow-Timestamp"),
                exchange.getRequestHeaders().getFirst("X-MLflow-Signature"),
                body));
        Behaviour behaviour = next.poll();
        try (exchange) {
            (behaviour == null ? usual : behaviour).handle(exchange);
        }
    }

    /** Does that with the next request, and the others after it with the next ones. */
    Receiver then(Behaviour behaviour) {
        next.add(behaviour);
        return this;
    }

    public Receiver always(Behaviour behaviour) {
        usual = behaviour;
        return this;
    }

    public static Behaviour answer(int status, String text) {
        return exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Behaviour redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(307, -1);
        };
    }

    public static Behaviour hang() {
        return exchange -> pause(60_000);
    }

    /** A byte now and then, so that no wait for one is long. */
    static Behaviour drip() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause(50);
            }
        };
    }

    /** An answer without an end. */
    static Behaviour flood() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = "y".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            while (true) {
                exchange.getResponseBody().write(block);
            }
        };
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    public List<Got> got() {
        return got;
    }

    int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
