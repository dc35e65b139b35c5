package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A JVM of its own that writes or opens a ledger.
 *
 * <pre>
 * versions HOME COUNT     stamps so many versions, says "written N" and waits to be killed
 * uses HOME COUNT         stamps one version and records so many uses of it, says "written N" and waits to be killed
 * open HOME               opens the ledger and says "opened SECONDS LAST-SEQ HEAP-BYTES"
 * </pre>
 */
final class LedgerJvm {
    /** Events in one transaction while a ledger is made: as many acknowledgements as a real one would take hours. */
    private static final int TRANSACTION = 500;

    private static final double NANOS = 1e9;

    private LedgerJvm() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "versions" -> write(home, 0, Integer.parseInt(arguments[2]), number -> Versions.stamped(number + 1));
            case "uses" -> write(home, 1, Integer.parseInt(arguments[2]), use -> Versions.used(1, use));
            case "open" -> open(home);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void write(Path home, int versions, int count, IntFunction<RegistryEvent> event)
            throws IOException, InterruptedException {
        FileLedger ledger = FileLedger.open(home, Clock.systemUTC(), System.err::println);
        if (versions > 0) {
            ledger.append(Actor.person("bench"), registry -> List.of(Versions.stamped(1)));
        }
        for (int first = 0; first < count; first += TRANSACTION) {
            List<RegistryEvent> events = IntStream.range(first, Math.min(count, first + TRANSACTION))
                    .mapToObj(event)
                    .toList();
            ledger.append(Actor.person("bench"), registry -> events);
        }
        System.out.println("written " + ledger.head().entries());
        Thread.sleep(Long.MAX_VALUE); // until it is killed: the ledger is never closed
    }

    private static void open(Path home) throws IOException {
        long start = System.nanoTime();
        try (FileLedger ledger = FileLedger.open(home, Clock.systemUTC(), System.err::println)) {
            long last = ledger.registry().lastSeq();
            double seconds = (System.nanoTime() - start) / NANOS;
            System.out.println("opened " + seconds + " " + last + " " + Heap.used());
        }
    }
}
