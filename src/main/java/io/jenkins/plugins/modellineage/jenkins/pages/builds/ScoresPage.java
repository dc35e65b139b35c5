package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.Evaluations;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.view.EvaluationRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ScoresQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ScoresView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** The scores of the examples of one evaluation of a run: searched, sorted, page by page. */
public class ScoresPage implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(ScoresPage.class.getName());
    private static final int MOST_METRICS = 500;
    private static final ShownTables TABLES = new ShownTables();

    private final Run<?, ?> build;
    private final RunId run;
    private final String runUrl;
    private final RecordedEvaluation found;
    private final Lists lists = Asked.lists();
    private final ScoresView view;

    private ScoresPage(Run<?, ?> build, RunId run, String runUrl, ScoresQuery query) throws IOException {
        this.build = build;
        this.run = run;
        this.runUrl = runUrl;
        this.found = asked(Evaluations.of(build, run), query).orElse(null);
        this.view = new ScoresView(found, table(build, run, found), query, lists);
    }

    private static ScoreTable table(Run<?, ?> build, RunId run, RecordedEvaluation found) throws IOException {
        return found == null || found.scores().isEmpty()
                ? new ScoreTable.Builder().build()
                : TABLES.of(found.scores().get(), () -> Evaluations.scores(build, run, found));
    }

    /** What the address asks for. */
    static ScoresPage of(Run<?, ?> build, RunId run, String runUrl) throws IOException {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return new ScoresPage(
                build, run, runUrl, ScoresQuery.of(request == null ? Map.of() : request.getParameterMap()));
    }

    /** The metrics of all evaluations of a run, as far as they fit on a page. */
    static Shown<EvaluationRow> metrics(Run<?, ?> build, RunId run) {
        try {
            return Shown.of(EvaluationRow.ofNewest(Evaluations.of(build, run)), MOST_METRICS);
        } catch (IOException | IllegalArgumentException | IllegalStateException unreadable) {
            LOGGER.log(
                    Level.WARNING,
                    "The evaluations of " + build + " cannot be read; its page goes without",
                    unreadable);
            return Shown.of(List.of(), MOST_METRICS);
        }
    }

    private static Optional<RecordedEvaluation> asked(List<RecordedEvaluation> all, ScoresQuery query) {
        return all.stream()
                .filter(each ->
                        query.set().isEmpty() || each.evaluation().set().name().equals(query.set()))
                .filter(each -> query.version().isEmpty()
                        || each.evaluation().set().version().equals(query.version()))
                .findFirst();
    }

    @Override
    public String getDisplayName() {
        return view.set() == null ? Messages.ScoresPage_none() : Messages.ScoresPage_displayName(view.set());
    }

    public String subtitle() {
        return build.getFullDisplayName();
    }

    /** The run's page, relative to Jenkins' root. */
    public String runUrl() {
        return runUrl;
    }

    public ScoresView view() {
        return view;
    }

    /** Whether there are texts that the reader may read. */
    public boolean hasTexts() {
        return view.texts() && VersionFiles.mayRead(build);
    }

    /**
     * The texts of one example: {@code example/?set=mmlu-pro&id=q1}.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Run/Artifacts, where that is in use
     */
    public ExamplePage getExample() throws IOException {
        Routing.admit(build::checkPermission);
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        OptionalInt row = view.row(asked(request, "id"), asked(request, "sample"));
        Optional<ExampleText> texts = row.isPresent() ? text(row.getAsInt()) : Optional.empty();
        return new ExamplePage(build, runUrl, view.example(row.orElse(0), texts.orElseThrow(HttpResponses::notFound)));
    }

    private static String asked(StaplerRequest2 request, String parameter) {
        return request == null ? "" : Objects.requireNonNullElse(request.getParameter(parameter), "");
    }

    private Optional<ExampleText> text(int row) throws IOException {
        try {
            return Evaluations.text(build, run, found, row);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    public Api getApi() {
        return Answer.paged(this, lists, view);
    }
}
