package org.modellineage.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How busy the processors were at a moment, as Linux counts it, in hundredths of seconds since it started.
 *
 * @param all of every program
 * @param own of this JVM and of the programs that it started and that have ended
 */
record Load(long all, long own, long nanos) {
    private static final double HUNDREDTHS = 100;
    private static final double NANOS = 1e9;
    /** user, nice, system, idle, iowait, irq, softirq, steal */
    private static final int IDLE = 3;

    private static final int IOWAIT = 4;
    private static final int COUNTED = 8;
    /** Of /proc/self/stat behind the name of the program: utime, stime, cutime, cstime. */
    private static final int OWN = 11;

    static Load now() throws IOException {
        Path stat = Path.of("/proc/stat");
        if (!Files.exists(stat)) {
            return new Load(-1, -1, System.nanoTime());
        }
        String[] cpu = Files.readAllLines(stat)
                .get(0)
                .substring("cpu ".length())
                .strip()
                .split(" +");
        long all = 0;
        for (int i = 0; i < COUNTED; i++) {
            all += i == IDLE || i == IOWAIT ? 0 : Long.parseLong(cpu[i]);
        }
        String self = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = self.substring(self.lastIndexOf(')') + 2).split(" ");
        long own =
                Arrays.stream(fields, OWN, OWN + 4).mapToLong(Long::parseLong).sum();
        return new Load(all, own, System.nanoTime());
    }

    /** One sentence: what other programs took since then. */
    String since(Load before) {
        if (all < 0) {
            return "How busy other programs were is not known.";
        }
        double seconds = (nanos - before.nanos) / NANOS;
        double others = ((all - before.all) - (own - before.own)) / HUNDREDTHS / seconds;
        return "Other programs took " + Figures.number(Math.max(0, others)) + " of the cores meanwhile.";
    }
}
