package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.home.ClientFiles;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file that is fetched: for saving, never for showing. It breaks off before its end when the bytes are not those that were
 * sent.
 */
record Download(KnownRun run, FileDigest file) implements Reply {
    @Override
    public void write(HttpServletResponse response) throws IOException {
        try (InputStream bytes = ClientFiles.open(run.build(), run.id(), file)) {
            SavedFile.announce(response, file.path(), file.size());
            bytes.transferTo(response.getOutputStream());
        } catch (FileNotFoundException gone) {
            throw MlflowException.missing(gone.getMessage());
        }
    }
}
