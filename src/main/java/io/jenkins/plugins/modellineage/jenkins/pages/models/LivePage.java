package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageLanes;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageQuery;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.kohsuke.stapler.StaplerRequest2;

/** The answer to which version was live in a stage at a moment, as a page and as JSON. */
public class LivePage implements ModelObject {
    private final ModelRef ref;
    private final StageQuery query;
    private final Unanswered problem;

    private LivePage(ModelRef ref, StageQuery query, Unanswered problem) {
        this.ref = ref;
        this.query = query;
        this.problem = problem;
    }

    /**
     * Reads {@code stage} and {@code at}. A question that cannot be read, or is about the future, answers 400 with the
     * reason; a stage in which no version that the reader may see was ever live answers 404.
     */
    static LivePage asked(ModelRef ref, StaplerRequest2 request) {
        try {
            return new LivePage(ref, query(ref, request), null);
        } catch (IllegalArgumentException unreadable) {
            return new LivePage(ref, null, new Unanswered(400, unreadable.getMessage()));
        } catch (NoSuchElementException unknown) {
            return new LivePage(ref, null, new Unanswered(404, unknown.getMessage()));
        }
    }

    /** The question of the address about a stage that the reader may know of. */
    private static StageQuery query(ModelRef ref, StaplerRequest2 request) {
        StageQuery query = StageQuery.parse(request.getParameter("stage"), request.getParameter("at"), Instant.now());
        Model model = found(ref);
        Set<StageName> known = StageLanes.stages(model, PageSight.now());
        if (!known.contains(query.stage())) {
            throw new NoSuchElementException(model.withoutStage(query.stage(), known));
        }
        return query;
    }

    /** What the form's field for the moment holds: what was asked, empty when it cannot be answered. */
    public String askedAt() {
        return query == null ? "" : query.field();
    }

    /** Why there is no answer; null when there is one. */
    public String problem() {
        return problem == null ? null : problem.getMessage();
    }

    /** Status of the page: 200 unless there is a problem. */
    public int status() {
        return problem == null ? 200 : problem.status();
    }

    @Override
    public String getDisplayName() {
        return query == null
                ? Messages.LivePage_unanswered()
                : Messages.LivePage_displayName(query.stage().value());
    }

    public String model() {
        return ref.name().value();
    }

    public String url() {
        return PageUrls.of(ref);
    }

    /** The stages of the model, for the form. */
    public List<String> stages() {
        return StageLanes.stages(found(ref), PageSight.now()).stream()
                .map(stage -> stage.value())
                .toList();
    }

    /** Null when there is a problem. */
    public StageAnswer answer() {
        if (query == null) {
            return null;
        }
        Registry registry = ModelLineage.get().registry();
        return StageAnswer.of(query, found(ref), registry, PageSight.now());
    }

    private static Model found(ModelRef ref) {
        return ModelLineage.get().registry().model(ref).orElseThrow();
    }

    /** A problem is told as plain text, with its status. */
    public Api getApi() {
        return new Answer(this, this::answered);
    }

    private StageAnswer answered() {
        if (problem != null) {
            throw problem;
        }
        return answer();
    }
}
