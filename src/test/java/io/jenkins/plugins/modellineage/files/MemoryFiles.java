package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file system in memory that remembers every call which changed it or forced something, so that it can be told
 * afterwards what a power failure at any of them may have left. Each has a root of its own, {@link #root()}, because locks
 * are known by path in the whole process.
 */
public final class MemoryFiles extends FileSystem {
    /** What one call asks for, where a disk could fail. */
    public enum Call {
        OPEN,
        READ,
        WRITE,
        FORCE,
        TRUNCATE,
        NAME,
        RENAME,
        REMOVE,
        FORCE_NAMES
    }

    /** Told of every call before it is done; what it throws is what the caller meets. */
    @FunctionalInterface
    public interface Gate {
        void before(Call call) throws IOException;
    }

    /** The bytes of one file, whatever it is called. */
    static final class Content {
        final int file;
        byte[] bytes = {};
        int size;
        long modified;

        Content(int file) {
            this.file = file;
        }

        byte[] copy() {
            return Arrays.copyOf(bytes, size);
        }

        private void write(int offset, byte[] more) {
            int end = offset + more.length;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
            }
            System.arraycopy(more, 0, bytes, offset, more.length);
            size = Math.max(size, end);
        }

        private void cut(int end) {
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, end);
            } else if (end < size) {
                Arrays.fill(bytes, end, size, (byte) 0);
            }
            size = end;
        }
    }

    private static final AtomicInteger ROOTS = new AtomicInteger();
    private static final Content DIRECTORY = new Content(MemoryStep.Named.DIRECTORY);

    private final MemoryProvider provider = new MemoryProvider(this);
    private final String root = "/memory" + ROOTS.incrementAndGet();
    private final TreeMap<String, Content> entries = new TreeMap<>();
    private final List<MemoryStep> steps = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private int contents;
    private long time;
    private volatile Gate gate = call -> {};

    public MemoryFiles() {
        entries.put("/", DIRECTORY);
        entries.put(root, DIRECTORY);
    }

    /** Files as a disk held them when a computer starts: by their paths below the root; null is a directory. */
    public static MemoryFiles of(Map<String, byte[]> image) {
        MemoryFiles files = new MemoryFiles();
        for (Map.Entry<String, byte[]> entry : image.entrySet()) {
            Content content = DIRECTORY;
            if (entry.getValue() != null) {
                content = new Content(files.contents++);
                content.bytes = entry.getValue().clone();
                content.size = content.bytes.length;
            }
            files.entries.put(files.root + entry.getKey(), content);
        }
        return files;
    }

    /** The directory that everything is below. */
    public Path root() {
        return MemoryPath.parse(this, root);
    }

    public MemoryFiles gate(Gate keeper) {
        gate = keeper;
        return this;
    }

    /** Remembers what was promised at this point. */
    public synchronized void mark(Object mark) {
        steps.add(new MemoryStep.Marked(mark));
    }

    /** Everything that was done so far. */
    synchronized List<MemoryStep> steps() {
        return List.copyOf(steps);
    }

    /** What a process sees now, by paths below the root; a directory is null. */
    public synchronized Map<String, byte[]> image() {
        Map<String, byte[]> image = new TreeMap<>();
        for (Map.Entry<String, Content> entry : entries.tailMap(root, false).entrySet()) {
            byte[] bytes =
                    entry.getValue() == DIRECTORY ? null : entry.getValue().copy();
            image.put(entry.getKey().substring(root.length()), bytes);
        }
        return image;
    }

    /** How many files are open now. */
    public int open() {
        return open.get();
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    /** The path below the root. */
    String below(String path) {
        return path.substring(root.length());
    }

    void ask(Call call) throws IOException {
        gate.before(call);
    }

    synchronized Content open(String path, boolean create, boolean mustBeNew) throws IOException {
        Content found = entries.get(path);
        if (found == null && create) {
            requireParent(path);
            ask(Call.NAME);
            found = new Content(contents++);
            found.modified = ++time;
            entries.put(path, found);
            steps.add(new MemoryStep.Named(below(path), found.file));
        } else if (found == null || found == DIRECTORY) {
            throw new NoSuchFileException(path);
        } else if (mustBeNew) {
            throw new FileAlreadyExistsException(path);
        }
        return found;
    }

    synchronized void write(Content content, int offset, byte[] bytes) throws IOException {
        try {
            ask(Call.WRITE);
        } catch (IOException e) {
            put(content, offset, Arrays.copyOf(bytes, bytes.length / 2));
            throw e;
        }
        put(content, offset, bytes);
    }

    private void put(Content content, int offset, byte[] bytes) {
        content.write(offset, bytes);
        content.modified = ++time;
        steps.add(new MemoryStep.Wrote(content.file, offset, bytes));
    }

    synchronized void cut(Content content, int size) throws IOException {
        ask(Call.TRUNCATE);
        if (size != content.size) {
            content.cut(size);
            content.modified = ++time;
            steps.add(new MemoryStep.Cut(content.file, size));
        }
    }

    synchronized void force(Content content) throws IOException {
        ask(Call.FORCE);
        steps.add(new MemoryStep.Forced(content.file));
    }

    synchronized void forceNames(String directory) throws IOException {
        ask(Call.FORCE_NAMES);
        requireDirectory(directory);
        if (directory.startsWith(root)) {
            steps.add(new MemoryStep.ForcedNames(below(directory)));
        }
    }

    synchronized void makeDirectory(String path) throws IOException {
        if (entries.containsKey(path)) {
            throw new FileAlreadyExistsException(path);
        }
        requireParent(path);
        ask(Call.NAME);
        entries.put(path, DIRECTORY);
        steps.add(new MemoryStep.Named(below(path), MemoryStep.Named.DIRECTORY));
    }

    synchronized void rename(String from, String to) throws IOException {
        if (entries.get(from) == null || entries.get(from) == DIRECTORY) {
            throw new NoSuchFileException(from);
        }
        requireParent(to);
        ask(Call.RENAME);
        entries.put(to, entries.remove(from));
        steps.add(new MemoryStep.Renamed(below(from), below(to)));
    }

    synchronized void remove(String path) throws IOException {
        if (!entries.containsKey(path)) {
            throw new NoSuchFileException(path);
        }
        ask(Call.REMOVE);
        entries.remove(path);
        steps.add(new MemoryStep.Removed(below(path)));
    }

    synchronized Content entry(String path) throws NoSuchFileException {
        Content found = entries.get(path);
        if (found == null) {
            throw new NoSuchFileException(path);
        }
        return found;
    }

    boolean isDirectory(Content content) {
        return content == DIRECTORY;
    }

    /** The names in a directory. */
    synchronized List<String> names(String directory) throws IOException {
        requireDirectory(directory);
        String start = directory.equals("/") ? "/" : directory + "/";
        List<String> names = new ArrayList<>();
        for (String path : entries.tailMap(start, false).keySet()) {
            if (!path.startsWith(start)) {
                break;
            }
            if (path.indexOf('/', start.length()) < 0) {
                names.add(path.substring(start.length()));
            }
        }
        return names;
    }

    private void requireParent(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        requireDirectory(slash == 0 ? "/" : path.substring(0, slash));
    }

    private void requireDirectory(String path) throws IOException {
        if (entries.get(path) != DIRECTORY) {
            throw new NoSuchFileException(path);
        }
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(MemoryPath.parse(this, "/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Collections.singleton("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        return MemoryPath.parse(this, more.length == 0 ? first : first + "/" + String.join("/", more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(Path.of(path.toString()));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
