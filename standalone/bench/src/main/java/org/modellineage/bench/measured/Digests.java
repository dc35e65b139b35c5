package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.files.SideBySide;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.modellineage.bench.Benchmark;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.reference.Python;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.Pairs;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;
import org.modellineage.bench.report.Row;
import org.modellineage.bench.report.Target;
import org.modellineage.bench.report.Trial;

/** P5: how fast the files of a version are digested. */
public final class Digests implements Benchmark {
    private static final int MIB = 1 << 20;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Target ONE = Target.atLeast(0.95);
    private static final Target TWO = Target.atLeast(1.8);

    @Override
    public String id() {
        return "P5";
    }

    @Override
    public String what() {
        return "SHA-256 of one 2 GB file, and of two side by side, read from the page cache, beside one"
                + " \"openssl dgst -sha256\" over the same files. Targets: 0.95 and 1.8 times as fast.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        List<Path> two = files(bench);
        List<Path> one = two.subList(0, 1);
        long bytes = Files.size(two.get(0));
        String openssl =
                Python.output(List.of("openssl", "version")).split(" ")[1].strip();
        Pairs single = Pairs.measure(bench.repetitions(), time -> ours(one), time -> openssl(one));
        findings.add(row("digest of one 2 GB file", single, "openssl " + openssl, bytes, ONE));
        Pairs both = Pairs.measure(bench.repetitions(), time -> ours(two), time -> openssl(two));
        findings.add(row("digests of two 2 GB files", both, "openssl " + openssl, 2 * bytes, TWO));
        Pairs threads = Pairs.measure(bench.repetitions(), time -> ours(two), time -> oneAfterTheOther(two));
        findings.add(row("the same, beside ours one after the other", threads, "ours", 2 * bytes, TWO));
    }

    private Row row(String what, Pairs pairs, String reference, double bytes, Target target) {
        Ratio speed = pairs.speed();
        return new Row(
                id(),
                what,
                pairs.oursAs(seconds -> Quantity.bytes(bytes / seconds) + "/s"),
                reference + " " + pairs.referenceAs(seconds -> Quantity.bytes(bytes / seconds) + "/s"),
                speed,
                target,
                target.holds(speed),
                "the digests",
                pairs.firstAs(Quantity::seconds),
                target.holds(speed) ? "" : Reasons.of("P5"));
    }

    private static Trial ours(List<Path> files) throws Exception {
        return Trial.of(() -> SideBySide.each(files, Digests::digest), Digests::hexes);
    }

    private static Trial oneAfterTheOther(List<Path> files) throws Exception {
        return Trial.of(
                () -> {
                    List<FileDigest> digests = new ArrayList<>();
                    for (Path file : files) {
                        digests.add(digest(file));
                    }
                    return digests;
                },
                Digests::hexes);
    }

    private static FileDigest digest(Path file) throws IOException {
        return Digesting.digest(file, file.getFileName().toString(), bytes -> {});
    }

    private static String hexes(List<FileDigest> digests) {
        return digests.stream().map(digest -> digest.sha256().hex()).collect(Collectors.joining(" "));
    }

    private static Trial openssl(List<Path> files) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl", "dgst", "-sha256"));
        files.forEach(file -> command.add(file.toString()));
        return Trial.of(
                () -> Python.output(command),
                printed ->
                        HEX.matcher(printed).results().map(MatchResult::group).collect(Collectors.joining(" ")));
    }

    private static List<Path> files(Workbench bench) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : List.of("first.bin", "second.bin")) {
            Path file = bench.kept("digests").resolve(name);
            fill(file, (long) bench.size(2_000_000_000 / MIB, 32) * MIB);
            files.add(file);
        }
        return files;
    }

    private static void fill(Path file, long bytes) throws IOException {
        if (Files.exists(file) && Files.size(file) == bytes) {
            return;
        }
        Random random = new Random(file.getFileName().toString().hashCode());
        byte[] block = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < bytes; written += block.length) {
                random.nextBytes(block);
                out.write(block);
            }
        }
    }
}
