package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryQuery;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** The values of one metric of a run: for programs, so there is only JSON of it. */
public class RunSeries implements ModelObject {
    private static final int BAD_QUESTION = 400;
    private static final int NOT_FOUND = 404;

    private final Run<?, ?> build;
    private final RunId run;
    private final Function<HistoryQuery, Points.Question<?>> question;

    /** @param question what is asked of the metric's points; refuses in one line what it cannot read */
    RunSeries(Run<?, ?> build, RunId run, Function<HistoryQuery, Points.Question<?>> question) {
        this.build = build;
        this.run = run;
        this.question = question;
    }

    @Override
    public String getDisplayName() {
        return run.value();
    }

    public Api getApi() {
        return new Answer(this, this::answered);
    }

    private Object answered() {
        try {
            StaplerRequest2 request = Stapler.getCurrentRequest2();
            HistoryQuery query = HistoryQuery.of(run, request == null ? Map.of() : request.getParameterMap());
            return answered(query.metric(), question.apply(query)::answer);
        } catch (IllegalArgumentException unreadable) {
            throw new Unanswered(BAD_QUESTION, unreadable.getMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Object answered(String metric, Points.Question<Object> asked) throws IOException {
        return Optional.ofNullable(
                        BuildRuns.series(build, run, Set.of(metric), asked).get(metric))
                .orElseThrow(() -> new Unanswered(
                        NOT_FOUND,
                        "Tracked run " + run + " has no metric " + Naming.quoted(metric)
                                + "; the JSON of its page lists those that it has"));
    }
}
