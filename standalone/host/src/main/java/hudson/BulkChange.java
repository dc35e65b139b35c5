package hudson;

import hudson.model.Saveable;
import java.io.Closeable;
import java.io.IOException;

/** Holds back the saves of an object until {@link #commit}. */
public class BulkChange implements Closeable {
    private static final ThreadLocal<BulkChange> INSCOPE = new ThreadLocal<>();
    public final Exception allocator = new Exception();
    private final Saveable saveable;
    private final BulkChange parent;
    private boolean completed;

    public BulkChange(Saveable saveable) {
        this.parent = current();
        this.saveable = saveable;
        INSCOPE.set(this);
    }

    public void commit() throws IOException {
        if (completed) {
            return;
        }
        completed = true;
        pop();
        saveable.save();
    }

    @Override
    public void close() {
        abort();
    }

    public void abort() {
        if (!completed) {
            completed = true;
            pop();
        }
    }

    private void pop() {
        if (parent == null) {
            INSCOPE.remove();
        } else {
            INSCOPE.set(parent);
        }
    }

    public static BulkChange current() {
        return INSCOPE.get();
    }

    public static boolean contains(Saveable s) {
        for (BulkChange b = current(); b != null; b = b.parent) {
            if (b.saveable == s) {
                return true;
            }
        }
        return false;
    }
}
