package hudson.slaves;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import java.io.Closeable;
import java.util.HashSet;
import java.util.Set;
import jenkins.util.SystemProperties;

/** Which workspaces of a computer are in use. */
public final class WorkspaceList {
    public static final String COMBINATOR = SystemProperties.getString(WorkspaceList.class.getName(), "@");
    private static final String TMP_DIR_SUFFIX = COMBINATOR + "tmp";
    private final Set<String> inUse = new HashSet<>();

    public WorkspaceList() {}

    /** Takes {@code base}, or {@code base@2}, {@code base@3}, … when it is in use. */
    public synchronized Lease allocate(@NonNull FilePath base) throws InterruptedException {
        for (int i = 1; ; i++) {
            FilePath candidate = i == 1 ? base : base.withSuffix(COMBINATOR + i);
            if (inUse.add(candidate.getRemote())) {
                return lease(candidate);
            }
        }
    }

    /** Takes {@code path} even if it is in use. */
    public synchronized Lease record(@NonNull FilePath path) {
        inUse.add(path.getRemote());
        return lease(path);
    }

    /** Takes {@code path}, waiting until it is free. */
    public synchronized Lease acquire(@NonNull FilePath path) throws InterruptedException {
        while (!inUse.add(path.getRemote())) {
            wait();
        }
        return lease(path);
    }

    private Lease lease(FilePath path) {
        return new Lease(path) {
            @Override
            public void release() {
                synchronized (WorkspaceList.this) {
                    inUse.remove(path.getRemote());
                    WorkspaceList.this.notifyAll();
                }
            }
        };
    }

    /** The place for temporary files beside a workspace. */
    @CheckForNull
    public static FilePath tempDir(FilePath ws) {
        return ws.sibling(ws.getName() + TMP_DIR_SUFFIX);
    }

    /** A workspace in use. */
    public abstract static class Lease implements Closeable {
        @NonNull
        public final FilePath path;

        protected Lease(@NonNull FilePath path) {
            this.path = path;
        }

        public abstract void release();

        @Override
        public void close() {
            release();
        }
    }
}
