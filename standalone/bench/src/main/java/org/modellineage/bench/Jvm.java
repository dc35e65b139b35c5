package org.modellineage.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with the same classes, that has compiled nothing yet and whose heap holds nothing else. */
public final class Jvm implements AutoCloseable {
    private static final long MINUTE = 60;

    private final Process process;
    private final BufferedReader out;

    private Jvm(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it. What it prints on its standard error is printed here.
     *
     * @param options of the JVM
     */
    static Jvm start(Path home, List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-Dbench.home=" + home,
                "@" + home + File.separator + "target" + File.separator + "java.args",
                main.getName()));
        command.addAll(List.of(arguments));
        return new Jvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * Waits for a line that begins with this word, which is how it answers; other lines are skipped.
     *
     * @return the rest of that line
     * @throws IOException when it ended before
     */
    public String answer(String word) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(word + " ")) {
                return line.substring(word.length() + 1);
            }
        }
        throw new IOException("Another JVM ended before it said " + word);
    }

    /** Waits until it has ended by itself. */
    public void await() throws InterruptedException {
        if (!process.waitFor(MINUTE, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Ends it at once, as a power cut does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
    }
}
