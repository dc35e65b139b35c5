package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.util.List;
import java.util.Set;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The buttons below two compared versions, of which the first was live before the second. */
@WithJenkins
class CompareMovesITest {
    private static final String BACK = "Roll production back to tiny-lm@1\u2026";

    private JenkinsRule j;
    private ModelRef model;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        RecordedHome home = new RecordedHome(j);
        WorkflowRun build = home.build(home.job("train"));
        RunLog run = home.tracked(build, "text", 3);
        model = home.model("tiny-lm");
        home.live(build, home.stamped(build, model, run, "text"), "alice");
        home.live(build, home.stamped(build, model, run, "text"), "alice");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(Roles.over("(team(/.*)?)?"));
    }

    @Test
    void shouldOfferWhatTheReaderMayAndNothingElse() throws Exception {
        assertThat(moves(Roles.PROMOTER)).containsExactly("Promote tiny-lm@2\u2026", "Promote tiny-lm@1\u2026");
        assertThat(moves(Roles.KEEPER)).containsExactly(BACK);
        assertThat(moves(Roles.ADMIN)).containsExactly("Promote tiny-lm@2\u2026", "Promote tiny-lm@1\u2026", BACK);
        for (String other : Roles.except(Set.of(Roles.PROMOTER, Roles.KEEPER, Roles.ADMIN, Roles.OUTSIDER))) {
            assertThat(moves(other)).as(other).isEmpty();
        }
    }

    @Test
    void shouldLeadToThePreviewOfAPromotion() throws Exception {
        HtmlPage preview = press(Roles.PROMOTER, "Promote tiny-lm@1\u2026");

        assertThat(preview.getUrl().getPath()).endsWith(PageUrls.of(model) + "/1/promote/");
    }

    @Test
    void shouldLeadToTheFormOfARollback() throws Exception {
        HtmlPage version = press(Roles.KEEPER, BACK);

        assertThat(version.getUrl().toString()).endsWith(PageUrls.of(model) + "/1/?rollback=production#rollback");
        assertThat(version.getForms())
                .anyMatch(form -> form.getActionAttribute().endsWith("/rollback"));
    }

    private HtmlPage press(String reader, String button) throws Exception {
        return compared(reader).getAnchorByText(button).click();
    }

    private List<String> moves(String reader) throws Exception {
        return compared(reader).<HtmlAnchor>getByXPath("//*[contains(@class, 'ml-moves')]//a").stream()
                .map(DomElement::asNormalizedText)
                .toList();
    }

    private HtmlPage compared(String reader) throws Exception {
        return j.createWebClient()
                .withJavaScriptEnabled(false)
                .withBasicApiToken(reader)
                .goTo(PageUrls.of(model) + "/compare/?left=1&right=2");
    }
}
