package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ClientFiles;
import io.jenkins.plugins.modellineage.jenkins.home.LoggedModels;
import io.jenkins.plugins.modellineage.mlflow.ClientPath;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client registers as a version.
 *
 * @param run of the script's build, that the files came from
 * @param manifest the files, by their paths in the model
 */
record StampSource(KnownRun run, Manifest manifest) {
    private static final Pattern OF_RUN = Pattern.compile("runs:/+([^/]+)(?:/(.*))?");
    private static final Pattern ARTIFACTS = Pattern.compile("mlflow-artifacts:(?://[^/]*)?/+(.*)");
    private static final Pattern LOGGED = Pattern.compile("models:/+(m-[0-9a-f]{32})");
    private static final Pattern VERSION = Pattern.compile("models:/+([^/@]+)/([0-9]+)");
    private static final Pattern ALIAS = Pattern.compile("models:/+([^/@]+)@([^/@]+)");

    /**
     * What the request's source means.
     *
     * @throws MlflowException when that is nothing of the script's own build, saying why
     */
    static StampSource of(Exchange exchange) throws IOException {
        String source = exchange.request().required("source");
        StampSource found = known(exchange, source)
                .orElseThrow(() -> MlflowException.invalid("Source " + Naming.quoted(source)
                        + " is not a place in this Jenkins; register runs:/<run>/<path>, models:/m-<id> or a folder of the"
                        + " run's artifacts, logged in this build"));
        if (!found.run().build().equals(exchange.build())) {
            throw MlflowException.invalid("Source " + Naming.quoted(source) + " comes from "
                    + found.run().build().getFullDisplayName()
                    + ", and a version is stamped by the build that made it; register it there");
        }
        if (found.manifest().isEmpty()) {
            throw MlflowException.invalid("Source " + Naming.quoted(source)
                    + " has no files, so there is nothing to register; log the model first");
        }
        return found;
    }

    /** What is not there is wrong in the request, and nothing that a client should create. */
    private static Optional<StampSource> known(Exchange exchange, String source) throws IOException {
        try {
            return find(exchange, source);
        } catch (MlflowException unknown) {
            throw MlflowException.invalid(
                    "Source " + Naming.quoted(source) + " cannot be registered: " + unknown.getMessage());
        }
    }

    private static Optional<StampSource> find(Exchange exchange, String source) throws IOException {
        Optional<String> model = exchange.request().text("model_id").filter(LoggedModelId::isOne);
        if (model.isPresent()) {
            return Optional.of(logged(exchange, model.get()));
        }
        Matcher logged = LOGGED.matcher(source);
        if (logged.matches()) {
            return Optional.of(logged(exchange, logged.group(1)));
        }
        Matcher run = OF_RUN.matcher(source);
        if (run.matches()) {
            requireSame(exchange, run.group(1));
            return Optional.of(
                    inRun(exchange, ClientPath.ofRun(run.group(1), run.group(2) == null ? "" : run.group(2))));
        }
        Matcher artifacts = ARTIFACTS.matcher(source);
        if (artifacts.matches()) {
            Optional<ClientPath> path = ClientPath.parse(artifacts.group(1));
            return path.isEmpty() ? Optional.empty() : Optional.of(inPlace(exchange, path.get()));
        }
        return version(exchange, source).map(StampSource::of);
    }

    private static void requireSame(Exchange exchange, String run) {
        Optional<String> said = exchange.request().text("run_id").filter(id -> !id.isEmpty());
        if (said.filter(id -> !id.equals(run)).isPresent()) {
            throw MlflowException.invalid("the request names run_id " + Naming.quoted(said.get())
                    + ", and the source another run; give both alike");
        }
    }

    private static StampSource logged(Exchange exchange, String id) throws IOException {
        KnownModel model = KnownModel.of(exchange, id);
        return new StampSource(model.run(), model.known().manifest());
    }

    private static StampSource inPlace(Exchange exchange, ClientPath path) throws IOException {
        return path.kind() == ClientPath.Kind.MODEL ? logged(exchange, path.owner()) : inRun(exchange, path);
    }

    /** A folder or a file of the run or, of MLflow 3, the logged model of that name. */
    private static StampSource inRun(Exchange exchange, ClientPath path) throws IOException {
        KnownRun run = KnownRun.of(exchange, path.owner());
        Manifest inside = ClientFiles.manifest(run.build(), run.id(), path.path());
        if (!inside.isEmpty() || path.path().isEmpty()) {
            return new StampSource(run, inside);
        }
        for (FileDigest file : ClientFiles.of(run.build(), run.id())) {
            if (file.path().equals(path.path())) {
                String name = path.path().substring(path.path().lastIndexOf('/') + 1);
                return new StampSource(run, new Manifest(List.of(new FileDigest(name, file.size(), file.sha256()))));
            }
        }
        for (LoggedModels.Known known : LoggedModels.of(exchange.place())) {
            if (known.model().name().equals(path.path())
                    && known.model().source().equals(Optional.of(run.id()))) {
                return new StampSource(new KnownRun(known.build(), known.run()), known.manifest());
            }
        }
        return new StampSource(run, inside);
    }

    private static Optional<ModelVersion> version(Exchange exchange, String source) {
        Matcher numbered = VERSION.matcher(source);
        if (numbered.matches()) {
            return SeenModel.find(exchange, numbered.group(1)).map(model -> model.version(numbered.group(2)));
        }
        Matcher alias = ALIAS.matcher(source);
        return alias.matches()
                ? SeenModel.find(exchange, alias.group(1)).flatMap(model -> model.aliased(alias.group(2)))
                : Optional.empty();
    }

    private static StampSource of(ModelVersion version) {
        return BuildRuns.build(version.build())
                .map(build -> new StampSource(new KnownRun(build, version.run()), version.manifest()))
                .orElseThrow(
                        () -> MlflowException.invalid(
                                version.ref().label()
                                        + " comes from a build that is not there any more; a version is stamped by the build that made it"));
    }
}
