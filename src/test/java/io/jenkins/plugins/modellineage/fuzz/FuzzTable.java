package io.jenkins.plugins.modellineage.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Feeds targets with so many mutations of their corpora, and prints a row of a table for each: {@code .ci/fuzz} calls it with
 * a bounded heap. The exit status is 1 when one fails.
 */
public final class FuzzTable {
    private static final double NANOS = 1e9;

    private FuzzTable() {}

    /** @param words how many mutations, and the names of targets; all of them where none is named */
    public static void main(String[] words) throws IOException {
        int inputs = Integer.parseInt(words[0]);
        List<String> wanted = Arrays.asList(words).subList(1, words.length);
        long seed = Long.getLong("fuzz.seed", 1);
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        System.out.printf("| Target | Inputs | Seconds | Heap | Found |%n|---|---|---|---|---|%n");
        boolean failed = false;
        for (FuzzTarget target : FuzzTarget.values()) {
            if (wanted.isEmpty() || wanted.contains(target.corpus)) {
                long before = System.nanoTime();
                String found = found(target, inputs, seed);
                failed |= !found.isEmpty();
                System.out.printf(
                        Locale.ROOT,
                        "| `%s` | %,d | %.0f | %d MiB | %s |%n",
                        target.corpus,
                        inputs,
                        (System.nanoTime() - before) / NANOS,
                        heap,
                        found.isEmpty() ? "nothing" : found);
            }
        }
        System.exit(failed ? 1 : 0);
    }

    /** The first input that it fails on, and how; empty when it takes all. */
    private static String found(FuzzTarget target, int inputs, long seed) throws IOException {
        List<byte[]> corpus = corpus(target);
        Mutation mutation = new Mutation(corpus, seed);
        for (int i = 0; i < inputs; i++) {
            byte[] input = i < corpus.size() ? corpus.get(i) : mutation.next();
            try {
                target.test.accept(input);
            } catch (RuntimeException | Error e) {
                e.printStackTrace();
                return e.getClass().getSimpleName() + " on " + HexFormat.of().formatHex(input);
            }
        }
        return "";
    }

    /** The inputs to begin with. */
    static List<byte[]> corpus(FuzzTarget target) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        Path folder = Path.of(
                System.getProperty("repository.root", "."),
                "src/test/resources/io/jenkins/plugins/modellineage/fuzz",
                target.corpus);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }
}
