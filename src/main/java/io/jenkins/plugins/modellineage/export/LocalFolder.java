package io.jenkins.plugins.modellineage.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of this machine.
 *
 * @param path need not exist
 */
public record LocalFolder(Path path) implements Destination {
    @Override
    public OutputStream create(String file) throws IOException {
        Path place = place(file);
        Files.createDirectories(place.getParent());
        return new BufferedOutputStream(Files.newOutputStream(place));
    }

    @Override
    public void folder(String folder) throws IOException {
        Files.createDirectories(place(folder));
    }

    @Override
    public void remove(String file) throws IOException {
        Files.deleteIfExists(place(file));
    }

    private Path place(String file) {
        Path place = path.resolve(file).normalize();
        if (!place.startsWith(path.normalize())) {
            throw new IllegalArgumentException("'" + file + "' would be written outside of " + path);
        }
        return place;
    }
}
