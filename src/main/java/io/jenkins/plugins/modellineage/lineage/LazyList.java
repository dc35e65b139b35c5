package io.jenkins.plugins.modellineage.lineage;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** A list whose elements are made, or read, when they are asked for; to read a part of it costs that part. */
final class LazyList<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> element;

    LazyList(int size, IntFunction<T> element) {
        this.size = size;
        this.element = element;
    }

    /** One element for each number. */
    static <T> LazyList<T> of(long[] numbers, java.util.function.LongFunction<T> element) {
        return new LazyList<>(numbers.length, index -> element.apply(numbers[index]));
    }

    @Override
    public T get(int index) {
        java.util.Objects.checkIndex(index, size);
        return element.apply(index);
    }

    @Override
    public int size() {
        return size;
    }
}
