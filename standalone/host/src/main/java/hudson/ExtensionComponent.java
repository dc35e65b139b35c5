package hudson;

import hudson.model.Descriptor;

/** An extension with the ordinal that sorts it. */
public class ExtensionComponent<T> implements Comparable<ExtensionComponent<T>> {
    private final T instance;
    private final double ordinal;

    public ExtensionComponent(T instance, double ordinal) {
        this.instance = instance;
        this.ordinal = ordinal;
    }

    public ExtensionComponent(T instance) {
        this(instance, 0);
    }

    public double ordinal() {
        return ordinal;
    }

    public T getInstance() {
        return instance;
    }

    /** Greater ordinals first; then what is no descriptor, by class name; then descriptors, by display name. */
    @Override
    public int compareTo(ExtensionComponent<T> that) {
        int byOrdinal = Double.compare(that.ordinal, ordinal);
        if (byOrdinal != 0) {
            return byOrdinal;
        }
        int byKind = Boolean.compare(instance instanceof Descriptor, that.instance instanceof Descriptor);
        return byKind != 0 ? byKind : label(instance).compareTo(label(that.instance));
    }

    private static String label(Object instance) {
        return instance instanceof Descriptor<?> descriptor
                ? Util.fixNull(descriptor.getDisplayName())
                : instance.getClass().getName();
    }
}
