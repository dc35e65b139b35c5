package org.modellineage.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param files Jenkinsfiles to run; none for the example
 * @param once end after the runs instead of serving the pages
 * @param json print one JSON object on standard output
 * @param home where the data is kept; empty for a temporary folder
 * @param port to listen on; 0 takes a free one
 * @param params build parameters
 */
record Options(
        List<Path> files, boolean once, boolean json, Optional<Path> home, int port, Map<String, String> params) {

    static final String USAGE = """
            usage: ./demo [--once] [--json] [--home DIR] [--port N] [--param KEY=VALUE]... [JENKINSFILE...]

              --once             end after the runs and withdraw what waits for approval
              --json             print one JSON object on standard output and nothing else
              --home DIR         keep the data in DIR; a second start finds it
              --port N           listen on port N of 127.0.0.1; a free one unless given
              --param KEY=VALUE  a build parameter; may be given several times

            Without a JENKINSFILE it runs examples/tiny-lm.""";

    Options {
        files = List.copyOf(files);
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** @throws IllegalArgumentException naming the argument and what is expected */
    static Options parse(String... arguments) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(arguments));
        List<Path> files = new ArrayList<>();
        boolean once = false;
        boolean json = false;
        Optional<Path> home = Optional.empty();
        int port = 0;
        Map<String, String> params = new LinkedHashMap<>();
        while (!left.isEmpty()) {
            String argument = left.pop();
            switch (argument) {
                case "--once" -> once = true;
                case "--json" -> json = true;
                case "--home" ->
                    home = Optional.of(Path.of(value(argument, left)).toAbsolutePath());
                case "--port" -> port = port(value(argument, left));
                case "--param" -> param(value(argument, left), params);
                default -> files.add(file(argument));
            }
        }
        return new Options(files, once, json, home, port, params);
    }

    boolean runsExample() {
        return files.isEmpty();
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.pop();
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("--port " + value + ": give a number from 0 to 65535");
        }
        return Integer.parseInt(value);
    }

    private static void param(String value, Map<String, String> params) {
        int equals = value.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--param " + value + ": write it as KEY=VALUE");
        }
        params.put(value.substring(0, equals), value.substring(equals + 1));
    }

    private static Path file(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("Unknown option " + argument);
        }
        Path file = Path.of(argument).toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            file = file.resolve("Jenkinsfile");
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("No Jenkinsfile at " + file);
        }
        return file;
    }
}
