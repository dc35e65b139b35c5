package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.Util;
import hudson.model.Api;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import hudson.model.Run;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.HandStamping;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageWorks;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Once;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StampOutlook;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StampedRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WorkRow;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.ExportConfig;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.export.Flavor;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Where a person stamps a run whose build is over: which files would become a version of which model, and the button. */
@ExportedBean
public class StampPage implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(StampPage.class.getName());

    private final Run<?, ?> build;
    private final TrackedRun run;
    private final String runUrl;
    private final String model = asked("model");
    private final String files = Util.fixNull(asked("files"));
    private final Supplier<Looked> looked = new Once<>(this::look);

    /** @param runUrl of the run's page, relative to Jenkins' root */
    StampPage(Run<?, ?> build, TrackedRun run, String runUrl) {
        this.build = build;
        this.run = run;
        this.runUrl = runUrl;
    }

    /** What would come of it, or why nothing would; neither when no model is named. */
    private record Looked(Optional<StampOutlook> outlook, Optional<String> problem) {
        static final Looked NOWHERE = new Looked(Optional.empty(), Optional.empty());

        static Looked at(HandStamping.Outlook outlook) {
            return new Looked(Optional.of(StampOutlook.of(outlook)), Optional.empty());
        }

        static Looked refused(String why) {
            return new Looked(Optional.empty(), Optional.of(why));
        }
    }

    private static String asked(String parameter) {
        return Util.fixEmptyAndTrim(Stapler.getCurrentRequest2().getParameter(parameter));
    }

    /** Why nothing would be stamped is told on the page, as it is in an answer. */
    private Looked look() {
        if (model == null) {
            return Looked.NOWHERE;
        } else if (!mayStamp()) {
            return Looked.refused(Messages.StampPage_mayNot());
        } else if (!VersionFiles.mayRead(build)) {
            return Looked.refused(Messages.StampPage_artifacts(build.getFullDisplayName()));
        }
        try {
            return Looked.at(HandStamping.preview(ask(Place.of(build.getParent(), model), files, VersionNotes.NONE)));
        } catch (Refused | IllegalArgumentException why) {
            return Looked.refused(why.getMessage());
        } catch (IOException unreadable) {
            LOGGER.log(Level.WARNING, unreadable, () -> "What " + build + " archived cannot be listed");
            return Looked.refused(Messages.StampPage_unreadable(build.getFullDisplayName()));
        }
    }

    private HandStamping.Ask ask(Place place, String patterns, VersionNotes said) {
        return new HandStamping.Ask(build, run.id(), place, patterns, said);
    }

    @Override
    public String getDisplayName() {
        return Messages.StampPage_displayName(run.experiment().value());
    }

    public String subtitle() {
        return build.getFullDisplayName();
    }

    @Exported
    public String run() {
        return run.id().value();
    }

    @Exported
    public String runUrl() {
        return runUrl;
    }

    public String url() {
        return runUrl + "/stamp";
    }

    /** The model that the address names, as the build's Jenkinsfile would; null when it names none. */
    @Exported
    public String model() {
        return model;
    }

    /** What stands in the field: the model of the address, or else one that is called like the experiment. */
    public String written() {
        String experiment = run.experiment().value();
        return model == null && models().contains(experiment) ? experiment : Util.fixNull(model);
    }

    /** The patterns of the address; empty for the files that the run recorded, or else all of its build. */
    @Exported
    public String patterns() {
        return files;
    }

    /** Models that the reader sees and may stamp, as they are named from the run's job. */
    @Exported
    public List<String> models() {
        return StampableModels.of(build.getParent().getParent(), PageSight.now());
    }

    /** What would be stamped; null when no model is named, or nothing can be. */
    @Exported
    public StampOutlook outlook() {
        return looked.get().outlook().orElse(null);
    }

    /** Why nothing would be stamped, in one line; null when something would, or no model is named. */
    @Exported
    public String problem() {
        return looked.get().problem().orElse(null);
    }

    /** Whether the reader may stamp into that model, or else into models of the job's folder. */
    @Exported
    public boolean mayStamp() {
        return ((AccessControlled) folder()).hasPermission(ModelPermissions.REGISTER);
    }

    private ItemGroup<?> folder() {
        ItemGroup<?> own = build.getParent().getParent();
        try {
            return model == null ? own : Place.of(build.getParent(), model).folder();
        } catch (Refused | IllegalArgumentException noPlace) {
            return own;
        }
    }

    /** Reading of the run's files that goes on. */
    @Exported
    public List<WorkRow> works() {
        return PageWorks.of(run.id());
    }

    /** The versions that were stamped from it, by its build and by people. */
    public List<NodeView> versions() {
        return RunPage.versions(run);
    }

    public Api getApi() {
        return new Answer(this, () -> this);
    }

    /**
     * Stamps, and leads to the version; who accepts JSON gets how it stands.
     *
     * @param model named as the build's Jenkinsfile would
     * @param files patterns; empty for the files that the run recorded, or else all of its build
     */
    @RequirePOST
    public HttpResponse doSubmit(
            StaplerRequest2 request,
            @QueryParameter String model,
            @QueryParameter String files,
            @QueryParameter String label,
            @QueryParameter String description)
            throws IOException {
        Routing.permit(permission -> owner(permission).checkPermission(permission));
        boolean json = Util.fixNull(request.getHeader("Accept")).contains("application/json");
        return Answers.with(() -> {
            if (Util.fixEmptyAndTrim(model) == null) {
                throw new Refused(Messages.StampPage_noModel());
            }
            VersionNotes said = new VersionNotes(given(label), given(description), VersionNotes.NONE.tags());
            Place place = Place.of(build.getParent(), model.strip());
            StampedRow row =
                    row(HandStamping.stamp(ask(place, Util.fixNull(files).strip(), said)));
            return json ? written(row) : HttpResponses.redirectTo(request.getContextPath() + "/" + row.url() + "/");
        });
    }

    /** The files are the build's, the model is the folder's. */
    private AccessControlled owner(Permission permission) {
        return permission.equals(Run.ARTIFACTS) ? build : (AccessControlled) folder();
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(Util.fixEmptyAndTrim(text));
    }

    private StampedRow row(Optional<ModelVersion> stamped) {
        return stamped.map(version -> new StampedRow(
                        version.ref().label(),
                        Messages.StampPage_stamped(version.ref().label()),
                        PageUrls.of(version.ref())))
                .orElseGet(() -> new StampedRow(null, Messages.StampPage_reading(), url()));
    }

    private static HttpResponse written(StampedRow row) {
        return (request, response, node) ->
                response.serveExposedBean(request, row, new ExportConfig().withFlavor(Flavor.JSON));
    }
}
