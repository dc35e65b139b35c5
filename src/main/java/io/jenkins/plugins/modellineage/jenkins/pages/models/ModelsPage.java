package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.ClosedPage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AccessRow;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.StaplerProxy;

/** The models of Jenkins or of a folder, with those of the folders below. Lists what the reader may see and nothing else. */
public abstract class ModelsPage implements ModelObject, StaplerProxy {

    /** Whether models of this scope belong on the page. */
    protected abstract boolean shows(ScopeId scope);

    /** The scope whose models have their pages below this one; empty when nothing was ever stamped there. */
    protected abstract Optional<ScopeId> scope();

    /** Its address, as the table of routes writes it. */
    protected abstract String route();

    @Override
    public Object getTarget() {
        Routing.enter(route());
        return ClosedPage.unlessOpen(this);
    }

    @Override
    public String getDisplayName() {
        return Messages.ModelsPage_displayName();
    }

    /** What stands beside the heading: the folder; null for Jenkins itself. */
    public String subtitle() {
        return null;
    }

    /** Where its runs and versions are searched, relative to Jenkins' root; null where there is no such page. */
    public String experimentsUrl() {
        return null;
    }

    /** Where its rules of stages are, relative to Jenkins' root; null where there are none. */
    public String rulesUrl() {
        return null;
    }

    /** Where its history is searched, relative to Jenkins' root; null where it is not. */
    public String auditUrl() {
        return null;
    }

    public Api getApi() {
        return new Answer(this, () -> answer().checked());
    }

    /** The models for this request of this reader. */
    public ModelsAnswer answer() {
        return new ModelsAnswer(this);
    }

    /** Who was let in from outside; null, and so not told, for readers who do not say who. */
    public List<AccessRow> accessRows() {
        return null;
    }

    /** The page of a model; null, and so 404, when there is none or the reader may not see it. */
    public ModelPage getModel(String name) {
        return scope().flatMap(scope -> found(scope, name))
                .filter(model -> PageSight.now().seen().seesAny(model.ref()))
                .map(model -> ModelPage.at(model.ref(), name))
                .orElse(null);
    }

    private static Optional<Model> found(ScopeId scope, String name) {
        try {
            return ModelLineage.get().registry().model(new ModelRef(scope, new ModelName(name)));
        } catch (IllegalArgumentException noSuchName) {
            return Optional.empty();
        }
    }
}
