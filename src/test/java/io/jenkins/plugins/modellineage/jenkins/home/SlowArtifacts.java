package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Run;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerFactory;
import jenkins.util.VirtualFile;

/** Artifacts of which, while {@link #hold} is on, no more than the first bytes can be read. */
public final class SlowArtifacts extends ArtifactManager {
    static final int FIRST = 5;
    private static final long PATIENCE_SECONDS = 60;
    private static volatile CountDownLatch gate = new CountDownLatch(0);
    private static volatile Consumer<URI> opened = file -> {};

    private transient File directory;

    public SlowArtifacts(Run<?, ?> build) {
        onLoad(build);
    }

    static void hold() {
        gate = new CountDownLatch(1);
    }

    /** Tells of each file that is about to be read. */
    public static void onOpen(Consumer<URI> told) {
        opened = told;
    }

    static void letGo() {
        gate.countDown();
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        directory = new File(build.getRootDir(), "slow-archive");
    }

    @Override
    public void archive(FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> artifact : artifacts.entrySet()) {
            workspace.child(artifact.getValue()).copyTo(new FilePath(directory).child(artifact.getKey()));
        }
    }

    @Override
    public boolean delete() throws IOException, InterruptedException {
        new FilePath(directory).deleteRecursive();
        return true;
    }

    @Override
    public VirtualFile root() {
        return new Slow(VirtualFile.forFile(directory));
    }

    /** Archives every build so. */
    public static final class Factory extends ArtifactManagerFactory {
        @Override
        public ArtifactManager managerFor(Run<?, ?> build) {
            return new SlowArtifacts(build);
        }
    }

    private static final class Slow extends VirtualFile {
        private static final long serialVersionUID = 1L;

        private final VirtualFile file;

        Slow(VirtualFile file) {
            this.file = file;
        }

        @Override
        public String getName() {
            return file.getName();
        }

        @Override
        public URI toURI() {
            return file.toURI();
        }

        @Override
        public VirtualFile getParent() {
            return new Slow(file.getParent());
        }

        @Override
        public boolean isDirectory() throws IOException {
            return file.isDirectory();
        }

        @Override
        public boolean isFile() throws IOException {
            return file.isFile();
        }

        @Override
        public boolean exists() throws IOException {
            return file.exists();
        }

        @Override
        public VirtualFile[] list() throws IOException {
            return Arrays.stream(file.list()).map(Slow::new).toArray(VirtualFile[]::new);
        }

        @Override
        public VirtualFile child(String name) {
            return new Slow(file.child(name));
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public long lastModified() throws IOException {
            return file.lastModified();
        }

        @Override
        public boolean canRead() throws IOException {
            return file.canRead();
        }

        @Override
        public InputStream open() throws IOException {
            opened.accept(file.toURI());
            return new SlowInput(file.open());
        }
    }

    private static final class SlowInput extends FilterInputStream {
        private boolean begun;

        SlowInput(InputStream input) {
            super(input);
        }

        @Override
        public int read(byte[] buffer, int start, int length) throws IOException {
            if (begun) {
                await();
            }
            int count = super.read(buffer, start, begun ? length : Math.min(length, FIRST));
            begun = true;
            return count;
        }

        private static void await() throws IOException {
            try {
                if (!gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException("Nobody let the artifacts go");
                }
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }
    }
}
