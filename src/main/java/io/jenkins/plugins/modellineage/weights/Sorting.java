package io.jenkins.plugins.modellineage.weights;

import java.util.Arrays;
import java.util.Comparator;

/** The order of things that are held in columns. */
final class Sorting {
    private Sorting() {}

    /** The numbers below a size, sorted; those that are equal in their own order. */
    static int[] order(int size, Comparator<Integer> comparator) {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, comparator);
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }
}
