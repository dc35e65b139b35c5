package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of this machine. */
record LocalSource(Path file) implements PinnedFiles.Source {
    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public Optional<Path> localFile() {
        return Optional.of(file);
    }
}
