package hudson.util;

import com.google.common.collect.Iterables;
import hudson.model.Run;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** Builds, newest first, read as they are asked for. */
public class RunList<R extends Run> extends AbstractList<R> {
    private final Iterable<R> base;

    private RunList(Iterable<R> base) {
        this.base = base;
    }

    public RunList() {
        this(List.of());
    }

    public static <R extends Run> RunList<R> fromRuns(Collection<? extends R> runs) {
        return new RunList<>(Iterables.unmodifiableIterable(runs));
    }

    @Override
    public Iterator<R> iterator() {
        return base.iterator();
    }

    @Override
    public int size() {
        return Iterables.size(base);
    }

    @Override
    public R get(int index) {
        return Iterables.get(base, index);
    }

    @Override
    public boolean isEmpty() {
        return !iterator().hasNext();
    }

    public RunList<R> filter(Predicate<R> predicate) {
        return new RunList<>(Iterables.filter(base, predicate::test));
    }

    public RunList<R> limit(int n) {
        return new RunList<>(Iterables.limit(base, n));
    }
}
