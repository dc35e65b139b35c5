package io.jenkins.plugins.modellineage.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a ledger: {@code 000001.jsonl}, {@code 000002.jsonl}, … without gaps. */
final class Segments {
    private static final Pattern NAME = Pattern.compile("[0-9]{6}\\.jsonl");
    private static final int LAST = 999_999;

    private Segments() {}

    /**
     * The segments of the directory in order; none when it does not exist.
     *
     * @throws LedgerDamagedException when one is missing
     */
    static List<Path> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> found;
        try (Stream<Path> files = Files.list(directory)) {
            found = files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
        List<Path> segments = new ArrayList<>();
        for (Path file : found) {
            Path expected = number(directory, segments.size() + 1);
            if (!file.equals(expected)) {
                throw new LedgerDamagedException(expected, 1, "the file is missing before " + file.getFileName());
            }
            segments.add(file);
        }
        return segments;
    }

    /** The n-th segment, from 1. */
    static Path number(Path directory, int number) {
        if (number > LAST) {
            throw new IllegalStateException("The ledger has " + LAST + " files and cannot grow");
        }
        return directory.resolve(String.format("%06d.jsonl", number));
    }
}
