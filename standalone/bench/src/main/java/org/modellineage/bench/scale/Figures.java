package org.modellineage.bench.scale;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What was measured, by the names that the page has for it. */
final class Figures {
    private final Map<String, String> texts = new TreeMap<>();

    void put(String name, String text) {
        texts.put(name, text);
        System.err.printf("  %-28s %s%n", name, text);
    }

    /** {@code 1.23}. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }

    Map<String, String> texts() {
        return texts;
    }

    void keep(Path file) throws IOException {
        Properties properties = new Properties();
        properties.putAll(texts);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
    }

    /** Those that were kept in that file; none when there is no such file. */
    static Figures kept(Path file) throws IOException {
        Figures figures = new Figures();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
            properties.forEach((name, text) -> figures.texts.put((String) name, (String) text));
        }
        return figures;
    }
}
