package hudson.util;

import hudson.model.Saveable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** A list that saves its owner when it changes. */
public class PersistedList<T> extends AbstractList<T> {
    protected final CopyOnWriteList<T> data = new CopyOnWriteList<>();
    protected Saveable owner = Saveable.NOOP;

    protected PersistedList() {}

    protected PersistedList(Collection<? extends T> initialList) {
        data.replaceBy(initialList);
    }

    public PersistedList(Saveable owner) {
        setOwner(owner);
    }

    public void setOwner(Saveable owner) {
        this.owner = owner;
    }

    @Override
    public boolean add(T item) {
        data.add(item);
        changed();
        return true;
    }

    @Override
    public boolean addAll(Collection<? extends T> items) {
        data.addAll(items);
        changed();
        return true;
    }

    public void replaceBy(Collection<? extends T> col) throws IOException {
        data.replaceBy(col);
        onModified();
    }

    @Override
    public T get(int index) {
        return data.get(index);
    }

    public <U extends T> U get(Class<U> type) {
        return data.getView().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    public <U extends T> List<U> getAll(Class<U> type) {
        return data.getView().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public int size() {
        return data.size();
    }

    public void remove(Class<? extends T> type) throws IOException {
        T found = get(type);
        if (found != null) {
            data.remove(found);
            onModified();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean remove(Object o) {
        boolean removed = data.remove((T) o);
        if (removed) {
            changed();
        }
        return removed;
    }

    @Override
    public void clear() {
        data.clear();
    }

    @Override
    public Iterator<T> iterator() {
        return data.iterator();
    }

    protected void onModified() throws IOException {
        owner.save();
    }

    private void changed() {
        try {
            onModified();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<T> toList() {
        return data.getView();
    }
}
