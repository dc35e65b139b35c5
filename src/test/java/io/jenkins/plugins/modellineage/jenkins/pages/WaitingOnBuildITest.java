package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildModels;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ApprovalsPage;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.util.List;
import java.util.function.Supplier;
import jenkins.management.Badge;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A request that waits looks on the page of its build as it does on the page of its model. */
@WithJenkins
class WaitingOnBuildITest {
    private JenkinsRule j;
    private WorkflowRun build;
    private ModelRef model;
    private PromotionRef waiting;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        RecordedHome home = new RecordedHome(j);
        build = home.build(home.job("train"));
        RunLog run = home.tracked(build, "text", 3);
        model = home.model("tiny-lm");
        waiting = home.waiting(build, home.stamped(build, model, run, "text"), "starter");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(Roles.over("(team(/.*)?)?"));
    }

    @Test
    void shouldShowTheSameCardOnEveryPage() throws Exception {
        for (String reader : List.of(Roles.APPROVER, Roles.READER)) {
            String ofModel = card(page(reader, PageUrls.of(model) + "/"));
            assertThat(ofModel).as(reader).contains("tiny-lm@1", "production");

            for (String other : List.of(
                    build.getUrl() + "model-lineage/", PageUrls.of(model.version(1)) + "/", "model-approvals/")) {
                assertThat(card(page(reader, other)))
                        .as("%s on %s", reader, other)
                        .isEqualTo(ofModel);
            }
        }
    }

    @Test
    void shouldCountOnTheApprovalsWhatTheReaderMayDecide() throws Exception {
        assertThat(badge(Roles.APPROVER, new ApprovalsPage()::getBadge)).isEqualTo("1");
        assertThat(badge(Roles.READER, new ApprovalsPage()::getBadge)).isNull();

        decided();
        assertThat(badge(Roles.APPROVER, new ApprovalsPage()::getBadge)).isNull();
    }

    @Test
    void shouldCountOnTheBuildWhatWaitsUntilItIsDecided() throws Exception {
        BuildModels ofBuild = new BuildModels(build);
        assertThat(badge(Roles.APPROVER, ofBuild::getBadge)).isEqualTo("1");
        assertThat(badge(Roles.READER, ofBuild::getBadge)).isEqualTo("1");
        assertThat(badge(Roles.OUTSIDER, ofBuild::getBadge)).isNull();

        decided();
        assertThat(badge(Roles.APPROVER, ofBuild::getBadge)).isNull();
    }

    private void decided() throws Exception {
        try (ACLContext as = as(Roles.APPROVER)) {
            Approvals.reject(waiting.id(), "not today");
        }
    }

    private static String badge(String reader, Supplier<Badge> asked) {
        try (ACLContext as = as(reader)) {
            Badge badge = asked.get();
            return badge == null ? null : badge.getText();
        }
    }

    private static ACLContext as(String user) {
        return ACL.as2(User.getById(user, true).impersonate2());
    }

    @Test
    void shouldOfferTheDecisionToWhoMay() throws Exception {
        String form = "decide-" + waiting.id();

        assertThat(page(Roles.APPROVER, build.getUrl() + "model-lineage/").getFormByName(form))
                .isNotNull();
        assertThat(page(Roles.READER, build.getUrl() + "model-lineage/").getForms())
                .noneMatch(found -> found.getNameAttribute().equals(form));
    }

    private static String card(HtmlPage page) {
        List<DomElement> cards = page.getByXPath("//article[contains(@class, 'ml-promotion')]");
        assertThat(cards).hasSize(1);
        return cards.get(0).asNormalizedText().replaceAll("[0-9.]+ \\w+ ago", "lately");
    }

    private HtmlPage page(String reader, String address) throws Exception {
        return j.createWebClient()
                .withJavaScriptEnabled(false)
                .withBasicApiToken(reader)
                .goTo(address);
    }
}
