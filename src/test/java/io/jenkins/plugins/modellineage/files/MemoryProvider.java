package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link java.nio.file.Files} calls for a path of {@link MemoryFiles}. */
final class MemoryProvider extends FileSystemProvider {
    private final MemoryFiles files;

    MemoryProvider(MemoryFiles files) {
        this.files = files;
    }

    private static String text(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean append = options.contains(StandardOpenOption.APPEND);
        boolean write = append || options.contains(StandardOpenOption.WRITE);
        boolean fresh = write && options.contains(StandardOpenOption.CREATE_NEW);
        files.ask(write ? MemoryFiles.Call.OPEN : MemoryFiles.Call.READ);
        if (!write && files.isDirectory(files.entry(text(path)))) {
            return MemoryChannel.ofDirectory(files, text(path));
        }
        MemoryFiles.Content content =
                files.open(text(path), fresh || write && options.contains(StandardOpenOption.CREATE), fresh);
        if (write && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            files.cut(content, 0);
        }
        boolean synced = options.contains(StandardOpenOption.SYNC) || options.contains(StandardOpenOption.DSYNC);
        return new MemoryChannel(files, content, append ? content.size : 0, synced);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String name : files.names(text(directory))) {
            Path path = directory.resolve(name);
            if (filter.accept(path)) {
                paths.add(path);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return paths.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        files.makeDirectory(text(directory));
    }

    @Override
    public void delete(Path path) throws IOException {
        files.remove(text(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        boolean replace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
        MemoryFiles.Content copy = files.open(text(target), true, !replace);
        files.cut(copy, 0);
        files.write(copy, 0, files.entry(text(source)).copy());
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        List<CopyOption> chosen = Arrays.asList(options);
        if (!chosen.contains(StandardCopyOption.REPLACE_EXISTING)
                && !chosen.contains(StandardCopyOption.ATOMIC_MOVE)
                && java.nio.file.Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        files.rename(text(source), text(target));
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        return text(path).equals(text(other));
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        files.entry(text(path));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (!type.isAssignableFrom(Attributes.class)) {
            throw new UnsupportedOperationException(type.getName());
        }
        MemoryFiles.Content content = files.entry(text(path));
        return type.cast(new Attributes(files.isDirectory(content), content.size, content.modified));
    }

    private record Attributes(boolean isDirectory, long size, long modified) implements BasicFileAttributes {
        @Override
        public FileTime lastModifiedTime() {
            return FileTime.fromMillis(modified);
        }

        @Override
        public FileTime lastAccessTime() {
            return lastModifiedTime();
        }

        @Override
        public FileTime creationTime() {
            return lastModifiedTime();
        }

        @Override
        public boolean isRegularFile() {
            return !isDirectory;
        }

        @Override
        public boolean isSymbolicLink() {
            return false;
        }

        @Override
        public boolean isOther() {
            return false;
        }

        @Override
        public Object fileKey() {
            return null;
        }
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException(attributes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException(attribute);
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getScheme() {
        return "memory";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        return MemoryPath.parse(files, uri.getPath());
    }
}
