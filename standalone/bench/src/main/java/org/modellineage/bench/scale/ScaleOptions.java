package org.modellineage.bench.scale;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param parts none where the page is only written again
 * @param write the page that takes the figures
 */
record ScaleOptions(Set<Part> parts, boolean quick, Fleet.Size fleet, Optional<Path> write) {
    private static final int LEAST_CONTROLLERS = 3;
    private static final Map<String, Integer> FULL = Map.of(
            "--controllers", 50,
            "--runs", 2,
            "--points", 250,
            "--versions", 2,
            "--rounds", 2,
            "--every", 20,
            "--workers", 2);
    private static final Map<String, Integer> QUICK = Map.of(
            "--controllers",
            4,
            "--runs",
            2,
            "--points",
            20,
            "--versions",
            2,
            "--rounds",
            1,
            "--every",
            2,
            "--workers",
            1);
    private static final int KEYS = 2;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with one sentence when they are wrong
     */
    static ScaleOptions parse(String... arguments) {
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        Set<Part> parts = EnumSet.noneOf(Part.class);
        boolean quick = List.of(arguments).contains("--quick");
        Map<String, Integer> numbers = new HashMap<>(quick ? QUICK : FULL);
        Optional<Path> write = Optional.empty();
        while (!left.isEmpty()) {
            String argument = left.pop();
            if (argument.equals("--write")) {
                write = Optional.of(Path.of(value(argument, left)));
            } else if (numbers.containsKey(argument)) {
                numbers.put(argument, number(argument, value(argument, left)));
            } else if (argument.equals("all")) {
                parts.addAll(EnumSet.allOf(Part.class));
            } else if (!argument.equals("--quick")) {
                parts.add(part(argument));
            }
        }
        if (parts.isEmpty() && write.isEmpty()) {
            throw new IllegalArgumentException("Name a part, or all: " + words());
        }
        if (quick && write.isPresent()) {
            throw new IllegalArgumentException("--quick: small sizes are no figures for a page; leave out --write");
        }
        if (numbers.get("--controllers") < LEAST_CONTROLLERS) {
            throw new IllegalArgumentException(
                    "--controllers: give " + LEAST_CONTROLLERS + " at least, as two of them have one prefix");
        }
        return new ScaleOptions(parts, quick, size(numbers), write);
    }

    private static Fleet.Size size(Map<String, Integer> numbers) {
        return new Fleet.Size(
                numbers.get("--controllers"),
                numbers.get("--runs"),
                KEYS,
                numbers.get("--points"),
                Math.min(numbers.get("--versions"), numbers.get("--runs")),
                numbers.get("--rounds"),
                numbers.get("--every"),
                numbers.get("--workers"));
    }

    private static Part part(String word) {
        return Arrays.stream(Part.values())
                .filter(part -> part.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is nothing named " + word + "; there are " + words()));
    }

    private static String words() {
        return String.join(" ", Arrays.stream(Part.values()).map(Part::word).toList());
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.pop();
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException(option + " " + value + ": give a number from 1 to 99999");
        }
        return Integer.parseInt(value);
    }
}
