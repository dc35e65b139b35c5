package io.jenkins.plugins.modellineage.files;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A path of {@link MemoryFiles}: names with slashes between them. */
final class MemoryPath implements Path {
    private final MemoryFiles files;
    private final boolean absolute;
    private final List<String> names;

    MemoryPath(MemoryFiles files, boolean absolute, List<String> names) {
        this.files = files;
        this.absolute = absolute;
        this.names = List.copyOf(names);
    }

    static MemoryPath parse(MemoryFiles files, String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split("/")) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return new MemoryPath(files, text.startsWith("/"), names);
    }

    MemoryFiles files() {
        return files;
    }

    @Override
    public FileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public Path getRoot() {
        return absolute ? new MemoryPath(files, true, List.of()) : null;
    }

    @Override
    public Path getFileName() {
        return names.isEmpty() ? null : getName(names.size() - 1);
    }

    @Override
    public MemoryPath getParent() {
        if (names.isEmpty() || !absolute && names.size() == 1) {
            return null;
        }
        return new MemoryPath(files, absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return new MemoryPath(files, false, List.of(names.get(index)));
    }

    @Override
    public Path subpath(int begin, int end) {
        return new MemoryPath(files, false, names.subList(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof MemoryPath path
                && path.absolute == absolute
                && path.names.size() <= names.size()
                && names.subList(0, path.names.size()).equals(path.names);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof MemoryPath path
                && path.names.size() <= names.size()
                && names.subList(names.size() - path.names.size(), names.size()).equals(path.names);
    }

    @Override
    public Path normalize() {
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            if (name.equals("..") && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            } else if (!name.equals(".")) {
                kept.add(name);
            }
        }
        return new MemoryPath(files, absolute, kept);
    }

    @Override
    public Path resolve(Path other) {
        MemoryPath path = (MemoryPath) other;
        if (path.absolute) {
            return path;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(path.names);
        return new MemoryPath(files, absolute, all);
    }

    @Override
    public Path relativize(Path other) {
        MemoryPath path = (MemoryPath) other;
        if (!path.startsWith(this)) {
            throw new IllegalArgumentException(path + " is not below " + this);
        }
        return new MemoryPath(files, false, path.names.subList(names.size(), path.names.size()));
    }

    @Override
    public URI toUri() {
        return URI.create("memory:" + toAbsolutePath());
    }

    @Override
    public MemoryPath toAbsolutePath() {
        return absolute ? this : new MemoryPath(files, true, names);
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryPath path
                && path.files == files
                && path.absolute == absolute
                && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(absolute, names);
    }

    @Override
    public String toString() {
        return (absolute ? "/" : "") + String.join("/", names);
    }
}
