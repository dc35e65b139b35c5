package org.modellineage.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the command line asks for.
 *
 * @param files Jenkinsfiles or lists of builds to run; none for the example
 * @param serve run nothing
 * @param once end after the runs instead of serving the pages
 * @param json print one JSON object on standard output
 * @param home where the data is kept; empty for a temporary folder
 * @param port to listen on; 0 takes a free one
 * @param agents how many processes beside this one run builds; none for this one alone
 * @param credentials a file with what the Jenkinsfiles may use; empty for none
 * @param params build parameters
 * @param libraries folders of shared libraries, by name or by name and version
 * @param resources what {@code lock} finds by a label, each with its labels
 */
record Options(
        List<Path> files,
        boolean serve,
        boolean once,
        boolean json,
        Optional<Path> home,
        int port,
        int agents,
        Optional<Path> credentials,
        Map<String, String> params,
        Map<String, Path> libraries,
        Map<String, Set<String>> resources) {

    /** The text that {@code ./demo --help} prints, before anything is built too. */
    static final String USAGE = usage();

    private static final Set<String> WITH_VALUE =
            Set.of("--home", "--port", "--agents", "--credentials", "--param", "--library", "--resource");

    Options {
        files = List.copyOf(files);
        if (serve && home.isEmpty()) {
            throw new IllegalArgumentException("--serve needs --home DIR, the data to show");
        }
        if (serve && (once || !files.isEmpty() || !params.isEmpty())) {
            throw new IllegalArgumentException("--serve runs nothing; leave out --once, --param and Jenkinsfiles");
        }
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        libraries = Collections.unmodifiableMap(new LinkedHashMap<>(libraries));
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }

    /** @throws IllegalArgumentException naming the argument and what is expected */
    static Options parse(String... arguments) {
        Deque<String> left = new ArrayDeque<>();
        for (String argument : arguments) {
            left.addAll(split(argument, left.isEmpty() ? "" : left.peekLast()));
        }
        List<Path> files = new ArrayList<>();
        boolean serve = false;
        boolean once = false;
        boolean json = false;
        Optional<Path> home = Optional.empty();
        int port = 0;
        int agents = 0;
        Optional<Path> credentials = Optional.empty();
        Map<String, String> params = new LinkedHashMap<>();
        Map<String, Path> libraries = new LinkedHashMap<>();
        Map<String, Set<String>> resources = new LinkedHashMap<>();
        while (!left.isEmpty()) {
            String argument = left.pop();
            switch (argument) {
                case "--serve" -> serve = true;
                case "--once" -> once = true;
                case "--json" -> json = true;
                case "--home" -> home = Optional.of(home(value(argument, left)));
                case "--port" -> port = port(value(argument, left));
                case "--agents" -> agents = agents(value(argument, left));
                case "--credentials" -> credentials = Optional.of(credentials(value(argument, left)));
                case "--param" -> param(value(argument, left), params);
                case "--library" -> library(value(argument, left), libraries);
                case "--resource" -> resource(value(argument, left), resources);
                default -> files.add(file(argument));
            }
        }
        return new Options(files, serve, once, json, home, port, agents, credentials, params, libraries, resources);
    }

    boolean runsExample() {
        return files.isEmpty() && !serve;
    }

    private static String usage() {
        try (InputStream text = Options.class.getResourceAsStream("usage.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code --home=DIR} is {@code --home DIR}, unless it is the value of the option before it. */
    private static List<String> split(String argument, String before) {
        int equals = argument.indexOf('=');
        boolean whole =
                equals < 0 || WITH_VALUE.contains(before) || !WITH_VALUE.contains(argument.substring(0, equals));
        return whole ? List.of(argument) : List.of(argument.substring(0, equals), argument.substring(equals + 1));
    }

    private static Path home(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("--home needs a folder");
        }
        return Path.of(value).toAbsolutePath().normalize();
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

    private static int agents(String value) {
        if (!value.matches("[0-9]")) {
            throw new IllegalArgumentException("--agents " + value + ": give a number from 0 to 9");
        }
        return Integer.parseInt(value);
    }

    private static Path credentials(String value) {
        Path file = Path.of(value).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("--credentials " + value + ": give a JSON file");
        }
        return file;
    }

    private static void param(String value, Map<String, String> params) {
        int equals = value.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--param " + value + ": write it as NAME=VALUE");
        }
        params.put(value.substring(0, equals), value.substring(equals + 1));
    }

    private static void library(String value, Map<String, Path> libraries) {
        int equals = value.indexOf('=');
        String given = value.substring(equals + 1);
        Path folder = Path.of(given).toAbsolutePath().normalize();
        if (equals < 1 || value.charAt(0) == '@' || given.isBlank() || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--library " + value
                    + ": write it as NAME=FOLDER or NAME@VERSION=FOLDER, with a folder that exists");
        }
        libraries.put(value.substring(0, equals), folder);
    }

    private static void resource(String value, Map<String, Set<String>> resources) {
        int equals = value.indexOf('=');
        List<String> labels = List.of(value.substring(equals + 1).split(",", -1));
        if (equals < 1 || labels.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("--resource " + value + ": write it as NAME=LABEL or NAME=LABEL,LABEL");
        }
        resources.put(value.substring(0, equals), new TreeSet<>(labels));
    }

    private static Path file(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("Unknown option " + argument);
        }
        Path file = Path.of(argument).toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            Path list = file.resolve(BuildList.FILE);
            file = Files.exists(list) ? list : file.resolve("Jenkinsfile");
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("No Jenkinsfile at " + file);
        }
        return file;
    }
}
