package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.Util;
import hudson.model.Api;
import hudson.model.Descriptor.FormException;
import hudson.model.Failure;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.view.DemandedRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RuleRow;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.jenkins.rules.StageRuleChoice;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The rules of stages that a folder or a model has, with the form that sets one. Read by whoever reads the models. */
@ExportedBean
public class RulesPage implements ModelObject {
    private final Supplier<Rules> found;
    private final String holder;
    private final String url;
    private final Optional<StageName> asked;

    /**
     * @param found throws {@link io.jenkins.plugins.modellineage.jenkins.home.Refused} where nothing can be changed
     * @param holder name of the folder or model
     * @param url of the page of that, relative to Jenkins' root
     */
    public RulesPage(Supplier<Rules> found, String holder, String url) {
        this.found = found;
        this.holder = holder;
        this.url = url;
        this.asked = asked();
    }

    @Override
    public String getDisplayName() {
        return Messages.RulesPage_displayName();
    }

    public String subtitle() {
        return holder;
    }

    /** Where the page is, relative to Jenkins' root. */
    public String url() {
        return url + "/rules";
    }

    public Api getApi() {
        return new Answer(this, () -> this);
    }

    /** Its own, by their stages. */
    @Exported(name = "rules")
    public List<RuleRow> own() {
        return found.get().own().stream().map(RuleRow::of).toList();
    }

    /** Those of the folders around it, from Jenkins inward: they hold here as well. */
    @Exported
    public List<RuleRow> inherited() {
        return found.get().inherited().stream().map(RuleRow::of).toList();
    }

    /** The stage of which the address asks what results, {@code ?stage=production}; null when it asks of none. */
    @Exported
    public String stage() {
        return asked.map(StageName::value).orElse(null);
    }

    /** What all these rules demand for that stage, each with the rule that does; empty when they demand nothing, null without a stage. */
    @Exported
    public List<DemandedRow> demands() {
        return asked.map(stage -> DemandedRow.of(found.get().about(stage))).orElse(null);
    }

    private static Optional<StageName> asked() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        String stage = request == null ? null : Util.fixEmptyAndTrim(request.getParameter("stage"));
        try {
            return Optional.ofNullable(stage).map(StageName::new);
        } catch (IllegalArgumentException noName) {
            throw HttpResponses.errorWithoutStack(400, noName.getMessage());
        }
    }

    /** Why what the folder's configuration says of rules was not taken, or not all of it; null when it was, or says nothing. */
    @Exported
    public String notTaken() {
        return found.get().codeTold().orElse(null);
    }

    public boolean mayChange() {
        return found.get().mayChange();
    }

    public StageRuleChoice.DescriptorImpl descriptor() {
        return Jenkins.get().getDescriptorByType(StageRuleChoice.DescriptorImpl.class);
    }

    /**
     * What the form is filled with: the rule that the address names, {@code ?edit=production}; null when it names none, or
     * one that {@link #problem} tells of.
     */
    public StageRuleChoice edited() {
        try {
            return named().map(StageRuleChoice::of).orElse(null);
        } catch (IllegalArgumentException gone) {
            return null;
        }
    }

    /** Why no form can show the rule that the address names, such as a gate of a plugin that is gone; null when one can. */
    public String problem() {
        try {
            named().ifPresent(StageRuleChoice::of);
            return null;
        } catch (IllegalArgumentException gone) {
            return gone.getMessage();
        }
    }

    private Optional<StageRule> named() {
        String stages = Stapler.getCurrentRequest2().getParameter("edit");
        return found.get().own().stream()
                .map(HeldRule::rule)
                .filter(rule -> rule.stages().value().equals(stages))
                .findFirst();
    }

    /** Sets the rule that the page's form describes. */
    @RequirePOST
    public HttpResponse doSubmit(StaplerRequest2 request) throws IOException, ServletException {
        Routing.permit(found.get()::check);
        return Answers.after(() -> found.get().set(bound(request).rule()));
    }

    private StageRuleChoice bound(StaplerRequest2 request) throws IOException {
        try {
            return descriptor().newInstance(request, request.getSubmittedForm());
        } catch (FormException | ServletException unreadable) {
            throw new Failure(unreadable.getMessage());
        }
    }

    /** @param rule as JSON, in the words of a Jenkinsfile */
    @RequirePOST
    public HttpResponse doSet(@QueryParameter String rule) throws IOException {
        Routing.permit(found.get()::check);
        return Answers.after(() -> found.get().set(Util.fixNull(rule)));
    }

    /** @param stages of the rule, as it says them */
    @RequirePOST
    public HttpResponse doRemove(@QueryParameter String stages) throws IOException {
        Routing.permit(found.get()::check);
        return Answers.after(
                () -> found.get().remove(new StagePattern(Util.fixNull(stages).strip())));
    }
}
