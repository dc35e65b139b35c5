package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.modellineage.bench.Benchmark;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.Pairs;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;
import org.modellineage.bench.report.Row;
import org.modellineage.bench.report.Target;
import org.modellineage.bench.report.Trial;

/** P6: how fast the ledger takes events, each one on the disk before it is acknowledged. */
public final class Appends implements Benchmark {
    private static final int WRITERS = 64;
    private static final Target ALONE = Target.atLeast(0.85);
    private static final Target TOGETHER = Target.atLeast(15);

    @Override
    public String id() {
        return "P6";
    }

    @Override
    public String what() {
        return "Durable appends to the ledger, one writer and 64, beside a loop that writes the same lines to a file,"
                + " one write and one fdatasync each. Targets: 0.85 and 15 times as many a second.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        Path folder = bench.scratch("appends");
        int alone = bench.size(3_000, 300);
        int each = bench.size(600, 30);
        try (Subject subject = new Subject(folder)) {
            Pairs single =
                    Pairs.measure(bench.repetitions(), time -> subject.ours(1, alone), time -> subject.raw(alone));
            findings.add(row("durable appends, one writer", perLine(single, alone), ALONE, "P6.alone"));
            Pairs many = Pairs.measure(
                    bench.repetitions(),
                    time -> perLine(subject.ours(WRITERS, each), WRITERS * each),
                    time -> perLine(subject.raw(alone), alone));
            findings.add(row("durable appends, 64 writers", many, TOGETHER, "P6.together"));
        }
    }

    private static Trial perLine(Trial trial, int lines) {
        return new Trial(trial.seconds() / lines, trial.answer());
    }

    private static Pairs perLine(Pairs pairs, int lines) {
        return new Pairs(over(pairs.ours(), lines), over(pairs.reference(), lines), new Trial[] {
            perLine(pairs.first()[0], lines), perLine(pairs.first()[1], lines)
        });
    }

    private static double[] over(double[] seconds, int lines) {
        double[] each = new double[seconds.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = seconds[i] / lines;
        }
        return each;
    }

    private Row row(String what, Pairs pairs, Target target, String reason) {
        Ratio speed = pairs.speed();
        return new Row(
                id(),
                what,
                pairs.oursAs(seconds -> Quantity.rate(1 / seconds, "events")),
                "write + fdatasync " + pairs.referenceAs(seconds -> Quantity.rate(1 / seconds, "lines")),
                speed,
                target,
                target.holds(speed),
                "each event in the file when its writer went on, the loop's lines the ledger's own bytes",
                pairs.firstAs(seconds -> Quantity.rate(1 / seconds, "events")),
                target.holds(speed) ? "" : Reasons.of(reason));
    }

    /** One ledger that only grows, and the file beside it that takes its last lines again. */
    private static final class Subject implements AutoCloseable {
        private static final String SAME = "as many lines as were appended, of the same bytes";

        private final Path folder;
        private final FileLedger ledger;
        private final AtomicInteger uses = new AtomicInteger();

        Subject(Path folder) throws IOException {
            this.folder = folder;
            this.ledger = FileLedger.open(folder, Clock.systemUTC(), notice -> {});
            ledger.append(Actor.person("bench"), registry -> List.of(Versions.stamped(1)));
        }

        Trial ours(int writers, int each) throws Exception {
            long before = ledger.head().entries();
            ExecutorService pool = Executors.newFixedThreadPool(writers);
            try {
                CountDownLatch start = new CountDownLatch(1);
                List<Future<?>> underway = new ArrayList<>();
                for (int i = 0; i < writers; i++) {
                    underway.add(pool.submit(() -> append(each, start)));
                }
                return Trial.of(
                        () -> {
                            start.countDown();
                            for (Future<?> one : underway) {
                                one.get();
                            }
                            return ledger.head().entries() - before;
                        },
                        appended -> appended == (long) writers * each ? SAME : appended + " lines");
            } finally {
                pool.shutdown();
            }
        }

        private Void append(int times, CountDownLatch start) throws Exception {
            start.await();
            for (int i = 0; i < times; i++) {
                ledger.append(Actor.person("bench"), registry -> List.of(Versions.used(1, uses.incrementAndGet())));
            }
            return null;
        }

        /** Writes the last lines of the ledger. */
        Trial raw(int times) throws Exception {
            List<byte[]> lines = Versions.lastLines(folder, times);
            Path file = folder.resolve("raw.jsonl");
            Files.deleteIfExists(file);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                return Trial.of(
                        () -> {
                            for (byte[] line : lines) {
                                channel.write(ByteBuffer.wrap(line));
                                channel.force(false);
                            }
                            return lines;
                        },
                        written -> matches(file, written) ? SAME : "other bytes");
            }
        }

        private static boolean matches(Path file, List<byte[]> lines) throws IOException {
            byte[] whole = Files.readAllBytes(file);
            int at = 0;
            for (byte[] line : lines) {
                if (!ByteBuffer.wrap(whole, at, line.length).equals(ByteBuffer.wrap(line))) {
                    return false;
                }
                at += line.length;
            }
            return at == whole.length;
        }

        @Override
        public void close() throws IOException {
            ledger.close();
        }
    }
}
