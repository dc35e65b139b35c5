package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.Util;
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
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            response.setContentType("application/octet-stream");
            response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
            response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + Util.rawEncode(name));
            response.setContentLengthLong(file.size());
            bytes.transferTo(response.getOutputStream());
        } catch (FileNotFoundException gone) {
            throw MlflowException.missing(gone.getMessage());
        }
    }
}
