package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageLanes;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageQuery;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.time.Instant;
import java.util.List;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;

/** The answer to which version was live in a stage at a moment, as a page and as JSON. */
public class LivePage implements ModelObject {
    private final ModelRef ref;
    private final StageQuery query;

    private LivePage(ModelRef ref, StageQuery query) {
        this.ref = ref;
        this.query = query;
    }

    /** Reads {@code stage} and {@code at}; a question that cannot be read answers 400 with the reason. */
    static LivePage asked(ModelRef ref, StaplerRequest2 request) {
        try {
            return new LivePage(ref, query(request));
        } catch (IllegalArgumentException unreadable) {
            throw HttpResponses.errorWithoutStack(400, unreadable.getMessage());
        }
    }

    static StageQuery query(StaplerRequest2 request) {
        return StageQuery.parse(request.getParameter("stage"), request.getParameter("at"), Instant.now());
    }

    @Override
    public String getDisplayName() {
        return Messages.LivePage_displayName(query.stage().value());
    }

    public String model() {
        return ref.name().value();
    }

    public String url() {
        return PageUrls.of(ref);
    }

    /** The stages of the model, for the form. */
    public List<String> stages() {
        return StageLanes.stages(found(), new PageSight()).stream()
                .map(stage -> stage.value())
                .toList();
    }

    public StageAnswer answer() {
        Registry registry = ModelLineage.get().registry();
        return StageAnswer.of(query, found(), registry, new PageSight());
    }

    private Model found() {
        return ModelLineage.get().registry().model(ref).orElseThrow();
    }

    public Api getApi() {
        return new Api(answer());
    }
}
