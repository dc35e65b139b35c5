package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Comparator;

/** Whether the tensors of a file cover its data from the first byte to the last, without a hole and without overlap. */
final class WholeData {
    private final TensorTable tensors;
    private final long start;
    private final long end;

    WholeData(TensorTable tensors, long start, long end) {
        this.tensors = tensors;
        this.start = start;
        this.end = end;
    }

    /** @throws ModelFileException naming the first place where they do not */
    void check() throws ModelFileException {
        long at = start;
        for (int index : inOrderOfPlaces()) {
            if (tensors.position(index) != at) {
                throw displaced(index, at);
            }
            at = Math.addExact(at, tensors.bytes(index));
        }
        if (at > end) {
            throw ModelFileException.broken(
                    end, "the tensors end at byte " + at + ", but the file has " + end + ": it is cut");
        }
        if (at < end) {
            throw ModelFileException.broken(at, (end - at) + " bytes behind the last tensor belong to none");
        }
    }

    private int[] inOrderOfPlaces() {
        return Sorting.order(
                tensors.size(),
                Comparator.<Integer>comparingLong(tensors::position).thenComparingLong(tensors::bytes));
    }

    private ModelFileException displaced(int index, long at) {
        String name = Naming.quoted(tensors.get(index).name());
        long begin = tensors.position(index);
        return begin > at
                ? ModelFileException.broken(
                        at, "the bytes from here to tensor " + name + " at " + begin + " belong to none")
                : ModelFileException.broken(
                        begin, "tensor " + name + " begins here, but the one before it ends at " + at);
    }
}
