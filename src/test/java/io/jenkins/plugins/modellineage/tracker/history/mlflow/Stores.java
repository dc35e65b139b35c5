package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Stores that genuine MLflow left; see the folder's README. */
final class Stores {
    private static final Path RESOURCES = Path.of(
            System.getProperty("repository.root", "."),
            "src/test/resources/io/jenkins/plugins/modellineage/tracker/history/mlflow");

    private Stores() {}

    /** A folder that holds {@code mlruns}. */
    static Path files(String release) {
        return RESOURCES.resolve(release);
    }

    /** A database, unpacked into a folder. */
    static Path database(String name, Path folder) throws IOException {
        Path file = folder.resolve("mlflow.db");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(RESOURCES.resolve(name)))) {
            Files.copy(packed, file);
        }
        return file;
    }
}
