package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
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

    /**
     * SHA-256 over a line for each tensor of all files, sorted by the bytes of names: name, dtype, dimensions parted by
     * commas, number of bytes and SHA-256 in hexadecimal digits, parted by NUL and ended by a line feed.
     *
     * @return empty when a tensor has no digest, or two have one name
     */
    public static Optional<Sha256> of(List<TensorDigests> files) {
        if (!files.stream().allMatch(TensorDigests::isComplete)) {
            return Optional.empty();
        }
        PriorityQueue<Front> fronts = new PriorityQueue<>(Comparator.comparing(Front::name, Arrays::compareUnsigned));
        files.stream().filter(file -> file.tensors().size() > 0).forEach(file -> fronts.add(new Front(file)));
        MessageDigest digest = Sha256.newDigest();
        byte[] before = null;
        while (!fronts.isEmpty()) {
            Front front = fronts.poll();
            if (Arrays.equals(before, front.name)) {
                return Optional.empty();
            }
            before = front.name;
            digest.update(front.line());
            if (front.advance()) {
                fronts.add(front);
            }
        }
        return Optional.of(Sha256.ofDigest(digest.digest()));
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
        private final TensorDigests file;
        private int rank;
        private byte[] name;

        Front(TensorDigests file) {
            this.file = file;
            this.name = name(0);
        }

        byte[] name() {
            return name;
        }

        boolean advance() {
            rank++;
            boolean more = rank < file.tensors().size();
            name = more ? name(rank) : null;
            return more;
        }

        byte[] line() {
            int index = file.tensors().indexByName(rank);
            Tensor tensor = file.tensors().get(index);
            String dimensions = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(","));
            return (tensor.name()
                            + '\0'
                            + tensor.dtype()
                            + '\0'
                            + dimensions
                            + '\0'
                            + tensor.bytes()
                            + '\0'
                            + file.of(index).orElseThrow()
                            + '\n')
                    .getBytes(StandardCharsets.UTF_8);
        }

        private byte[] name(int at) {
            return file.tensors().get(file.tensors().indexByName(at)).name().getBytes(StandardCharsets.UTF_8);
        }
    }
}
