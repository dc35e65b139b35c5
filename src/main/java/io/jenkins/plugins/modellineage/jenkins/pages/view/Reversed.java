package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A list from its end to its beginning, without a copy: an element is looked at when it is asked for. */
public final class Reversed<T> extends AbstractList<T> implements RandomAccess {
    private final List<T> list;

    private Reversed(List<T> list) {
        this.list = list;
    }

    public static <T> List<T> of(List<T> list) {
        return new Reversed<>(list);
    }

    @Override
    public T get(int index) {
        return list.get(list.size() - 1 - index);
    }

    @Override
    public int size() {
        return list.size();
    }
}
