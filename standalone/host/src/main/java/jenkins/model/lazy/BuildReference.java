package jenkins.model.lazy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;

/** A build that may be dropped from memory and read again. */
public final class BuildReference<R> {
    final String id;
    final int number;
    private volatile Reference<R> reference;

    public BuildReference(String id, R referent) {
        this.id = id;
        this.number = Integer.parseInt(id);
        this.reference = new SoftReference<>(referent);
    }

    @CheckForNull
    public R get() {
        return reference.get();
    }

    @Override
    public String toString() {
        return id;
    }
}
