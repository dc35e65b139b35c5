package hudson.model;

/** A describable that gets by with {@link Describable}'s own way to its descriptor. */
public abstract class AbstractDescribableImpl<T extends AbstractDescribableImpl<T>> implements Describable<T> {
    public AbstractDescribableImpl() {}
}
