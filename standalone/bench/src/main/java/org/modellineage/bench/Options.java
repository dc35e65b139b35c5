package org.modellineage.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param benchmarks ids, in the order in which they are run
 * @param write the page that takes the results
 * @param result file for the results of one benchmark that is run in this JVM, for the JVM that asked for it
 */
record Options(
        List<String> benchmarks,
        boolean json,
        boolean quick,
        int repetitions,
        Optional<Path> write,
        Optional<Path> result) {
    static final String USAGE = usage();

    /** What the ids of the benchmarks over HTTP begin with. */
    private static final String HTTP = "H";

    private static final int REPETITIONS = 7;
    private static final int QUICK_REPETITIONS = 3;

    /**
     * Reads the arguments.
     *
     * @param known ids that there are
     * @throws IllegalArgumentException with one sentence when they are wrong
     */
    static Options parse(String[] arguments, Collection<String> known) {
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        List<String> benchmarks = new ArrayList<>();
        boolean json = false;
        boolean quick = false;
        int repetitions = 0;
        Optional<Path> write = Optional.empty();
        Optional<Path> result = Optional.empty();
        while (!left.isEmpty()) {
            String argument = left.pop();
            switch (argument) {
                case "--json" -> json = true;
                case "--quick" -> quick = true;
                case "--repetitions" -> repetitions = repetitions(value(argument, left));
                case "--write" -> write = Optional.of(Path.of(value(argument, left)));
                case "--result" -> result = Optional.of(Path.of(value(argument, left)));
                case "all" -> benchmarks.addAll(known);
                case "http" ->
                    benchmarks.addAll(
                            known.stream().filter(id -> id.startsWith(HTTP)).toList());
                default -> benchmarks.add(benchmark(argument, known));
            }
        }
        if (benchmarks.isEmpty()) {
            throw new IllegalArgumentException("Name a benchmark, or all: " + String.join(" ", known));
        }
        int times = repetitions > 0 ? repetitions : quick ? QUICK_REPETITIONS : REPETITIONS;
        List<String> once = benchmarks.stream().distinct().toList();
        return new Options(once, json, quick, times, write, result);
    }

    private static String benchmark(String argument, Collection<String> known) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("Unknown option " + argument);
        }
        return known.stream()
                .filter(argument::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no benchmark " + argument + "; there are " + String.join(" ", known)));
    }

    private static int repetitions(String value) {
        if (!value.matches("\\d{1,3}") || Integer.parseInt(value) < REPETITIONS) {
            throw new IllegalArgumentException("--repetitions " + value + ": give a number from " + REPETITIONS
                    + " on, as fewer cannot tell with any certainty");
        }
        return Integer.parseInt(value);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.pop();
    }

    private static String usage() {
        try (InputStream text = Options.class.getResourceAsStream("usage.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
