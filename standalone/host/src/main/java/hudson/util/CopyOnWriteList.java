package hudson.util;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** A list whose readers see a snapshot. Stored as its elements. */
public class CopyOnWriteList<E> implements Iterable<E> {
    private volatile List<? extends E> core;

    public CopyOnWriteList(List<E> core) {
        this.core = new ArrayList<>(core);
    }

    public CopyOnWriteList() {
        core = List.of();
    }

    public synchronized void add(E e) {
        List<E> next = new ArrayList<>(core);
        next.add(e);
        core = next;
    }

    public synchronized void addAll(Collection<? extends E> items) {
        List<E> next = new ArrayList<>(core);
        next.addAll(items);
        core = next;
    }

    public synchronized boolean remove(E e) {
        List<E> next = new ArrayList<>(core);
        boolean removed = next.remove(e);
        core = next;
        return removed;
    }

    @Override
    public Iterator<E> iterator() {
        return getView().iterator();
    }

    public void replaceBy(Collection<? extends E> that) {
        core = new ArrayList<>(that);
    }

    public void clear() {
        core = List.of();
    }

    public <T> T[] toArray(T[] array) {
        return core.toArray(array);
    }

    public List<E> getView() {
        return Collections.unmodifiableList(core);
    }

    public E get(int index) {
        return core.get(index);
    }

    public boolean isEmpty() {
        return core.isEmpty();
    }

    public int size() {
        return core.size();
    }

    public boolean contains(Object item) {
        return core.contains(item);
    }

    @Override
    public String toString() {
        return core.toString();
    }
}
