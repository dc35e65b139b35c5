package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.ledger.ChainCheck;
import io.jenkins.plugins.modellineage.ledger.Checkpoint;
import io.jenkins.plugins.modellineage.ledger.LedgerCheck;
import io.jenkins.plugins.modellineage.ledger.SigningKey;
import io.jenkins.plugins.modellineage.ledger.StoredLedger;
import io.jenkins.plugins.modellineage.ledger.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modellineage.bench.Benchmark;
import org.modellineage.bench.Jvm;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.reference.Python;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.Pairs;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;
import org.modellineage.bench.report.Row;
import org.modellineage.bench.report.Target;
import org.modellineage.bench.report.Trial;

/** P10: how fast a ledger is verified, and how fast Jenkins has it again after it was killed. */
public final class Recovery implements Benchmark {
    private static final Target VERIFICATION = Target.atLeast(0.5);
    private static final Target START = Target.atMost(3);
    private static final int BUFFER = 1 << 20;

    @Override
    public String id() {
        return "P10";
    }

    @Override
    public String what() {
        return "Verification of a ledger of a million events, of all that shows a change and of what the events say too,"
                + " beside \"openssl dgst -sha256\" over its files, and the"
                + " start, in a fresh JVM, after a kill with a million events and with 100,000 versions, beside reading"
                + " the files to their end. Targets: half as fast; at most three times the time.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        int events = bench.size(1_000_000, 2_000);
        int versions = bench.size(100_000, 500);
        Path uses = killed(bench, "uses", events);
        Path stamps = killed(bench, "versions", versions);
        for (Look look : Look.values()) {
            findings.add(verification(bench, look, uses, events + 1L));
        }
        for (Cache cache : Cache.values()) {
            findings.add(start(bench, "start after a kill, " + Quantity.count(events) + " events", uses, cache));
            findings.add(start(bench, "start after a kill, " + Quantity.count(versions) + " versions", stamps, cache));
        }
    }

    /** The home of a process that was killed after it had written so much. */
    public static Path killed(Workbench bench, String kind, int count) throws Exception {
        bench.tell("writing " + Quantity.count(count) + " " + kind + " and killing the writer");
        Path home = bench.scratch("killed-" + kind + "-" + count);
        try (Jvm writer = bench.jvm("4g", LedgerJvm.class, kind, home.toString(), String.valueOf(count))) {
            writer.answer("written");
            writer.kill();
        }
        return home;
    }

    /** One way to verify a ledger. */
    private enum Look {
        /** All that shows whether it was changed: checksums, order, chain, and a checkpoint that was kept. */
        CHAIN("verification of chain and checkpoint, ", "P10.chain") {
            @Override
            LedgerCheck at(Path home, String note, VerifierKey key) throws IOException {
                Checkpoint kept = Checkpoint.read(note, key);
                ChainCheck chain = StoredLedger.in(home).orElseThrow().chain(List.of(kept.entries()), read -> {});
                if (chain.found().intact() && !chain.headAt(kept.entries()).equals(Optional.of(kept.head()))) {
                    throw new IllegalStateException("The ledger is not the one that the checkpoint was signed for");
                }
                return chain.found();
            }
        },
        /** What the events say as well. */
        EVENTS("verification of chain and events, ", "P10.events") {
            @Override
            LedgerCheck at(Path home, String note, VerifierKey key) throws IOException {
                return StoredLedger.in(home).orElseThrow().verified(read -> {}).check();
            }
        };

        private final String words;
        private final String reason;

        Look(String words, String reason) {
            this.words = words;
            this.reason = reason;
        }

        abstract LedgerCheck at(Path home, String note, VerifierKey key) throws IOException;
    }

    private Row verification(Workbench bench, Look look, Path home, long events) throws Exception {
        List<Path> files = Versions.segments(home);
        SigningKey key = SigningKey.generate("model-lineage/bench");
        String note = new Checkpoint(key.verifier().name(), events, new Sha256(head(files))).signed(key);
        mustFindAFlippedBit(bench, look, home, files, note, key.verifier());
        Pairs pairs = Pairs.measure(
                bench.repetitions(),
                time -> Trial.of(() -> look.at(home, note, key.verifier()), Recovery::verdict),
                time -> openssl(files, events));
        double bytes = bytes(files);
        Ratio speed = pairs.speed();
        return new Row(
                id(),
                look.words + Quantity.count(events - 1) + " events",
                pairs.oursAs(seconds -> Quantity.bytes(bytes / seconds) + "/s"),
                "openssl " + pairs.referenceAs(seconds -> Quantity.bytes(bytes / seconds) + "/s"),
                speed,
                VERIFICATION,
                VERIFICATION.holds(speed),
                "number of events, bytes, and the digest of the last line; one flipped bit in the middle was found",
                pairs.firstAs(Quantity::seconds),
                VERIFICATION.holds(speed) ? "" : Reasons.of(look.reason));
    }

