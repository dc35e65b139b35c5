package io.jenkins.plugins.modellineage.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A command that was carried out. */
record Called(int status, String out, String err) {
    static Called with(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Main(out, new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(Stream.of(words).map(String::valueOf).toArray(String[]::new));
        return new Called(
                status,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }
}
