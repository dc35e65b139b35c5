package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.mlflow.FileList;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The files of versions, as clients fetch them to load a model: {@code versions/<scope>/<model>/<number>/artifacts} below
 * the root of artifacts. They are looked up in the version's manifest, never on disk.
 */
final class VersionFileCalls {
    private static final String ROOT = "versions/";
    private static final String BELOW = "artifacts";

    /** Parts of a path before those of the file. */
    private static final int PARTS = 5;

    private VersionFileCalls() {}

    static List<Route> routes() {
        return List.of(new Route(
                "GET",
                "mlflow-artifacts/artifacts/versions/{scope}/{model}/{version}/artifacts/{path...}",
                VersionFileCalls::send));
    }

    /** Whether a path below the root of artifacts is one of a version's files. */
    static boolean isMeant(String path) {
        return path.startsWith(ROOT);
    }

    /** The files and folders in a folder of a version's; nothing for a file, and for what is not there. */
    static Reply list(Exchange exchange, String path) {
        String[] parts = path.split("/", -1);
        if (parts.length < PARTS || !parts[PARTS - 1].equals(BELOW)) {
            return Reply.done();
        }
        ModelVersion version = version(exchange, parts[1], parts[2], parts[3]);
        String folder = String.join("/", Arrays.copyOfRange(parts, PARTS, parts.length));
        return Reply.json(Replies.list(
                Replies.object(),
                "files",
                FileList.of(version.manifest().files(), folder, shown -> true, ""),
                entry -> entry));
    }

    private static ModelVersion version(Exchange exchange, String scope, String name, String number) {
        return SeenModel.find(exchange, name)
                .filter(model -> model.model().ref().scope().value().equals(scope))
                .orElseThrow(() -> MlflowException.missing("Registered Model with name=" + name + " not found"))
                .version(number);
    }

    private static Reply send(Exchange exchange) {
        ModelVersion version =
                version(exchange, exchange.part("scope"), exchange.part("model"), exchange.part("version"));
        String path = exchange.part("path");
        if (List.of(path.split("/", -1)).contains("..")) {
            throw MlflowException.invalid("Invalid path");
        }
        FileDigest file = version.manifest()
                .file(path)
                .orElseThrow(() -> MlflowException.missing(version.ref().label() + " has no file '" + path + "'"));
        return response -> send(version, file, response);
    }

    private static void send(ModelVersion version, FileDigest file, HttpServletResponse response) throws IOException {
        try (InputStream bytes = VersionFiles.open(version, file.path())) {
            SavedFile.announce(response, file.path(), file.size());
            bytes.transferTo(response.getOutputStream());
        } catch (FileNotFoundException gone) {
            throw MlflowException.missing(gone.getMessage());
        }
    }
}
