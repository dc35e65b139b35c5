package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.remoting.Callable;
import hudson.remoting.Channel;
import hudson.remoting.Future;
import hudson.remoting.LocalChannel;
import hudson.remoting.RemoteInputStream;
import hudson.remoting.RemoteOutputStream;
import hudson.remoting.VirtualChannel;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import jenkins.MasterToSlaveFileCallable;
import jenkins.model.Jenkins;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.types.FileSet;
import org.jenkinsci.remoting.RoleChecker;
import org.jenkinsci.remoting.RoleSensitive;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;
import org.modellineage.host.agent.AgentChannels;

/**
 * A file on the node of a channel; on the controller when the channel is null.
 *
 * <p>Files of an agent are only touched over its channel. {@link #act} sends the callable as bytes for files of the
 * controller too, to classes that share nothing with it.
 */
public final class FilePath implements SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1L;
    public static final LocalChannel localChannel = new LocalChannel(
            Executors.newCachedThreadPool(new NamingThreadFactory(new DaemonThreadFactory(), "FilePath.localPool")));
    private static final int PIECE = 1 << 16;
    private transient VirtualChannel channel;
    private final String remote;

    public FilePath(@CheckForNull VirtualChannel channel, @NonNull String remote) {
        this.channel = channel instanceof LocalChannel ? null : channel;
        this.remote = normalize(remote);
    }

    public FilePath(@NonNull File localPath) {
        this((VirtualChannel) null, localPath.getPath());
    }

    public FilePath(@NonNull FilePath base, @NonNull String rel) {
        this(base.channel, Util.isRelativePath(rel) ? base.remote + '/' + rel : rel);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        Channel over = Channel.current();
        if (channel != null && over != null && channel != over) {
            throw new IllegalStateException("A file of " + channel + " cannot be sent over " + over);
        }
        out.defaultWriteObject();
        out.writeBoolean(channel == null && over != null && AgentChannels.isFarFrom(over));
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        channel = in.readBoolean() ? AgentChannels.whereUnpacked(Channel.current()) : null;
    }

    /** Removes {@code .}, {@code ..} and doubled separators. */
    public static String normalize(@NonNull String path) {
        String clean = Path.of(path).normalize().toString();
        return clean.isEmpty() ? "." : clean;
    }

    /** The code that {@link #act} sends. */
    public interface FileCallable<T> extends Serializable, RoleSensitive {
        T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException;
    }

    /** Runs the callable where the file is. */
    public <T> T act(@NonNull FileCallable<T> callable) throws IOException, InterruptedException {
        try {
            return AgentChannels.channelFor(channel).call(new FileCallableWrapper<>(callable, remote));
        } catch (TunneledInterruptedException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
    }

    public <T> Future<T> actAsync(@NonNull FileCallable<T> callable) throws IOException, InterruptedException {
        return AgentChannels.channelFor(channel).callAsync(new FileCallableWrapper<>(callable, remote));
    }

    public <V, E extends Throwable> V act(@NonNull Callable<V, E> callable)
            throws IOException, InterruptedException, E {
        return AgentChannels.channelFor(channel).call(callable);
    }

    private static final class FileCallableWrapper<T> implements Callable<T, IOException> {
        private static final long serialVersionUID = 1L;
        private final FileCallable<T> callable;
        private final String path;

        FileCallableWrapper(FileCallable<T> callable, String path) {
            this.callable = callable;
            this.path = path;
        }

        @Override
        public T call() throws IOException {
            try {
                return callable.invoke(new File(path), Channel.current());
            } catch (InterruptedException e) {
                throw new TunneledInterruptedException(e);
            }
        }

        @Override
        public void checkRoles(RoleChecker checker) throws SecurityException {
            callable.checkRoles(checker);
        }
    }

    private static final class TunneledInterruptedException extends IOException {
        private static final long serialVersionUID = 1L;

        TunneledInterruptedException(InterruptedException cause) {
            super(cause.toString(), cause);
        }
    }

    /** What is done with a file where it is. */
    @FunctionalInterface
    private interface Work<T> extends Serializable {
        T on(File file) throws IOException, InterruptedException;
    }

    private static final class Sent<T> extends MasterToSlaveFileCallable<T> {
        private static final long serialVersionUID = 1L;
        private final Work<T> work;

        Sent(Work<T> work) {
            this.work = work;
        }

        @Override
        public T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException {
            return work.on(f);
        }
    }

    private <T> T on(Work<T> work) throws IOException, InterruptedException {
        return channel == null ? work.on(new File(remote)) : act(new Sent<>(work));
    }

    public String getRemote() {
        return remote;
    }

    public VirtualChannel getChannel() {
        return channel != null ? channel : localChannel;
    }

    public boolean isRemote() {
        return channel != null;
    }

    /** The computer that the file is on, or null. */
    @CheckForNull
    public Computer toComputer() {
        Jenkins j = Jenkins.getInstanceOrNull();
        if (j != null) {
            for (Computer c : j.getComputers()) {
                if (getChannel() == c.getChannel()) {
                    return c;
                }
            }
        }
        return null;
    }

    public FilePath absolutize() throws IOException, InterruptedException {
        return new FilePath(channel, on(File::getAbsolutePath));
    }

    public void mkdirs() throws IOException, InterruptedException {
        on(f -> Files.createDirectories(f.toPath()).toString());
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        on(f -> {
            Util.deleteRecursive(f);
            return null;
        });
    }

    public void deleteContents() throws IOException, InterruptedException {
        on(f -> {
            Util.deleteContentsRecursive(f);
            return null;
        });
    }

    public String getName() {
        return Util.getFileName(remote);
    }

    @CheckForNull
    public FilePath sibling(String rel) {
        return getParent().child(rel);
    }

    @NonNull
    public FilePath withSuffix(String suffix) {
        return new FilePath(channel, remote + suffix);
    }

    @NonNull
    public FilePath child(@NonNull String relOrAbsolute) {
        return new FilePath(this, relOrAbsolute);
    }

    @CheckForNull
    public FilePath getParent() {
        Path parent = Path.of(remote).getParent();
        return parent == null ? null : new FilePath(channel, parent.toString());
    }

    public FilePath createTempFile(String prefix, String suffix) throws IOException, InterruptedException {
        return new FilePath(
                channel,
                on(f -> Files.createTempFile(f.toPath(), prefix, suffix).toString()));
    }

    public boolean delete() throws IOException, InterruptedException {
        return on(f -> {
            Util.deleteFile(f);
            return true;
        });
    }

    public boolean exists() throws IOException, InterruptedException {
        return on(File::exists);
    }

    public long lastModified() throws IOException, InterruptedException {
        return on(File::lastModified);
    }

    public void touch(long timestamp) throws IOException, InterruptedException {
        on(f -> {
            Util.touch(f);
            Files.setLastModifiedTime(f.toPath(), FileTime.fromMillis(timestamp));
            return null;
        });
    }

    public boolean isDirectory() throws IOException, InterruptedException {
        return on(File::isDirectory);
    }

    public long length() throws IOException, InterruptedException {
        return on(File::length);
    }

    public void chmod(int mask) throws IOException, InterruptedException {
        on(f -> {
            Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
            for (PosixFilePermission p : PosixFilePermission.values()) {
                if ((mask & 1 << (8 - p.ordinal())) != 0) {
                    permissions.add(p);
                }
            }
            Files.setPosixFilePermissions(f.toPath(), permissions);
            return null;
        });
    }

    public int mode() throws IOException, InterruptedException {
        return on(f -> Util.permissionsToMode(Files.getPosixFilePermissions(f.toPath())));
    }

    public void symlinkTo(String target, TaskListener listener) throws IOException, InterruptedException {
        on(f -> Files.createSymbolicLink(f.toPath(), Path.of(target)).toString());
    }

    @CheckForNull
    public String readLink() throws IOException, InterruptedException {
        return on(f -> Files.isSymbolicLink(f.toPath())
                ? Files.readSymbolicLink(f.toPath()).toString()
                : null);
    }

    @NonNull
    public List<FilePath> list() throws IOException, InterruptedException {
        return children(on(File::list));
    }

    private List<FilePath> children(String[] names) {
        List<FilePath> found = new ArrayList<>();
        for (String name : names == null ? new String[0] : names) {
            found.add(child(name));
        }
        return found;
    }

    @NonNull
    public FilePath[] list(String includes) throws IOException, InterruptedException {
        return list(includes, null);
    }

    @NonNull
    public FilePath[] list(String includes, String excludes) throws IOException, InterruptedException {
        return list(includes, excludes, true);
    }

    /** The files that Ant's globs choose; an empty array if the folder does not exist. */
    @NonNull
    public FilePath[] list(String includes, String excludes, boolean defaultExcludes)
            throws IOException, InterruptedException {
        if (Path.of(includes).isAbsolute()) {
            throw new IOException("Expecting Ant GLOB pattern, but saw '" + includes
                    + "'. See https://ant.apache.org/manual/Types/fileset.html for syntax");
        }
        String[] names = on(dir -> {
            if (!dir.isDirectory()) {
                return new String[0];
            }
            FileSet set = Util.createFileSet(dir, includes, excludes);
            set.setDefaultexcludes(defaultExcludes);
            return set.getDirectoryScanner(new Project()).getIncludedFiles();
        });
        return Arrays.stream(names).map(name -> new FilePath(this, name)).toArray(FilePath[]::new);
    }

    @NonNull
    public InputStream read() throws IOException, InterruptedException {
        return channel == null
                ? Files.newInputStream(Path.of(remote))
                : on(f -> new RemoteInputStream(Files.newInputStream(f.toPath())));
    }

    @NonNull
    public String readToString() throws IOException, InterruptedException {
        return on(f -> Files.readString(f.toPath(), Charset.defaultCharset()));
    }

    @NonNull
    public OutputStream write() throws IOException, InterruptedException {
        return channel == null
                ? open(new File(remote))
                : new BufferedOutputStream(on(f -> new RemoteOutputStream(open(f))), PIECE);
    }

    private static OutputStream open(File file) throws IOException {
        Files.createDirectories(file.getAbsoluteFile().getParentFile().toPath());
        return Files.newOutputStream(file.toPath());
    }

    public void write(String content, String encoding) throws IOException, InterruptedException {
        try (OutputStream out = write()) {
            out.write(content.getBytes(encoding == null ? Charset.defaultCharset() : Charset.forName(encoding)));
        }
    }

    /** MD5 of the file, in hexadecimal. */
    public String digest() throws IOException, InterruptedException {
        return on(f -> Util.getDigestOf(Files.newInputStream(f.toPath())));
    }

    public void renameTo(@NonNull FilePath target) throws IOException, InterruptedException {
        if (channel != target.channel) {
            throw new IOException("renameTo target must be on the same host");
        }
        String to = target.remote;
        on(f -> Files.move(f.toPath(), Path.of(to), StandardCopyOption.REPLACE_EXISTING)
                .toString());
    }

    public void copyFrom(InputStream in) throws IOException, InterruptedException {
        try (OutputStream os = write()) {
            in.transferTo(os);
        }
    }

    public void copyTo(FilePath target) throws IOException, InterruptedException {
        try (InputStream in = read();
                OutputStream out = target.write()) {
            in.transferTo(out);
        }
    }

    public void copyToWithPermission(FilePath target) throws IOException, InterruptedException {
        copyTo(target);
        target.chmod(mode());
        target.touch(lastModified());
    }

    public void copyTo(OutputStream os) throws IOException, InterruptedException {
        try (InputStream in = read()) {
            in.transferTo(os);
        }
    }

    public int copyRecursiveTo(FilePath target) throws IOException, InterruptedException {
        return copyRecursiveTo("**", target);
    }

    public int copyRecursiveTo(String fileMask, FilePath target) throws IOException, InterruptedException {
        return copyRecursiveTo(fileMask, null, target);
    }

    public int copyRecursiveTo(String fileMask, String excludes, FilePath target)
            throws IOException, InterruptedException {
        FilePath[] files = list(fileMask, excludes);
        for (FilePath f : files) {
            f.copyTo(target.child(f.remote.substring(remote.length() + 1)));
        }
        return files.length;
    }

    /** True if the path, links followed, does not leave this folder. */
    public boolean isDescendant(@NonNull String potentialChildRelativePath) throws IOException, InterruptedException {
        if (!Util.isRelativePath(potentialChildRelativePath)) {
            throw new IllegalArgumentException(
                    "Only a relative path is supported, the given path is absolute: " + potentialChildRelativePath);
        }
        return on(f -> {
            Path base = f.toPath().toRealPath();
            Path child = base.resolve(potentialChildRelativePath).normalize();
            for (Path at = child; at != null && at.startsWith(base) && !at.equals(base); at = at.getParent()) {
                if (Files.exists(at)) {
                    return at.toRealPath().startsWith(base);
                }
            }
            return child.startsWith(base);
        });
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FilePath that && Objects.equals(channel, that.channel) && remote.equals(that.remote);
    }

    @Override
    public int hashCode() {
        return 31 * (channel != null ? channel.hashCode() : 0) + remote.hashCode();
    }

    @Override
    public String toString() {
        return remote;
    }
}
