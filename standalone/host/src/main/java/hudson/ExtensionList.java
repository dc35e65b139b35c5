package hudson;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;
import org.modellineage.host.extension.ExtensionIndex;

/**
 * The extensions of one type, sorted by descending ordinal; found on first use, each a singleton within its
 * Jenkins. Instances added by hand stay beside the ones found.
 */
public class ExtensionList<T> extends AbstractList<T> {
    public final Jenkins jenkins;
    public final Class<T> extensionType;

    private final List<ExtensionListListener> listeners = new CopyOnWriteArrayList<>();
    private final List<ExtensionComponent<T>> added = new CopyOnWriteArrayList<>();
    private volatile List<ExtensionComponent<T>> extensions;

    protected ExtensionList(Jenkins jenkins, Class<T> extensionType) {
        this.jenkins = jenkins;
        this.extensionType = extensionType;
    }

    public void addListener(ExtensionListListener listener) {
        listeners.add(listener);
    }

    /** The extension of exactly the given class, or null. */
    public <U extends T> U get(Class<U> type) {
        for (T extension : this) {
            if (extension.getClass() == type) {
                return type.cast(extension);
            }
        }
        return null;
    }

    /**
     * The extension of exactly the given class.
     *
     * @throws IllegalStateException when there is none
     */
    public <U extends T> U getInstance(Class<U> type) {
        U found = get(type);
        if (found == null) {
            throw new IllegalStateException(
                    "The class " + type.getName() + " was not found, potentially not yet loaded");
        }
        return found;
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<ExtensionComponent<T>> components = ensureLoaded().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return components.hasNext();
            }

            @Override
            public T next() {
                return components.next().getInstance();
            }
        };
    }

    public List<ExtensionComponent<T>> getComponents() {
        return Collections.unmodifiableList(ensureLoaded());
    }

    @Override
    public T get(int index) {
        return ensureLoaded().get(index).getInstance();
    }

    @Override
    public int size() {
        return ensureLoaded().size();
    }

    /** The list from its end. */
    public List<T> reverseView() {
        List<T> reversed = new ArrayList<>(this);
        Collections.reverse(reversed);
        return reversed;
    }

    @Override
    public boolean remove(Object extension) {
        boolean removed;
        synchronized (getLoadLock()) {
            removed = added.removeIf(component -> component.getInstance() == extension);
            if (extensions != null) {
                List<ExtensionComponent<T>> rest = new ArrayList<>(extensions);
                removed |= rest.removeIf(component -> component.getInstance() == extension);
                extensions = List.copyOf(rest);
            }
        }
        fireChange(removed);
        return removed;
    }

    @Override
    public final T remove(int index) {
        T extension = get(index);
        remove(extension);
        return extension;
    }

    /** Adds an instance by hand, with ordinal 0. */
    @Override
    public boolean add(T extension) {
        synchronized (getLoadLock()) {
            added.add(new ExtensionComponent<>(extension));
            if (extensions != null) {
                List<ExtensionComponent<T>> more = new ArrayList<>(extensions);
                more.add(new ExtensionComponent<>(extension));
                extensions = List.copyOf(sort(more));
            }
        }
        fireChange(true);
        return true;
    }

    /** As {@link #add(Object)}: ordinals decide the position. */
    @Override
    public void add(int index, T extension) {
        add(extension);
    }

    public void fireOnChangeListeners() {
        listeners.forEach(ExtensionListListener::onChange);
    }

    /** One lock for all lists: loading one may ask for another. */
    protected Object getLoadLock() {
        return jenkins == null ? this : ExtensionIndex.of(jenkins);
    }

    /** Finds the extensions; called once, under the load lock. */
    protected List<ExtensionComponent<T>> load() {
        return jenkins == null ? List.of() : ExtensionIndex.of(jenkins).find(extensionType);
    }

    protected List<ExtensionComponent<T>> sort(List<ExtensionComponent<T>> components) {
        List<ExtensionComponent<T>> sorted = new ArrayList<>(components);
        Collections.sort(sorted);
        return sorted;
    }

    private List<ExtensionComponent<T>> ensureLoaded() {
        List<ExtensionComponent<T>> loaded = extensions;
        if (loaded != null) {
            return loaded;
        }
        synchronized (getLoadLock()) {
            if (extensions == null) {
                List<ExtensionComponent<T>> found = new ArrayList<>(load());
                found.addAll(added);
                extensions = List.copyOf(sort(found));
            }
            return extensions;
        }
    }

    private void fireChange(boolean changed) {
        if (changed) {
            fireOnChangeListeners();
        }
    }

    /** A list of its own for the given Jenkins; ask {@link Jenkins#getExtensionList(Class)} for the shared one. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static <T> ExtensionList<T> create(Jenkins jenkins, Class<T> type) {
        return new ExtensionList<>(jenkins, type);
    }

    /** The extensions of a type in the running Jenkins; none when none runs. */
    public static <T> ExtensionList<T> lookup(Class<T> type) {
        Jenkins running = Jenkins.getInstanceOrNull();
        return running == null ? create(null, type) : running.getExtensionList(type);
    }

    /**
     * The one extension of a type.
     *
     * @throws IllegalStateException when there is none or more than one
     */
    public static <U> U lookupSingleton(Class<U> type) {
        ExtensionList<U> all = lookup(type);
        if (all.size() != 1) {
            throw new IllegalStateException("Expected 1 instance of " + type.getName() + " but got " + all.size());
        }
        return all.get(0);
    }
}
