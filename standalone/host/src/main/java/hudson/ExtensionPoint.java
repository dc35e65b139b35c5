package hudson;

/** Marks the types whose implementations are found through {@link ExtensionList}. */
public interface ExtensionPoint {}
