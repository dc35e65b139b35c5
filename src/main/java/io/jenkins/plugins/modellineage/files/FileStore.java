package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Pinned files in one directory, each named by its digest. */
public final class FileStore implements PinnedFiles {
    private final Path directory;

    private FileStore(Path directory) {
        this.directory = directory;
    }

    /** The files below {@code JENKINS_HOME/model-lineage/files}, made when the first is kept. */
    public static FileStore in(Path directory) {
        return new FileStore(directory);
    }

    @Override
    public void pin(Sha256 digest, Source source) throws IOException {
        throw new UnsupportedOperationException(directory.toString());
    }

    @Override
    public boolean has(Sha256 digest) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(Sha256 digest) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sha256 rehash(Sha256 digest) throws IOException {
        throw new UnsupportedOperationException();
    }
}
