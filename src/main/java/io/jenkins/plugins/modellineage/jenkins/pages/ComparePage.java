package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Comparison;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;

/** Two versions of a model side by side. */
public class ComparePage implements ModelObject {
    private final ModelRef ref;
    private final Lists lists = Asked.lists();
    private final Comparison comparison;

    /** Without numbers in the address the two newest versions are compared. */
    ComparePage(ModelRef ref, StaplerRequest2 request) {
        this.ref = ref;
        this.comparison = new Comparison(
                version(request.getParameter("left"), 1),
                version(request.getParameter("right"), 0),
                MetricOrder.of(ModelLineage.get().registry().promotionsOf(ref)),
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

    public String model() {
        return ref.name().value();
    }

    public String url() {
        return PageUrls.of(ref);
    }

    /** Numbers to choose from, newest first. */
    public List<Integer> numbers() {
        return seen().stream().map(ModelVersion::number).sorted((a, b) -> b - a).toList();
    }

    public Comparison comparison() {
        return comparison;
    }

    public Api getApi() {
        return Answer.paged(this, lists, comparison);
    }

    /** An unknown version and one that the reader may not see answer the same 404. */
    private ModelVersion version(String number, int fromNewest) {
        List<Integer> numbers = numbers();
        int wanted = number == null ? numbers.get(Math.min(fromNewest, numbers.size() - 1)) : parsed(number);
        return seen().stream().filter(v -> v.number() == wanted).findFirst().orElseThrow(HttpResponses::notFound);
    }

    private static int parsed(String text) {
        try {
            return VersionRef.parseNumber(text);
        } catch (IllegalArgumentException noNumber) {
            throw HttpResponses.errorWithoutStack(400, noNumber.getMessage());
        }
    }

    private List<ModelVersion> seen() {
        Optional<Model> model = ModelLineage.get().registry().model(ref);
        return model.stream()
                .flatMap(m -> m.versions().stream())
                .filter(Visibility::canSee)
                .toList();
    }
}
