package org.modellineage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine in general words: what a reader needs to judge the figures, and nothing that names it. */
public final class Machine {
    private static final Pattern MEMORY = Pattern.compile("MemTotal: +(\\d+) kB");
    private static final double KIB_A_GIB = 1024 * 1024;

    private Machine() {}

    /** {@code Measured on 2026-01-01 on 2 cores with 24 GiB of memory, Linux, JDK 17.} */
    public static String sentence() {
        return start() + ".";
    }

    private static String start() {
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + " on "
                + Runtime.getRuntime().availableProcessors() + " cores" + shaInstructions() + memory() + ", "
                + System.getProperty("os.name") + ", JDK " + Runtime.version().feature();
    }

    /** The same, and how often each side was measured. */
    static String sentence(Options options) {
        return start() + ", " + options.repetitions() + " repetitions of each side"
                + (options.quick() ? ", in small sizes: this says nothing about any target." : ".");
    }

    private static String memory() {
        Matcher memory = MEMORY.matcher(text(Path.of("/proc/meminfo")));
        return memory.find()
                ? String.format(Locale.ROOT, " and %.0f GiB of memory", Long.parseLong(memory.group(1)) / KIB_A_GIB)
                : "";
    }

    /** Digests are several times as fast with them. */
    private static String shaInstructions() {
        List<String> words = List.of(text(Path.of("/proc/cpuinfo")).split("\\s+"));
        return words.contains("sha_ni") ? " with SHA instructions" : "";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
