package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.ClientFiles;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.mlflow.ClientPath;
import io.jenkins.plugins.modellineage.mlflow.FileList;
import io.jenkins.plugins.modellineage.mlflow.LoggedModelJson;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.mlflow.RunJson;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Files of runs and of logged models: sent, listed, fetched and deleted. */
final class ArtifactCalls {
    private static final String FILES = "mlflow-artifacts/artifacts";
    private static final String OF_MODEL = "mlflow/logged-models/{id}/artifacts/";

    /** Bytes of a refused file that are read all the same: a client that still sends does not hear why. */
    private static final long DRAINED = 64 << 20;

    private ArtifactCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", FILES, ArtifactCalls::list),
                Route.ofFile("PUT", FILES + "/{path...}", ArtifactCalls::put),
                new Route("GET", FILES + "/{path...}", ArtifactCalls::get),
                new Route("DELETE", FILES + "/{path...}", ArtifactCalls::delete),
                new Route("GET", "mlflow/artifacts/list", ArtifactCalls::listOfRun),
                new Route("GET", "mlflow/get-artifact", ArtifactCalls::getOfRun),
                new Route("GET", OF_MODEL + "directories", ArtifactCalls::listOfModel),
                new Route("GET", OF_MODEL + "files", ArtifactCalls::getOfModel));
    }

    private static Reply put(Exchange exchange) throws IOException {
        long length = exchange.http().getContentLengthLong();
        try (WholeBody body = exchange.body()) {
            try {
                store(exchange, body, length);
            } catch (MlflowException | IllegalArgumentException | Refused refusal) {
                RequestBody.drain(body, DRAINED);
                throw refusal;
            }
        }
        return response -> response.setStatus(200);
    }

    private static void store(Exchange exchange, WholeBody body, long length) throws IOException {
        String written = exchange.part("path");
        ClientPath path = ClientPath.parse(written)
                .filter(known -> !known.path().isEmpty())
                .orElseThrow(() -> invalid(written));
        exchange.live().secrets().refuse("the name of a file", path.path());
        exchange.live()
                .secrets()
                .refuse("the name of a file", List.of(path.path().split("/")));
        KnownRun run = ArtifactOwner.of(exchange, path);
        run.log(exchange);
        ClientFiles.bounds().check(path.path(), Math.max(0, length), 0);
        ClientFiles.store(run.build(), run.id(), path.inRun(), body);
    }

    private static Reply delete(Exchange exchange) throws IOException {
        ClientPath path = ClientPath.parse(exchange.part("path")).orElseThrow(() -> invalid(exchange.part("path")));
        KnownRun run = ArtifactOwner.of(exchange, path);
        run.log(exchange);
        ClientFiles.remove(run.build(), run.id(), path.inRun());
        return Reply.done();
    }

    private static Reply list(Exchange exchange) throws IOException {
        String written = exchange.request().text("path").orElse("");
        if (VersionFileCalls.isMeant(written)) {
            return VersionFileCalls.list(exchange, written);
        }
        Optional<ClientPath> path = ClientPath.parse(written);
        Optional<KnownRun> run = path.isEmpty() ? Optional.empty() : ArtifactOwner.find(exchange, path.get());
        return run.isEmpty() ? Reply.done() : Reply.json(listed(exchange, Replies.object(), run.get(), path.get(), ""));
    }

    private static Reply listOfRun(Exchange exchange) throws IOException {
        KnownRun run = KnownRun.of(exchange);
        ClientPath path = ClientPath.ofRun(
                run.id().value(), exchange.request().text("path").orElse(""));
        TrackedRun tracked = run.run();
        ObjectNode node = Replies.object().put("root_uri", RunJson.artifacts(tracked, run.experimentId(tracked)));
        return Reply.json(listed(exchange, node, run, path, path.path().isEmpty() ? "" : path.path() + "/"));
    }

    private static Reply listOfModel(Exchange exchange) throws IOException {
        ClientPath path = ClientPath.ofModel(
                exchange.part("id"),
                exchange.request().text("artifact_directory_path").orElse(""));
        KnownModel model = KnownModel.of(exchange, path.owner());
        ObjectNode node = Replies.object().put("root_uri", LoggedModelJson.artifacts(model.id(), model.experimentId()));
        return Reply.json(listed(exchange, node, model.run(), path, path.path().isEmpty() ? "" : path.path() + "/"));
    }

    /** Without the files of logged models among those of their run. */
    private static ObjectNode listed(Exchange exchange, ObjectNode node, KnownRun run, ClientPath path, String prefix)
            throws IOException {
        requireArtifacts(exchange, run);
        boolean ofRun = path.kind() == ClientPath.Kind.RUN;
        Collection<ObjectNode> entries = FileList.of(
                ClientFiles.of(run.build(), run.id()),
                path.inRun(),
                file -> !ofRun || !LoggedModelId.isFile(file),
                prefix);
        return Replies.list(node, "files", entries, entry -> entry);
    }

    private static Reply get(Exchange exchange) throws IOException {
        return download(
                exchange, ClientPath.parse(exchange.part("path")).orElseThrow(() -> missing(exchange.part("path"))));
    }

    /** As pages of MLflow ask for files. */
    static Reply getOfRun(Exchange exchange) throws IOException {
        Request request = exchange.request();
        String run = request.either("run_uuid", "run_id");
        return download(exchange, ClientPath.ofRun(run, request.required("path")));
    }

    private static Reply getOfModel(Exchange exchange) throws IOException {
        String path = exchange.request().required("artifact_file_path");
        return download(exchange, ClientPath.ofModel(exchange.part("id"), path));
    }

    private static Reply download(Exchange exchange, ClientPath path) throws IOException {
        KnownRun run = ArtifactOwner.of(exchange, path);
        requireArtifacts(exchange, run);
        String folder = path.inRun().isEmpty() ? "" : path.inRun() + "/";
        boolean isFolder = false;
        for (FileDigest file : ClientFiles.of(run.build(), run.id())) {
            if (file.path().equals(path.inRun())) {
                return new Download(run, file);
            }
            isFolder |= file.path().startsWith(folder);
        }
        throw isFolder
                ? MlflowException.invalid(
                        "Artifact path refers to a directory, not a file: " + Naming.quoted(path.path()))
                : missing(path.path());
    }

    /** Where Jenkins is told to ask for this permission; a script reads what its own build wrote without it. */
    private static void requireArtifacts(Exchange exchange, KnownRun run) {
        boolean own = exchange.caller()
                .live()
                .filter(live -> live.acting().build().equals(run.build()))
                .isPresent();
        if (!own && Run.ARTIFACTS.getEnabled()) {
            run.build().checkPermission(Run.ARTIFACTS);
        }
    }

    private static MlflowException invalid(String written) {
        return MlflowException.invalid("Invalid path: " + Naming.quoted(written)
                + "; artifacts are in <experiment id>/<run id>/artifacts/<path>");
    }

    static MlflowException missing(String path) {
        return MlflowException.missing("No such artifact: " + Naming.quoted(path));
    }
}
