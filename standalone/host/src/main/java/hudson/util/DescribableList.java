package hudson.util;

import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Saveable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A persisted list of described things, at most one per descriptor when {@link #replace} is used. */
public class DescribableList<T extends Describable<T>, D extends Descriptor<T>> extends PersistedList<T> {
    protected DescribableList() {}

    public DescribableList(Saveable owner) {
        super(owner);
    }

    public void replace(T item) throws IOException {
        List<T> next = new ArrayList<>(toList());
        next.removeIf(old -> old.getClass() == item.getClass());
        next.add(item);
        replaceBy(next);
    }

    public T get(D descriptor) {
        return toList().stream()
                .filter(t -> t.getDescriptor() == descriptor)
                .findFirst()
                .orElse(null);
    }

    public boolean contains(D d) {
        return get(d) != null;
    }

    @Override
    public <U extends T> U get(Class<U> type) {
        return super.get(type);
    }
}
