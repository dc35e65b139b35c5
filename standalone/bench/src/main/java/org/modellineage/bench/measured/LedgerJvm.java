package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.modellineage.bench.report.Ratio;

/**
 * A JVM of its own that writes or opens a ledger.
 *
 * <pre>
 * versions HOME COUNT     stamps so many versions, says "written N" and waits to be killed
 * uses HOME COUNT         stamps one version and records so many uses of it, says "written N" and waits to be killed
 * mixed HOME COUNT        stamps so many versions and records a use of each, says "written N" and waits to be killed
 * read HOME               stamps versions, reads the model after each, and says "read SECONDS", the median
 * open HOME               opens the ledger and says "opened SECONDS LAST-SEQ BYTES-ADDED-TO-THE-HEAP"
 * </pre>
 */
public final class LedgerJvm {
    /** Events in one transaction while a ledger is made: as many acknowledgements as a real one would take hours. */
    private static final int TRANSACTION = 500;

    /** More entries than a controller leaves behind its last snapshot. */
    private static final int BEHIND = 9_999;

    /** Entries in one transaction while it is found out how many are behind a snapshot when the next one is due. */
    private static final int STEP = 50;

    private static final int READS = 20;
    private static final double NANOS = 1e9;
    private static final Actor BENCH = Actor.person("bench");

    private LedgerJvm() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "versions" -> write(home, 0, Integer.parseInt(arguments[2]), number -> Versions.stamped(number + 1));
            case "uses" -> write(home, 1, Integer.parseInt(arguments[2]), use -> Versions.used(1, use));
            case "mixed" -> mixed(home, Integer.parseInt(arguments[2]));
            case "read" -> read(home);
            case "open" -> open(home);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void write(Path home, int versions, int count, IntFunction<RegistryEvent> event)
            throws IOException, InterruptedException {
        FileLedger ledger = FileLedger.open(home, Clock.systemUTC(), System.err::println);
        if (versions > 0) {
            ledger.append(BENCH, registry -> List.of(Versions.stamped(1)));
        }
        append(ledger, count, event);
        wait(ledger);
    }

    private static void mixed(Path home, int count) throws IOException, InterruptedException {
        FileLedger ledger = FileLedger.open(home, Clock.systemUTC(), System.err::println);
        append(ledger, count, number -> Versions.stamped(number + 1));
        append(ledger, count, number -> Versions.used(number + 1, number));
        wait(ledger);
    }

    /** So that the kill finds as much behind the last snapshot as a controller that writes one when it is due leaves. */
    private static void append(FileLedger ledger, int count, IntFunction<RegistryEvent> event) throws IOException {
        int early = count - Math.min(BEHIND, count / 2);
        append(ledger, 0, early, event);
        ledger.snapshot();
        int at = early;
        while (at < count && !ledger.isSnapshotDue()) {
            int next = Math.min(count, at + STEP);
            append(ledger, at, next, event);
            at = next;
        }
        if (ledger.isSnapshotDue()) {
            int behind = Math.min(at - early - STEP, count - at);
            append(ledger, at, count - behind, event);
            ledger.snapshot();
            append(ledger, count - behind, count, event);
        }
    }

    private static void append(FileLedger ledger, int from, int to, IntFunction<RegistryEvent> event)
            throws IOException {
        for (int first = from; first < to; first += TRANSACTION) {
            List<RegistryEvent> events = IntStream.range(first, Math.min(to, first + TRANSACTION))
                    .mapToObj(event)
                    .toList();
            ledger.append(BENCH, registry -> events);
        }
    }

    /** Until it is killed: the ledger is never closed. */
    private static void wait(FileLedger ledger) throws InterruptedException {
        System.out.println("written " + ledger.head().entries());
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void read(Path home) throws IOException {
        try (FileLedger ledger = FileLedger.open(home, Clock.systemUTC(), System.err::println)) {
            double[] seconds = new double[READS];
            for (int i = 0; i < READS; i++) {
                ledger.append(BENCH, registry -> List.of(Versions.stamped(registry.nextVersion(Versions.MODEL))));
                long start = System.nanoTime();
                List<ModelVersion> versions =
                        ledger.registry().model(Versions.MODEL).orElseThrow().versions();
                if (versions.get(versions.size() - 1).ref().number() != versions.size()) {
                    throw new IllegalStateException("The last version is not the one just stamped");
                }
                seconds[i] = (System.nanoTime() - start) / NANOS;
            }
            System.out.println("read " + Ratio.median(seconds));
        }
    }

    private static void open(Path home) throws IOException {
        long before = Heap.used();
        long start = System.nanoTime();
        try (FileLedger ledger = FileLedger.open(home, Clock.systemUTC(), System.err::println)) {
            long last = ledger.registry().lastSeq();
            double seconds = (System.nanoTime() - start) / NANOS;
            System.out.println("opened " + seconds + " " + last + " " + (Heap.used() - before));
        }
    }
}
