package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.function.Supplier;

/** What is made when it is first asked for, and kept: for one request, which is one thread. */
public final class Once<T> implements Supplier<T> {
    private final Supplier<T> made;
    private T value;

    public Once(Supplier<T> made) {
        this.made = made;
    }

    @Override
    public T get() {
        if (value == null) {
            value = made.get();
        }
        return value;
    }
}
