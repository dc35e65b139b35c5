package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which versions the stamps at some positions of the ledger made: from what is in memory, so that nothing is read.
 *
 * @param models in which they are sought
 */
record StampedVersions(Collection<ModelState> models) {
    /** Which versions count. */
    @FunctionalInterface
    interface Such {
        boolean test(ModelRef model, long job);
    }

    /**
     * Those of the versions that count by their model and the number of the job that stamped them, the newest first.
     *
     * @param positions ascending; what is no stamp is passed over
     */
    List<VersionRef> at(long[] positions, Such such) {
        SortedMap<Long, VersionRef> found = new TreeMap<>(Comparator.reverseOrder());
        for (ModelState model : models) {
            numbers(model, positions)
                    .filter(number -> such.test(model.ref(), model.jobOf(number)))
                    .forEach(number ->
                            found.put(model.stampOf(number), model.ref().version(number)));
        }
        return List.copyOf(found.values());
    }

    /** The fewer are each sought among the more. */
    private static IntStream numbers(ModelState model, long[] positions) {
        return positions.length < model.count()
                ? LongStream.of(positions)
                        .mapToInt(position -> number(model, position))
                        .filter(model::has)
                : IntStream.rangeClosed(1, model.count())
                        .filter(number -> Arrays.binarySearch(positions, model.stampOf(number)) >= 0);
    }

    /** The version that was stamped there; 0 when none of the model was. */
    private static int number(ModelState model, long position) {
        int low = 1;
        int high = model.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (model.stampOf(middle) < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return model.stampOf(low) == position ? low : 0;
    }
}
