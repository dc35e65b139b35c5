package jenkins.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.Util;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A virtual file on this disk that never shows what lies outside its root. */
final class DiskFile extends VirtualFile {
    private static final long serialVersionUID = 1L;
    private final File file;
    private final File root;

    DiskFile(File file, File root) {
        this.file = file;
        this.root = root;
    }

    private boolean isOutside() throws IOException {
        Path base = root.toPath();
        return Files.exists(base)
                        && Files.exists(file.toPath())
                        && !file.toPath().toRealPath().startsWith(base.toRealPath())
                || !file.toPath().normalize().startsWith(base.normalize());
    }

    @Override
    @NonNull
    public String getName() {
        return file.getName();
    }

    @Override
    @NonNull
    public URI toURI() {
        return file.toURI();
    }

    @Override
    public VirtualFile getParent() {
        return new DiskFile(file.getParentFile(), root);
    }

    @Override
    public boolean isDirectory() throws IOException {
        return !isOutside() && file.isDirectory();
    }

    @Override
    public boolean isFile() throws IOException {
        return !isOutside() && file.isFile();
    }

    @Override
    public boolean exists() throws IOException {
        return !isOutside() && file.exists();
    }

    @Override
    @NonNull
    public VirtualFile[] list() throws IOException {
        File[] kids = isOutside() ? null : file.listFiles();
        return kids == null
                ? new VirtualFile[0]
                : Arrays.stream(kids).map(kid -> new DiskFile(kid, root)).toArray(VirtualFile[]::new);
    }

    @Override
    @NonNull
    public VirtualFile child(@NonNull String name) {
        return new DiskFile(new File(file, name), root);
    }

    @Override
    public long length() throws IOException {
        return isOutside() ? 0 : file.length();
    }

    @Override
    public int mode() throws IOException {
        return isOutside() ? 0 : Util.permissionsToMode(Files.getPosixFilePermissions(file.toPath()));
    }

    @Override
    public long lastModified() throws IOException {
        return isOutside() ? 0 : file.lastModified();
    }

    @Override
    public boolean canRead() throws IOException {
        return !isOutside() && file.canRead();
    }

    @Override
    public InputStream open() throws IOException {
        if (isOutside()) {
            throw new FileNotFoundException(file + " is not inside " + root);
        }
        return Files.newInputStream(file.toPath());
    }

    @Override
    public boolean supportIsDescendant() {
        return true;
    }

    @Override
    public boolean isDescendant(String childRelativePath) throws IOException {
        try {
            return !isOutside() && new FilePath(file).isDescendant(childRelativePath);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
