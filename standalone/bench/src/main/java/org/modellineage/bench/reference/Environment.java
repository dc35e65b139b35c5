package org.modellineage.bench.reference;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Python with MLflow: that of pinned versions in {@code target/}, which has TensorBoard too, or one that is there. */
public final class Environment {
    /** Names the program {@code mlflow} that the benchmarks over HTTP take, before any on the PATH. */
    private static final String MLFLOW = "BENCH_MLFLOW";

    private static final String DONE = "bench-requirements.txt";

    private final Path scripts;
    private final Path folder;
    private final Optional<Path> installed;

    private Environment(Path home, Optional<Path> installed) {
        this.scripts = home.resolve("src/main/python");
        this.folder = home.resolve("target/python");
        this.installed = installed;
    }

    /**
     * That of pinned versions, which is made when it is first used.
     *
     * @param home folder of this module
     */
    public static Environment pinned(Path home) {
        return new Environment(home, Optional.empty());
    }

    /**
     * The one of the {@code mlflow} that {@code BENCH_MLFLOW} names, or else of that on the PATH, or else the pinned one.
     *
     * @throws IOException when {@code BENCH_MLFLOW} names none
     */
    public static Environment ofMlflow(Path home) throws IOException {
        String named = System.getenv().getOrDefault(MLFLOW, "");
        if (!named.isEmpty() && !Files.isExecutable(Path.of(named))) {
            throw new IOException(MLFLOW + " names " + named + ", which is no program; give the path of mlflow itself");
        }
        Optional<Path> program = named.isEmpty() ? onPath() : Optional.of(Path.of(named));
        return new Environment(home, program.isEmpty() ? Optional.empty() : Optional.of(pythonOf(program.get())));
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "mlflow"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What {@code mlflow} runs in: pip writes it into its first line, and puts both into one folder in an environment. */
    private static Path pythonOf(Path mlflow) throws IOException {
        Path beside = mlflow.toAbsolutePath().resolveSibling("python");
        if (Files.isExecutable(beside)) {
            return beside;
        }
        try (Stream<String> lines = Files.lines(mlflow)) {
            return lines.findFirst()
                    .filter(line -> line.startsWith("#!/"))
                    .map(line -> Path.of(line.substring(2).strip()))
                    .filter(Files::isExecutable)
                    .orElseThrow(() -> new IOException(
                            mlflow + " does not tell its Python; let " + MLFLOW + " name the one of an environment"));
        }
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
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        builder.environment().put("DO_NOT_TRACK", "true");
        return builder;
    }

    private Path program() throws IOException {
        if (installed.isPresent()) {
            return installed.get();
        }
        make();
        return folder.resolve("bin/python");
    }

    private void make() throws IOException {
        Path wanted = scripts.resolve("requirements.txt");
        Path done = folder.resolve(DONE);
        if (Files.exists(done) && Files.mismatch(done, wanted) < 0) {
            return;
        }
        System.err.println("Making a Python environment with MLflow and TensorBoard in target/python.");
        try {
            install(wanted);
        } catch (IOException e) {
            throw new IOException(
                    "There is no MLflow: none is on the PATH, " + MLFLOW + " names none, and none could be installed: "
                            + e.getMessage(),
                    e);
        }
        Files.copy(wanted, done);
    }

    private void install(Path wanted) throws IOException {
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
