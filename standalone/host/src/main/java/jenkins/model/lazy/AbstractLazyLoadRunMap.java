package jenkins.model.lazy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.File;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Builds by number, newest first, each read from its folder when first asked for. */
public abstract class AbstractLazyLoadRunMap<R> extends AbstractMap<Integer, R> implements SortedMap<Integer, R> {
    private static final Logger LOGGER = Logger.getLogger(AbstractLazyLoadRunMap.class.getName());
    protected volatile File dir;
    private final NavigableSet<Integer> numbers =
            new java.util.concurrent.ConcurrentSkipListSet<>(Comparator.reverseOrder());
    private final Map<Integer, BuildReference<R>> cache = new ConcurrentHashMap<>();

    protected AbstractLazyLoadRunMap() {}

    protected void initBaseDir(File dir) {
        this.dir = dir;
        String[] names = dir.list();
        if (names != null) {
            for (String name : names) {
                if (name.matches("[1-9]\\d{0,8}") && new File(dir, name).isDirectory()) {
                    numbers.add(Integer.valueOf(name));
                }
            }
        }
    }

    public final boolean baseDirInitialized() {
        return dir != null;
    }

    public final void updateBaseDir(File dir) {
        this.dir = dir;
    }

    public void purgeCache() {
        cache.clear();
        numbers.clear();
        initBaseDir(dir);
    }

    @Override
    public Comparator<? super Integer> comparator() {
        return Collections.reverseOrder();
    }

    @Override
    public boolean isEmpty() {
        return search(Integer.MAX_VALUE, Direction.DESC) == null;
    }

    public R newestBuild() {
        return search(Integer.MAX_VALUE, Direction.DESC);
    }

    public R oldestBuild() {
        return search(Integer.MIN_VALUE, Direction.ASC);
    }

    @Override
    public R get(Object key) {
        return key instanceof Integer n ? get(n.intValue()) : null;
    }

    public R get(int n) {
        return getByNumber(n);
    }

    public boolean runExists(int number) {
        return numbers.contains(number);
    }

    /** The nearest build at or beyond {@code n} in that direction, or the one of that number. */
    @CheckForNull
    public R search(int n, Direction d) {
        if (d == Direction.EXACT) {
            return getByNumber(n);
        }
        Integer at = d == Direction.DESC ? numbers.ceiling(n) : numbers.floor(n);
        while (at != null) {
            R build = getByNumber(at);
            if (build != null) {
                return build;
            }
            at = d == Direction.DESC ? numbers.higher(at) : numbers.lower(at);
        }
        return null;
    }

    public R getById(String id) {
        return getByNumber(Integer.parseInt(id));
    }

    @CheckForNull
    public R getByNumber(int n) {
        BuildReference<R> known = cache.get(n);
        R build = known == null ? null : known.get();
        return build != null || !numbers.contains(n) ? build : load(n);
    }

    private synchronized R load(int n) {
        BuildReference<R> known = cache.get(n);
        R build = known == null ? null : known.get();
        if (build != null) {
            return build;
        }
        try {
            build = retrieve(new File(dir, String.valueOf(n)));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "could not load build " + new File(dir, String.valueOf(n)), e);
        }
        if (build == null) {
            numbers.remove(n);
            return null;
        }
        cache.put(n, new BuildReference<>(String.valueOf(n), build));
        return build;
    }

    public R put(R value) {
        int n = getNumberOf(value);
        R old = getByNumber(n);
        cache.put(n, new BuildReference<>(String.valueOf(n), value));
        numbers.add(n);
        return old;
    }

    /** The builds in memory. */
    List<R> loaded() {
        return cache.values().stream()
                .map(BuildReference::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Takes a build from another map of the same job. */
    void adopt(R build) {
        int n = getNumberOf(build);
        cache.put(n, new BuildReference<>(String.valueOf(n), build));
        numbers.add(n);
    }

    public synchronized boolean removeValue(R run) {
        int n = getNumberOf(run);
        cache.remove(n);
        return numbers.remove(n);
    }

    protected abstract int getNumberOf(R r);

    protected abstract R retrieve(File dir) throws IOException;

    protected abstract Class<R> getBuildClass();

    @Override
    public Integer firstKey() {
        return numbers.first();
    }

    @Override
    public Integer lastKey() {
        return numbers.last();
    }

    @Override
    public SortedMap<Integer, R> subMap(Integer fromKey, Integer toKey) {
        return loaded(numbers.subSet(fromKey, toKey));
    }

    @Override
    public SortedMap<Integer, R> headMap(Integer toKey) {
        return loaded(numbers.headSet(toKey));
    }

    @Override
    public SortedMap<Integer, R> tailMap(Integer fromKey) {
        return loaded(numbers.tailSet(fromKey));
    }

    private SortedMap<Integer, R> loaded(SortedSet<Integer> some) {
        SortedMap<Integer, R> map = new TreeMap<>(Comparator.reverseOrder());
        for (Integer n : some) {
            R build = getByNumber(n);
            if (build != null) {
                map.put(n, build);
            }
        }
        return Collections.unmodifiableSortedMap(map);
    }

    @Override
    public Set<Integer> keySet() {
        return Collections.unmodifiableSet(numbers);
    }

    @Override
    public Set<Map.Entry<Integer, R>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<Integer, R>> iterator() {
                Stream<Map.Entry<Integer, R>> entries = numbers.stream().flatMap(n -> {
                    R build = getByNumber(n);
                    return build == null ? Stream.empty() : Stream.of(Map.entry(n, build));
                });
                return entries.iterator();
            }

            @Override
            public int size() {
                return numbers.size();
            }
        };
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(Object o) {
        return this == o;
    }

    /** Where {@link #search} looks. */
    public enum Direction {
        ASC,
        DESC,
        EXACT
    }
}
