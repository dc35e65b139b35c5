package org.modellineage.bench.scale;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modellineage.bench.Machine;
import org.modellineage.bench.Workbench;

/** What {@code bench/scale} runs. */
public final class Scale {
    private static final int BAD_ARGUMENTS = 2;
    private static final int FAILED = 1;
    private static final int REPETITIONS = 1;

    private final Path home = Path.of(System.getProperty("bench.home")).toAbsolutePath();
    private final ScaleOptions options;

    private Scale(ScaleOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.println(usage());
            return;
        }
        ScaleOptions options;
        try {
            options = ScaleOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n\n" + usage());
            System.exit(BAD_ARGUMENTS);
            return;
        }
        int status = FAILED;
        try {
            new Scale(options).run();
            status = 0;
        } catch (Exception problem) { // any: threads of many Jenkins would keep this JVM
            problem.printStackTrace();
        }
        System.exit(status);
    }

    private void run() throws Exception {
        for (Part part : options.parts()) {
            System.err.println(part.word() + ":");
            Figures figures = new Figures();
            Load before = Load.now();
            try (Workbench bench = new Workbench(home, options.quick(), REPETITIONS)) {
                part.measure(bench, options, figures);
            }
            figures.put(part.setting(), Machine.sentence() + " " + Load.now().since(before));
            figures.keep(kept(part));
        }
        if (options.write().isPresent()) {
            List<Figures> all = new ArrayList<>();
            for (Part part : Part.values()) {
                all.add(Figures.kept(kept(part)));
            }
            Files.writeString(options.write().get(), ScalePage.of(all));
        }
    }

    /** Parts can be measured one after the other: the page has the last figures of each. */
    private Path kept(Part part) throws IOException {
        return Files.createDirectories(home.resolve("target/scale"))
                .resolve((options.quick() ? "quick-" : "") + part.word() + ".properties");
    }

    static String text(String name) {
        try (InputStream text = Scale.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String usage() {
        return text("usage.txt").stripTrailing();
    }
}
