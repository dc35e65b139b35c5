package org.modellineage.bench.measured;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Why a target is missed where it is, and what would close the gap: kept beside the benchmarks, printed when needed. */
final class Reasons {
    private static final Properties TEXTS = texts();

    private Reasons() {}

    /** @param row whose reason is wanted; one that nobody has looked into has none */
    static String of(String row) {
        return TEXTS.getProperty(row, "Nobody has looked into it yet.");
    }

    private static Properties texts() {
        Properties texts = new Properties();
        try (InputStream file = Reasons.class.getResourceAsStream("reasons.properties")) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
