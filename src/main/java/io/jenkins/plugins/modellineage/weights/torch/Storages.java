package io.jenkins.plugins.modellineage.weights.torch;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the storages of a file stand, and which bytes of them have been given to a tensor. */
final class Storages {
    private final Map<String, Place> places = new HashMap<>();
    private int shared;

    /** A storage's range in the file; its position is {@link Tensor#ELSEWHERE} where it is compressed. */
    private static final class Place {
        private final long position;
        private final long bytes;
        private final TreeMap<Long, Long> given = new TreeMap<>();
        private boolean used;

        Place(long position, long bytes) {
            this.position = position;
            this.bytes = bytes;
        }

        /** Whether nobody has any of these bytes yet; whoever asks has them then. */
        boolean give(long from, long end) {
            Map.Entry<Long, Long> before = given.lowerEntry(end);
            if (before != null && before.getValue() > from) {
                return false;
            }
            given.put(from, end);
            return true;
        }

        /** Whether somebody has just these bytes. */
        boolean isGiven(long from, long end) {
            return Long.valueOf(end).equals(given.get(from));
        }
    }

    void add(String key, long position, long bytes) throws ModelFileException {
        if (places.put(key, new Place(position, bytes)) != null) {
            throw ModelFileException.doubtful(
                    Math.max(0, position), "storage " + Naming.quoted(key) + " is there twice");
        }
    }

    /** Tells of the tensors. Those that are tied stand at one place; what only overlaps another one has none. */
    void tell(List<TensorRef> tensors, String prefix, Reading reading) throws ModelFileException {
        for (TensorRef tensor : tensors) {
            Place place = place(tensor);
            reading.tensor(
                    new Tensor(
                            prefix + tensor.name(),
                            tensor.elements().dtype(),
                            tensor.shape(),
                            tensor.bytes(),
                            position(tensor, place)),
                    Math.max(0, place.position));
        }
        if (shared > 0) {
            reading.find("Tensors that share bytes with others: " + shared + "; the elements of each are counted");
        }
        long unused = places.values().stream().filter(place -> !place.used).count();
        reading.fact("storages", places.size());
        if (unused > 0) {
            reading.find("Storages that belong to no tensor: " + unused);
        }
    }

    private Place place(TensorRef tensor) throws ModelFileException {
        Place place = places.get(tensor.storage());
        if (place == null) {
            throw ModelFileException.broken(
                    0,
                    "tensor " + Naming.quoted(tensor.name()) + " has its data in the storage "
                            + Naming.quoted(tensor.storage()) + ", which is not there");
        }
        if (place.bytes != tensor.storageBytes()) {
            throw ModelFileException.broken(
                    Math.max(0, place.position),
                    "storage " + Naming.quoted(tensor.storage()) + " has " + place.bytes + " bytes, and "
                            + tensor.storageBytes() + " by what is said of it");
        }
        return place;
    }

    private long position(TensorRef tensor, Place place) {
        place.used = true;
        if (tensor.count() == 0) {
            return place.position;
        }
        long from = tensor.first() * tensor.elements().bytes();
        long end = from + tensor.span();
        boolean isTied = place.isGiven(from, end);
        boolean isOwn = !isTied && place.give(from, end);
        shared += isOwn ? 0 : 1;
        boolean isRange = (isOwn || isTied) && tensor.isContiguous() && place.position >= 0;
        return isRange ? place.position + from : Tensor.ELSEWHERE;
    }
}
