package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.jenkins.run.WeightsScan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import org.modellineage.bench.Benchmark;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.Pairs;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;
import org.modellineage.bench.report.Row;
import org.modellineage.bench.report.Target;
import org.modellineage.bench.report.Trial;

/** P5T: what it costs to digest each tensor of a model file in the pass that digests the file. */
public final class TensorPass implements Benchmark {
    private static final int MIB = 1 << 20;

    /** Tensors of 8 MiB: a layer of a model of a billion parameters has some of that size. */
    private static final int MIB_A_TENSOR = 8;

    /** 1.3 times the time of the file's digest alone. */
    private static final double MOST = 1.3;

    private static final Target TARGET = Target.atLeast(1 / MOST);

    @Override
    public String id() {
        return "P5T";
    }

    @Override
    public String what() {
        return "SHA-256 of a safetensors file of 2 GB and of each of its tensors, in one pass, beside ours of the file alone,"
                + " read from the page cache. Target: at most 1.3 times the time.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        Path file = bench.kept("digests").resolve("model.safetensors");
        int tensors = bench.size(2_000_000_000 / MIB / MIB_A_TENSOR, 4);
        write(file, tensors);
        long bytes = Files.size(file);
        Pairs pairs = Pairs.measure(bench.repetitions(), time -> withTensors(file, tensors), time -> alone(file));
        Ratio speed = pairs.speed();
        findings.add(new Row(
                id(),
                "digests of a 2 GB model file and of its " + tensors + " tensors",
                pairs.oursAs(seconds -> Quantity.bytes(bytes / seconds) + "/s"),
                "the file alone " + pairs.referenceAs(seconds -> Quantity.bytes(bytes / seconds) + "/s"),
                speed,
                TARGET,
                TARGET.holds(speed),
                "the digest of the file; each tensor had one",
                pairs.firstAs(Quantity::seconds),
                TARGET.holds(speed) ? "" : Reasons.of(id())));
    }

    private static Trial alone(Path file) throws Exception {
        return Trial.of(
                () -> Digesting.digest(file, name(file), bytes -> {}),
                digest -> digest.sha256().hex());
    }

    /** As the agent does it. */
    private static Trial withTensors(Path file, int tensors) throws Exception {
        WeightsScan scan = new WeightsScan();
        Trial trial = Trial.of(
                () -> scan.scan(file, name(file), bytes -> {}),
                digest -> digest.sha256().hex());
        TreeMap<String, Path> found = new TreeMap<>();
        found.put(name(file), file);
        String lines = new String(scan.lines(found).get(name(file)), StandardCharsets.UTF_8);
        if (lines.lines().filter(line -> line.contains("\"shape\"")).count() != tensors) {
            throw new IllegalStateException("Not each of " + tensors + " tensors was digested: "
                    + lines.lines().limit(3).toList());
        }
        return trial;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static void write(Path file, int tensors) throws IOException {
        byte[] header = header(tensors);
        long bytes = Long.BYTES + header.length + (long) tensors * MIB_A_TENSOR * MIB;
        if (Files.exists(file) && Files.size(file) == bytes) {
            return;
        }
        Random random = new Random(tensors);
        byte[] block = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (int i = 0; i < tensors * MIB_A_TENSOR; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
    }

    private static byte[] header(int tensors) {
        StringBuilder header = new StringBuilder("{");
        long size = (long) MIB_A_TENSOR * MIB;
        for (int i = 0; i < tensors; i++) {
            header.append(i == 0 ? "" : ",")
                    .append("\"layers.")
                    .append(i)
                    .append(".weight\":{\"dtype\":\"F32\",\"shape\":[")
                    .append(size / Float.BYTES)
                    .append("],\"data_offsets\":[")
                    .append(i * size)
                    .append(',')
                    .append((i + 1) * size)
                    .append("]}");
        }
        return header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