    private static String verdict(LedgerCheck check) {
        return check.problems() + " " + check.entries() + " " + check.bytes() + " "
                + check.head().hex();
    }

    private static Trial openssl(List<Path> files, long events) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl", "dgst", "-sha256"));
        files.forEach(file -> command.add(file.toString()));
        return Trial.of(
                () -> Python.output(command), printed -> "[] " + events + " " + bytes(files) + " " + head(files));
    }

    private static String head(List<Path> files) throws IOException {
        byte[] last =
                Versions.lastLines(files.get(0).getParent().getParent(), 1).get(0);
        return Drawn.sha256(new String(last, 0, last.length - 1, StandardCharsets.UTF_8))
                .hex();
    }

    /** A verification that finds nothing would be the fastest. */
    private static void mustFindAFlippedBit(
            Workbench bench, Look look, Path home, List<Path> files, String note, VerifierKey key) throws IOException {
        Path copy = copy(bench, home);
        Path middle = copy.resolve(home.relativize(files.get(files.size() / 2)).toString());
        byte[] bytes = Files.readAllBytes(middle);
        bytes[bytes.length / 2] ^= 1;
        Files.write(middle, bytes);
        if (look.at(copy, note, key).intact()) {
            throw new IllegalStateException("The verification did not find a flipped bit");
        }
    }

    /** What of the files is in memory when the clock starts, the same for both sides. */
    private enum Cache {
        /** Only the process was killed. */
        HOLDS("in memory", "P10.memory"),
        /** The machine went down with it. */
        EMPTY("on the disk alone", "P10.disk");

        private final String words;
        private final String reason;

        Cache(String words, String reason) {
            this.words = words;
            this.reason = reason;
        }

        void prepare(Path folder) throws IOException, InterruptedException {
            if (this == EMPTY) {
                PageCache.drop(folder);
            }
        }
    }

    private Row start(Workbench bench, String what, Path home, Cache cache) throws Exception {
        List<Path> files = Versions.segments(home);
        Pairs pairs =
                Pairs.measure(bench.repetitions(), time -> open(bench, home, cache), time -> read(home, files, cache));
        Ratio time = pairs.time();
        return new Row(
                id(),
                what + ", files " + cache.words,
                pairs.oursAs(Quantity::seconds),
                "reading " + Quantity.bytes(bytes(files)) + " " + pairs.referenceAs(Quantity::seconds),
                time,
                START,
                START.holds(time),
                "number of events; each start in a fresh JVM, on a fresh copy of what the killed process left",
                "",
                START.holds(time) ? "" : Reasons.of(cache.reason));
    }

    /** A fresh copy each time: what one start leaves for the next one would help it. */
    private static Trial open(Workbench bench, Path home, Cache cache) throws Exception {
        Path copy = copy(bench, home);
        cache.prepare(copy);
        try (Jvm jvm = bench.jvm("4g", LedgerJvm.class, "open", copy.toString())) {
            String[] said = jvm.answer("opened").split(" ");
            jvm.await();
            return new Trial(Double.parseDouble(said[0]), said[1] + " events");
        }
    }

    private static Trial read(Path home, List<Path> files, Cache cache) throws Exception {
        cache.prepare(home);
        byte[] buffer = new byte[BUFFER];
        return Trial.of(
                () -> {
                    long bytes = 0;
                    for (Path file : files) {
                        try (InputStream in = Files.newInputStream(file)) {
                            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                                bytes += read;
                            }
                        }
                    }
                    return bytes;
                },
                bytes -> lines(files) + " events");
    }

    private static long lines(List<Path> files) throws IOException {
        long lines = 0;
        for (Path file : files) {
            for (byte one : Files.readAllBytes(file)) {
                lines += one == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    private static long bytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static Path copy(Workbench bench, Path home) throws IOException {
        Path copy = bench.scratch("copy");
        Workbench.copy(home, copy);
        return copy;
    }
}
