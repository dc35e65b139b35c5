package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.ComparedAnswers;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PromptTexts;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Comparison;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Contender;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkedVersion;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricGuide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromptComparison;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromptSide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SideBySide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageMove;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Typed;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionChoice;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;

/** Two versions of a model side by side. */
public class ComparePage implements ModelObject {
    private final ModelRef ref;
    private final Model model;
    private final PageSight sight;
    private final Typed typed;
    private final Lists lists = Asked.lists();
    private final MetricGuide guide;
    private final Comparison comparison;

    /** Without versions in the address the two newest are compared. */
    ComparePage(Model model, PageSight sight, StaplerRequest2 request) {
        this.model = model;
        this.ref = model.ref();
        this.sight = sight;
        this.typed = new Typed(model, number -> sight.sees(ref.version(number)));
        this.guide = MetricGuide.of(ModelLineage.get().registry().promotionsOf(ref));
        int[] newest = typed.suggested("");
        this.comparison = new Comparison(
                version("left", request.getParameter("left"), newest[Math.min(1, newest.length - 1)]),
                version("right", request.getParameter("right"), newest[0]),
                guide,
                lists);
    }

    @Override
    public String getDisplayName() {
        return Messages.ComparePage_displayName();
    }

    /** Both versions in one line. */
    public String title() {
        return Messages.ComparePage_title(comparison.left(), comparison.right());
    }

    public String name() {
        return ref.name().value();
    }

    public String url() {
        return PageUrls.of(ref);
    }

    /** Versions to choose from before anything is typed, newest first. */
    public List<VersionChoice> choices() {
        return VersionChoice.of(typed.suggested(""), model);
    }

    /** The versions for which the reader may ask for a stage; the right one is first, since that is where the look goes. */
    public List<LinkedVersion> promotable() {
        return may(ModelPermissions.PROMOTE)
                ? compared()
                        .filter(ref -> !model.deleted().contains(ref.number()))
                        .map(ref -> new LinkedVersion(ref.label(), sight.url(ref) + "/promote/"))
                        .toList()
                : List.of();
    }

    /** Where the reader may roll stages back to. */
    public List<StageMove> back() {
        return may(ModelPermissions.ROLLBACK)
                ? compared()
                        .flatMap(ref -> StageMove.to(ref, model, sight).stream())
                        .toList()
                : List.of();
    }

    private boolean may(Permission permission) {
        return ModelLineage.get().registry().openScopes().contains(ref.scope())
                && ModelHome.of(ref).hasPermission(permission);
    }

    private Stream<VersionRef> compared() {
        return Stream.of(comparison.rightNumber(), comparison.leftNumber())
                .distinct()
                .map(number -> ref.version(Integer.parseInt(number)));
    }

    public Comparison comparison() {
        return comparison;
    }

    /** What changed of a prompt; null where one of them is none. */
    public PromptComparison prompts() {
        Optional<PromptSide> left = prompt(comparison.leftNumber());
        Optional<PromptSide> right = prompt(comparison.rightNumber());
        return left.isPresent() && right.isPresent() ? new PromptComparison(left.get(), right.get()) : null;
    }

    private Optional<PromptSide> prompt(String number) {
        return PromptTexts.of(model.version(Integer.parseInt(number)).orElseThrow());
    }

    /** Where both are compared question by question, relative to Jenkins' root; null unless scores of both can be. */
    public String answersUrl() {
        List<ModelVersion> both = both();
        return ComparedAnswers.areComparable(both.get(0), both.get(1))
                ? SideBySide.answersUrl(both.stream()
                        .map(version -> sight.compared(version.ref()))
                        .toList())
                : null;
    }

    private List<ModelVersion> both() {
        return Stream.of(comparison.leftNumber(), comparison.rightNumber())
                .map(number -> model.version(Integer.parseInt(number)).orElseThrow())
                .toList();
    }

    /** Both with all that is compared, on lists of its own: the answer in JSON has others. */
    public SideBySide view() {
        List<Contender> both = both().stream()
                .map(version -> Contender.of(version, sight.compared(version.ref()), model, sight))
                .toList();
        return new SideBySide(both, guide, sight, Asked.lists());
    }

    public Api getApi() {
        return Answer.paged(this, lists, comparison);
    }

    /** An unknown version and one that the reader may not see answer the same 404. */
    private ModelVersion version(String parameter, String text, int unasked) {
        Optional<ModelVersion> meant =
                text == null ? model.version(unasked).filter(sight::sees) : Selected.of(ref, sight, text);
        return meant.orElseThrow(() -> text == null || Selected.isNumbered(ref, sight, text)
                ? HttpResponses.notFound()
                : HttpResponses.errorWithoutStack(
                        400,
                        parameter + " is " + Naming.quoted(text)
                                + "; give the number of a version, like 7, or a stage that has one, or a label"));
    }
}
