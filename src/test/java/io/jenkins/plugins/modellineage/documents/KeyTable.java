package io.jenkins.plugins.modellineage.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads, from the step reference, the keys of what a step returns. */
final class KeyTable {
    private static final Path REFERENCE = Path.of(System.getProperty("repository.root", "."), "docs", "steps.md");
    private static final Pattern KEY = Pattern.compile("`(\\w+)`");

    private KeyTable() {}

    /** The keys in the section's table that begins with this word. */
    static Set<String> of(String heading, String word) throws IOException {
        String[] sections = Files.readString(REFERENCE).split("(?m)^###? " + Pattern.quote(heading) + "$");
        if (sections.length != 2) {
            throw new AssertionError("docs/steps.md has no section " + heading);
        }
        String section = sections[1].split("(?m)^###? ")[0];
        String[] tables = section.split("(?m)^\\| " + word + " \\|.*$");
        if (tables.length != 2) {
            throw new AssertionError("Section " + heading + " has no table that begins with " + word);
        }
        return keys(tables[1].strip().split("\n\n")[0]);
    }

    private static Set<String> keys(String rows) {
        return Arrays.stream(rows.split("\n"))
                .map(row -> row.split("\\|")[1])
                .flatMap(cell -> KEY.matcher(cell).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
