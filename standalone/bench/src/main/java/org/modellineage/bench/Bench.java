package org.modellineage.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.modellineage.bench.measured.Suite;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.MarkdownPage;
import org.modellineage.bench.report.Results;
import org.modellineage.bench.report.Row;
import org.modellineage.bench.report.Table;

/** What {@code bench/run} runs; see {@link Options#USAGE}. */
public final class Bench {
    private static final int BAD_ARGUMENTS = 2;
    private static final int MISSED = 1;
    private static final long MINUTES = 25;
    private static final String HEAP = "-Xmx4g";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home = Path.of(System.getProperty("bench.home")).toAbsolutePath();
    private final Map<String, Benchmark> benchmarks;
    private final Options options;

    private Bench(Map<String, Benchmark> benchmarks, Options options) {
        this.benchmarks = benchmarks;
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Benchmark> benchmarks = Suite.all().stream()
                .collect(Collectors.toMap(Benchmark::id, one -> one, (one, other) -> one, LinkedHashMap::new));
        if (arguments.length == 1 && arguments[0].equals("list")) {
            benchmarks.values().forEach(one -> System.out.printf("%-8s %s%n", one.id(), one.what()));
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments, benchmarks.keySet());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(BAD_ARGUMENTS);
            return;
        }
        System.exit(new Bench(benchmarks, options).run());
    }

    private int run() throws Exception {
        if (options.result().isPresent()) {
            JSON.writeValue(options.result().get().toFile(), here());
            return 0;
        }
        PrintStream answer = System.out;
        Results results = Results.NOTHING;
        for (String id : options.benchmarks()) {
            System.err.println(id + ": " + benchmarks.get(id).what());
            results = results.and(apart(id));
        }
        String setting = Machine.sentence(options);
        if (options.write().isPresent()) {
            Files.writeString(
                    options.write().get(),
                    MarkdownPage.of(
                            results,
                            setting,
                            options.write().get().getFileName().toString()));
        }
        answer.println(options.json() ? json(setting, results) : Table.of(results) + "\n" + setting);
        return results.hold() ? 0 : MISSED;
    }

    /** In this JVM: all benchmarks that are asked for, and what went wrong as a row that does not hold. */
    private Results here() {
        Results results = Results.NOTHING;
        for (String id : options.benchmarks()) {
            Findings findings = new Findings();
            try (Workbench bench = new Workbench(home, options.quick(), options.repetitions())) {
                benchmarks.get(id).run(bench, findings);
            } catch (Exception problem) { // any: what one benchmark meets must not end the others
                problem.printStackTrace();
                findings.add(Row.failed(id, "not measured to its end", problem.toString()));
            }
            results = results.and(findings.results());
        }
        return results;
    }

    /** In a JVM of its own, so that none finds the heap and the compiled code of the one before. */
    private Results apart(String id) throws IOException, InterruptedException {
        Path result = Files.createTempFile("bench", ".json");
        try {
            Process process = new ProcessBuilder(command(id, result))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return failed(id, "It was ended after " + MINUTES + " minutes");
            }
            return process.exitValue() == 0
                    ? JSON.readValue(result.toFile(), Results.class)
                    : failed(id, "Its JVM ended with status " + process.exitValue());
        } finally {
            Files.deleteIfExists(result);
        }
    }

    private List<String> command(String id, Path result) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Dbench.home=" + home,
                "@" + home + File.separator + "target" + File.separator + "java.args",
                Bench.class.getName(),
                id,
                "--result",
                result.toString()));
        if (options.quick()) {
            command.add("--quick");
        } else {
            command.addAll(List.of("--repetitions", String.valueOf(options.repetitions())));
        }
        return command;
    }

    private static Results failed(String id, String problem) {
        return new Results(List.of(Row.failed(id, "not measured", problem)), List.of());
    }

    private static String json(String setting, Results results) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("setting", setting);
        object.put("holds", results.hold());
        object.put("rows", results.rows());
        object.put("figures", results.figures());
        return JSON.writeValueAsString(object);
    }
}
