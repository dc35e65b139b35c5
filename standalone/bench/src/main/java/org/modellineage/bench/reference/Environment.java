package org.modellineage.bench.reference;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Python environment with MLflow and TensorBoard, of pinned versions, in {@code target/}. */
public final class Environment {
    private static final String DONE = "bench-requirements.txt";

    private final Path scripts;
    private final Path folder;

    /** @param home folder of this module */
    public Environment(Path home) {
        this.scripts = home.resolve("src/main/python");
        this.folder = home.resolve("target/python");
    }

    /** Python with a script of {@code src/main/python}; the environment is made where it is missing or of other versions. */
    ProcessBuilder process(String script) throws IOException {
        return python("-u", scripts.resolve(script + ".py").toString());
    }

    /** Python with an installed module as its program. */
    ProcessBuilder module(String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-m"));
        arguments.addAll(List.of(words));
        return python(arguments.toArray(String[]::new));
    }

    private ProcessBuilder python(String... arguments) throws IOException {
        make();
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("bin/python").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        builder.environment().put("DO_NOT_TRACK", "true");
        return builder;
    }

    private void make() throws IOException {
        Path wanted = scripts.resolve("requirements.txt");
        Path done = folder.resolve(DONE);
        if (Files.exists(done) && Files.mismatch(done, wanted) < 0) {
            return;
        }
        System.err.println("Making a Python environment with MLflow and TensorBoard in target/python.");
        call("python3", "-m", "venv", "--clear", folder.toString());
        call(
                folder.resolve("bin/python").toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "-r",
                wanted.toString());
        Files.copy(wanted, done);
    }

    private static void call(String... command) throws IOException {
        try {
            Python.output(List.of(command));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Making the Python environment was interrupted");
        }
    }
}
