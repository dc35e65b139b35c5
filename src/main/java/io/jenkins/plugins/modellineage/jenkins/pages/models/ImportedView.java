package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Moment;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunTree;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a version was in another tool, as a page and its JSON tell it. */
@ExportedBean(defaultVisibility = 999)
public final class ImportedView {
    private final ImportedFrom from;
    private final ModelVersion version;

    private ImportedView(ImportedFrom from, ModelVersion version) {
        this.from = from;
        this.version = version;
    }

    /** Null for a version that was not imported. */
    static ImportedView of(ModelVersion version) {
        return version.imported().map(from -> new ImportedView(from, version)).orElse(null);
    }

    /** The tool, as its makers write it. */
    @Exported
    public String tool() {
        return from.toolName();
    }

    /** The name of its model there. */
    @Exported
    public String model() {
        return from.model();
    }

    /** What the version was called there. */
    @Exported
    public String version() {
        return from.version();
    }

    /** Both in one line. */
    public String label() {
        return from.label();
    }

    /** Stages in which it was there when it was imported: history, and none of ours. */
    @Exported
    public List<String> stages() {
        return from.stages();
    }

    @Exported
    public List<String> aliases() {
        return from.aliases();
    }

    /** Both, as badges. */
    public List<String> standing() {
        return from.standing();
    }

    public Moment made() {
        return from.made().map(Moment::new).orElse(null);
    }

    public Moment changed() {
        return from.changed().map(Moment::new).orElse(null);
    }

    /** Until when the stages are known. */
    public Moment until() {
        return new Moment(version.stamped());
    }

    /** When it came to be there, in milliseconds since 1970; null when nothing tells. */
    @Exported(name = "made")
    public Long madeMillis() {
        return from.made().map(time -> time.toEpochMilli()).orElse(null);
    }

    /** When something was last said of it there, likewise. */
    @Exported(name = "changed")
    public Long changedMillis() {
        return from.changed().map(time -> time.toEpochMilli()).orElse(null);
    }

    /** The id there of the run that made it; null when nothing tells. */
    @Exported
    public String run() {
        return from.run().orElse(null);
    }

    /** The run here that was imported of that one, linked where the reader may see it; null when there is none. */
    @Exported
    public NodeView recorded() {
        return from.recorded().map(ImportedView::node).orElse(null);
    }

    private static NodeView node(RunId id) {
        String name = id.value().substring(0, 8);
        return new NodeView("run", name, build(id).map(build -> url(build, id)).orElse(null));
    }

    private static String url(Run<?, ?> build, RunId id) {
        return RunTree.url(build.getUrl() + PageUrls.MODELS, id);
    }

    private static Optional<Run<?, ?>> build(RunId id) {
        try {
            return Finder.build(id);
        } catch (Refused notNow) {
            return Optional.empty();
        }
    }

    /** Whether its files were not here when it was imported. */
    @Exported
    public boolean bare() {
        return version.lack().isPresent();
    }
}
