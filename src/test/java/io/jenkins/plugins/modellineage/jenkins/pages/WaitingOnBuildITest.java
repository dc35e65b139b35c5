package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.util.List;
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
    void shouldShowTheSameCardAsTheModel() throws Exception {
        for (String reader : List.of(Roles.APPROVER, Roles.READER)) {
            String ofBuild = card(page(reader, build.getUrl() + "model-lineage/"));
            String ofModel = card(page(reader, PageUrls.of(model) + "/"));

            assertThat(ofBuild).as(reader).isEqualTo(ofModel).contains("tiny-lm@1", "production");
        }
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
