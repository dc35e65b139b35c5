package org.modellineage.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.modellineage.bench.report.Trial;

/**
 * A Python process that does what it is told, one line of JSON after the other, and takes the time itself: nothing
 * between the processes counts.
 */
public final class Python implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long END_SECONDS = 20;

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private Python(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a script of {@code src/main/python} in the environment, which is made first where it is missing.
     *
     * @param scratch where it may write
     */
    public static Python start(Environment environment, String script, Path scratch) throws IOException {
        ProcessBuilder builder = environment.process(script);
        builder.directory(Files.createDirectories(scratch).toFile());
        builder.redirectError(scratch.resolve(script + ".log").toFile());
        return new Python(builder.start());
    }

    /** Lets it do one thing with the clock running. */
    public Trial run(String operation, Map<String, ?> arguments) throws IOException {
        JsonNode reply = ask(operation, arguments);
        return new Trial(reply.path("seconds").asDouble(), reply.path("answer").asText());
    }

    /** Lets it do one thing that is not measured. */
    public String tell(String operation, Map<String, ?> arguments) throws IOException {
        return ask(operation, arguments).path("answer").asText();
    }

    private JsonNode ask(String operation, Map<String, ?> arguments) throws IOException {
        in.write(JSON.writeValueAsString(Map.of("operation", operation, "arguments", arguments)));
        in.newLine();
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The Python process ended while it did " + operation);
        }
        JsonNode reply = JSON.readTree(line);
        if (reply.has("error")) {
            throw new IOException("Python failed to do " + operation + ": "
                    + reply.get("error").asText());
        }
        return reply;
    }

    @Override
    public void close() {
        try {
            in.close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a program to its end and gives what it printed. */
    public static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + printed.strip());
        }
        return printed;
    }
}
