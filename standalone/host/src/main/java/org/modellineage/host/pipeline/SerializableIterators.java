package org.modellineage.host.pipeline;

import groovy.lang.Range;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;

/** Groovy category: loops of a script get iterators and views that can be saved in the middle of the loop. */
public final class SerializableIterators {

    private SerializableIterators() {}

    /** A range cannot be saved itself, so its elements are. */
    public static <E> Iterator<E> iterator(List<E> list) {
        return new Cursor<>(list instanceof Range ? new ArrayList<>(list) : list, 0);
    }

    public static <E> Iterator<E> iterator(Set<E> set) {
        return new Cursor<>(new ArrayList<>(set), 0);
    }

    public static <E> Iterator<E> iterator(E[] array) {
        return new Cursor<>(Arrays.asList(array), 0);
    }

    public static <K, V> Iterator<Map.Entry<K, V>> iterator(Map<K, V> map) {
        return iterator(entrySet(map));
    }

    public static <E> ListIterator<E> listIterator(List<E> list) {
        return new Cursor<>(list, 0);
    }

    public static <E> ListIterator<E> listIterator(List<E> list, int index) {
        return new Cursor<>(list, index);
    }

    public static <K, V> Set<Map.Entry<K, V>> entrySet(Map<K, V> map) {
        Set<Map.Entry<K, V>> entries = new LinkedHashSet<>();
        map.entrySet().forEach(entry -> entries.add(new AbstractMap.SimpleImmutableEntry<>(entry)));
        return entries;
    }

    public static <K, V> Set<Map.Entry<K, V>> entrySet(SortedMap<K, V> map) {
        return entrySet((Map<K, V>) map);
    }

    public static <K> Set<K> keySet(Map<K, ?> map) {
        return new LinkedHashSet<>(map.keySet());
    }

    public static <K> Set<K> keySet(SortedMap<K, ?> map) {
        return new LinkedHashSet<>(map.keySet());
    }

    public static <V> Collection<V> values(Map<?, V> map) {
        return new ArrayList<>(map.values());
    }

    public static <V> Collection<V> values(SortedMap<?, V> map) {
        return new ArrayList<>(map.values());
    }

    private static final class Cursor<E> implements ListIterator<E>, Serializable {
        private static final long serialVersionUID = 1L;
        private final List<E> list;
        private int next;
        private int last = -1;

        Cursor(List<E> list, int next) {
            this.list = list;
            this.next = next;
        }

        @Override
        public boolean hasNext() {
            return next < list.size();
        }

        @Override
        public E next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = next++;
            return list.get(last);
        }

        @Override
        public boolean hasPrevious() {
            return next > 0;
        }

        @Override
        public E previous() {
            if (!hasPrevious()) {
                throw new NoSuchElementException();
            }
            last = --next;
            return list.get(last);
        }

        @Override
        public int nextIndex() {
            return next;
        }

        @Override
        public int previousIndex() {
            return next - 1;
        }

        @Override
        public void remove() {
            list.remove(lastIndex());
            next -= last < next ? 1 : 0;
            last = -1;
        }

        @Override
        public void set(E element) {
            list.set(lastIndex(), element);
        }

        @Override
        public void add(E element) {
            list.add(next++, element);
            last = -1;
        }

        private int lastIndex() {
            if (last < 0) {
                throw new IllegalStateException();
            }
            return last;
        }
    }
}
