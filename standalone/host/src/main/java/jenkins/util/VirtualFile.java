package jenkins.util;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.remoting.Callable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A file that may not be on a disk. */
public abstract class VirtualFile implements Comparable<VirtualFile>, Serializable {
    private static final long serialVersionUID = 1L;

    @NonNull
    public abstract String getName();

    @NonNull
    public abstract URI toURI();

    public abstract VirtualFile getParent();

    public abstract boolean isDirectory() throws IOException;

    public abstract boolean isFile() throws IOException;

    public abstract boolean exists() throws IOException;

    @NonNull
    public abstract VirtualFile[] list() throws IOException;

    /** Paths below this folder, relative and with forward slashes, that Ant's globs choose. */
    @NonNull
    public Collection<String> list(@NonNull String includes, @CheckForNull String excludes, boolean useDefaultExcludes)
            throws IOException {
        VirtualGlob glob = new VirtualGlob(includes, excludes, useDefaultExcludes);
        List<String> found = new ArrayList<>();
        collect(this, "", glob, found);
        return found;
    }

    private static void collect(VirtualFile dir, String prefix, VirtualGlob glob, List<String> found)
            throws IOException {
        for (VirtualFile f : dir.list()) {
            String path = prefix + f.getName();
            if (f.isDirectory()) {
                collect(f, path + '/', glob, found);
            } else if (glob.matches(path)) {
                found.add(path);
            }
        }
    }

    @NonNull
    public abstract VirtualFile child(@NonNull String name);

    public abstract long length() throws IOException;

    public abstract long lastModified() throws IOException;

    public int mode() throws IOException {
        return -1;
    }

    public abstract boolean canRead() throws IOException;

    public abstract InputStream open() throws IOException;

    @Override
    public final int compareTo(VirtualFile o) {
        return getName().compareToIgnoreCase(o.getName());
    }

    @Override
    public final boolean equals(Object obj) {
        return obj instanceof VirtualFile that && toURI().equals(that.toURI());
    }

    @Override
    public final int hashCode() {
        return toURI().hashCode();
    }

    @Override
    public final String toString() {
        return toURI().toString();
    }

    public <V> V run(Callable<V, IOException> callable) throws IOException {
        return callable.call();
    }

    @CheckForNull
    public URL toExternalURL() throws IOException {
        return null;
    }

    public boolean supportIsDescendant() {
        return false;
    }

    public boolean isDescendant(String childRelativePath) throws IOException {
        return false;
    }

    public static VirtualFile forFile(File f) {
        return new DiskFile(f, f);
    }

    public static VirtualFile forFilePath(FilePath f) {
        return new DiskFile(new File(f.getRemote()), new File(f.getRemote()));
    }
}
