package org.modellineage.bench.reference;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** MLflow's tracking server on the loopback address, as {@code mlflow server} starts it. */
public final class MlflowServer implements AutoCloseable {
    private static final long POLL_MILLIS = 100;
    private static final int PATIENCE_SECONDS = 120;
    private static final long END_SECONDS = 20;
    private static final int OK = 200;

    private final Process process;
    private final URI address;

    private MlflowServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param workers empty for as many as it takes by itself
     * @param logs folder that takes what it prints
     */
    public static MlflowServer start(Environment environment, Path database, Optional<Integer> workers, Path logs)
            throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = environment.module(
                "mlflow",
                "server",
                "--backend-store-uri",
                "sqlite:///" + database,
                "--host",
                "127.0.0.1",
                "--port",
                "" + port);
        workers.ifPresent(count -> builder.command().addAll(List.of("--workers", String.valueOf(count))));
        builder.directory(database.getParent().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                Files.createDirectories(logs).resolve("mlflow-server.log").toFile());
        MlflowServer server = new MlflowServer(builder.start(), URI.create("http://127.0.0.1:" + port + "/"));
        try {
            server.await();
            return server;
        } catch (IOException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    public URI address() {
        return address;
    }

    /** What the processors have done for it and its workers so far. */
    public Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private void await() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(address.resolve("health")).build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK) {
                    return;
                }
            } catch (ConnectException e) {
                Thread.sleep(POLL_MILLIS);
            }
        }
        throw new IOException("MLflow's server did not answer within " + PATIENCE_SECONDS + " seconds");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Ends the server and its workers. */
    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
