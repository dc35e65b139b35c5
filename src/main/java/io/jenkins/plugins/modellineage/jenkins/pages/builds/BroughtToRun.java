package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.Refusal;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ClientFiles;
import io.jenkins.plugins.modellineage.jenkins.home.LoggedModels;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ToldRefusals;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Downloads;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FileRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LoggedModelRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunBrought;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunTree;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.mlflow.RegistryJson;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What clients brought to a run of a build. What cannot be read is logged, and the page goes without. */
public final class BroughtToRun implements RunBrought {
    private static final Logger LOGGER = Logger.getLogger(BroughtToRun.class.getName());
    private static final int MOST_FILES = 200;

    private final Run<?, ?> build;
    private final TrackedRun run;
    private final Sight sight;
    /** Read once, however many models have files among them. */
    private List<FileDigest> files;

    /** @param sight of the reader */
    BroughtToRun(Run<?, ?> build, TrackedRun run, Sight sight) {
        this.build = build;
        this.run = run;
        this.sight = sight;
    }

    @Override
    public String url(FileDigest artifact) {
        return Downloads.url(build, run.id(), artifact);
    }

    @Override
    public List<FileDigest> sent() {
        Set<FileDigest> archived = new HashSet<>(run.artifacts());
        return reading(() -> ClientFiles.staged(build, run.id())).stream()
                .filter(file -> !LoggedModelId.isFile(file.path()) && !archived.contains(file))
                .toList();
    }

    @Override
    public String sentUrl(FileDigest file) {
        return VersionFiles.mayRead(build) ? page() + "/sent/" + Downloads.encoded(file.path()) : null;
    }

    @Override
    public List<LoggedModel> models() {
        return run.links(ModelLink.Role.KEPT).isEmpty()
                ? List.of()
                : reading(() -> LoggedModels.keptWith(build, run.id()));
    }

    @Override
    public List<Refusal> refusals() {
        return reading(() -> ToldRefusals.of(build, run.id()));
    }

    @Override
    public LoggedModelRow row(LoggedModel model) {
        String folder = model.id().folder() + "/";
        List<FileRow> rows = files().stream()
                .filter(file -> file.path().startsWith(folder))
                .map(file -> FileRow.of(
                        new FileDigest(
                                file.path().substring(folder.length()), file.size(), file.sha256(), file.marks()),
                        inModel -> sentUrl(file)))
                .toList();
        return new LoggedModelRow(model, Shown.of(rows, MOST_FILES), versions(model));
    }

    private List<FileDigest> files() {
        files = files == null ? reading(() -> ClientFiles.of(build, run.id())) : files;
        return files;
    }

    private List<NodeView> versions(LoggedModel model) {
        String source = "models:/" + model.id();
        return BuildRuns.ref(build)
                .map(ref -> ModelLineage.get().registry().stampedBy(ref.id()))
                .orElse(List.of())
                .stream()
                .filter(version -> source.equals(version.tags().get(RegistryJson.SOURCE_TAG)) && sight.sees(version))
                .map(this::node)
                .toList();
    }

    private NodeView node(ModelVersion version) {
        return new NodeView("version", version.ref().label(), sight.url(version.ref()));
    }

    private String page() {
        return RunTree.url(build.getUrl() + PageUrls.MODELS, run.id());
    }

    /** Something that is read from the disk. */
    @FunctionalInterface
    private interface Reading<T> {
        List<T> read() throws IOException;
    }

    private <T> List<T> reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException | IllegalArgumentException | IllegalStateException unreadable) {
            LOGGER.log(
                    Level.WARNING,
                    "What clients brought to run " + run.id() + " of " + build
                            + " cannot be read; its page goes without",
                    unreadable);
            return List.of();
        }
    }
}
