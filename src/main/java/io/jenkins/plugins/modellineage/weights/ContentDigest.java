package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What makes a model's weights the same, however they were saved: in which order, in how many files, with which metadata.
 * Weights in two formats are never the same: the other format renames and rearranges them.
 */
public final class ContentDigest {
    private ContentDigest() {}

    /** The digest over the tensors of all files whose bytes passed. */
    public static Optional<Sha256> of(List<TensorDigests> files) {
        return ofSorted(files.stream()
                .<Iterable<DigestedTensor>>map(TensorDigests::inNameOrder)
                .toList());
    }

    /**
     * SHA-256 over a line for each tensor of all files, sorted by the bytes of names: name, dtype, dimensions parted by
     * commas, number of bytes and SHA-256 in hexadecimal digits, parted by NUL and ended by a line feed.
     *
     * @param files the tensors of each, in the order of their names' bytes
     * @return empty when a tensor has no digest, or two have one name
     */
    public static Optional<Sha256> ofSorted(List<Iterable<DigestedTensor>> files) {
        PriorityQueue<Front> fronts = new PriorityQueue<>(Comparator.comparing(Front::name, Arrays::compareUnsigned));
        files.stream()
                .map(file -> new Front(file.iterator()))
                .filter(Front::advance)
                .forEach(fronts::add);
        MessageDigest digest = Sha256.newDigest();
        byte[] before = null;
        while (!fronts.isEmpty()) {
            Front front = fronts.poll();
            if (Arrays.equals(before, front.name) || front.tensor.sha256().isEmpty()) {
                return Optional.empty();
            }
            before = front.name;
            digest.update(line(front.tensor.tensor(), front.tensor.sha256().get()));
            if (front.advance()) {
                fronts.add(front);
            }
        }
        return Optional.of(Sha256.ofDigest(digest.digest()));
    }

    private static byte[] line(Tensor tensor, Sha256 sha256) {
        String dimensions = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(","));
        String line = String.join(
                "\0", tensor.name(), tensor.dtype(), dimensions, Long.toString(tensor.bytes()), sha256.hex());
        return (line + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 over a line {@code key NUL value} for each entry, sorted by key; independent of the order in the file. */
    public static Sha256 ofMetadata(Map<String, String> metadata) {
        MessageDigest digest = Sha256.newDigest();
        new TreeMap<>(metadata)
                .forEach((key, value) -> digest.update((key + '\0' + value + '\n').getBytes(StandardCharsets.UTF_8)));
        return Sha256.ofDigest(digest.digest());
    }

    /** The next tensor of a file in the order of names. */
    private static final class Front {
        private final Iterator<DigestedTensor> file;
        private DigestedTensor tensor;
        private byte[] name;

        Front(Iterator<DigestedTensor> file) {
            this.file = file;
        }

        byte[] name() {
            return name;
        }

        boolean advance() {
            if (!file.hasNext()) {
                return false;
            }
            tensor = file.next();
            name = tensor.name().getBytes(StandardCharsets.UTF_8);
            return true;
        }
    }
}
