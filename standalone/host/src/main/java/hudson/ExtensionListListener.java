package hudson;

/** Told when the contents of an {@link ExtensionList} change. */
public abstract class ExtensionListListener {
    public ExtensionListListener() {}

    /** Called after extensions came or went. */
    public abstract void onChange();
}
