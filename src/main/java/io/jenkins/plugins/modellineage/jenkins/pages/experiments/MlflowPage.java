package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import hudson.Util;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.Experiments;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.ClosedPage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.verb.GET;

/**
 * What people find at the address that MLflow's clients are given: how it is used, and the way on from the links that the
 * clients print.
 */
public abstract class MlflowPage implements ModelObject, StaplerProxy {
    public static final String URL = "mlflow";

    private static final int NOT_FOUND = 404;

    /** The folder, or Jenkins. */
    protected abstract ItemGroup<?> place();

    /** Whether models of this scope are served at the address. */
    protected abstract boolean serves(ScopeId scope);

    /** Its address, as the table of routes writes it. */
    protected abstract String route();

    @Override
    public Object getTarget() {
        Routing.enter(route());
        return ClosedPage.unlessOpen(this);
    }

    @Override
    public String getDisplayName() {
        return Messages.MlflowPage_displayName();
    }

    /** The folder; null for Jenkins itself. */
    public String subtitle() {
        return place().getFullName().isEmpty() ? null : place().getFullDisplayName();
    }

    /** Where the page is, relative to Jenkins' root. */
    public String url() {
        return place().getUrl() + URL;
    }

    /** What clients are given as their tracking URI; null while the Jenkins URL is not set. */
    public String trackingUri() {
        String root = Jenkins.get().getRootUrl();
        return root == null ? null : root + url();
    }

    /** Where its models are, relative to Jenkins' root. */
    public String modelsUrl() {
        return place().getUrl() + PageUrls.MODELS;
    }

    /** Leads to the page of a run. */
    @GET
    public HttpResponse doRun(@QueryParameter String id) {
        Routing.permit();
        String shown = Naming.quoted(Naming.shortened(Util.fixNull(id), Naming.KEY_LENGTH));
        return HttpResponses.redirectViaContextPath(
                run(Util.fixNull(id)).orElseThrow(() -> new Unanswered(NOT_FOUND, Messages.MlflowPage_noRun(shown))));
    }

    private Optional<String> run(String id) {
        return RunRows.find(place(), id)
                .flatMap(row -> new FoundRows().run(row))
                .map(FoundRow::url);
    }

    /**
     * Leads to the runs of an experiment, or to the search for runs where there is no such experiment here, or the reader
     * sees no run of it.
     */
    @GET
    public HttpResponse doExperiment(@QueryParameter String id) throws IOException {
        Routing.permit();
        String filter = experiment(Util.fixNull(id))
                .map(known -> known.name().value())
                .filter(name -> RunRows.hasAny(place(), name))
                .map(name -> "?filter=" + PageQuery.encoded("experiment = '" + name.replace("'", "''") + "'"))
                .orElse("");
        return HttpResponses.redirectViaContextPath(modelsUrl() + "/experiments/" + filter);
    }

    private Optional<Experiment> experiment(String id) throws IOException {
        try {
            return Experiments.find(place(), new ExperimentId(id));
        } catch (IllegalArgumentException noSuchId) {
            return Optional.empty();
        }
    }

    /** Leads to the page of a model or of its version, or to all models when the name tells none or several apart. */
    @GET
    public HttpResponse doModel(@QueryParameter String name, @QueryParameter String version) {
        Routing.permit();
        List<ModelRef> named = named(Util.fixNull(name));
        if (named.size() != 1) {
            return HttpResponses.redirectViaContextPath(modelsUrl() + "/");
        }
        String number = Util.fixNull(version).matches("[0-9]{1,9}") ? "/" + version : "";
        return HttpResponses.redirectViaContextPath(PageUrls.of(named.get(0)) + number + "/");
    }

    /** Models of that name, or that had it: no other model of their folder can have it now. */
    private List<ModelRef> named(String name) {
        ModelName wanted;
        try {
            wanted = new ModelName(name);
        } catch (IllegalArgumentException noName) {
            return List.of();
        }
        Registry registry = ModelLineage.get().registry();
        return registry.models().stream()
                .map(Model::ref)
                .filter(ref -> serves(ref.scope())
                        && registry.current(new ModelRef(ref.scope(), wanted)).equals(ref))
                .filter(PageSight.now().seen()::seesAny)
                .toList();
    }
}
