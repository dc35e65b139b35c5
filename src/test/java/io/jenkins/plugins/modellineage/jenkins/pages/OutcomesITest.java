package io.jenkins.plugins.modellineage.jenkins.pages;

import static io.jenkins.plugins.modellineage.jenkins.home.Roles.CONFIGURER;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.InForce;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What comes of it when people of all roles change something or take bytes, in the folder of their role and in another one,
 * by address and by command: a permitted approval is on record, a refused one is not.
 */
@WithJenkins
class OutcomesITest {
    private static final String OWN = "team";

    private JenkinsRule j;
    private InForce permissions;

    @BeforeEach
    void secure(JenkinsRule rule) {
        j = rule;
        permissions = InForce.of(Run.ARTIFACTS, Jenkins.SYSTEM_READ);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(Roles.over(OWN + "(/.*)?")
                .everywhere(Hands.ROOT, Jenkins.ADMINISTER)
                .on(DeedsWithPlaces.OUTSIDE, CONFIGURER, Item.READ)); // to let it in
    }

    @AfterEach
    void restore() {
        permissions.close();
    }

    @Test
    void shouldBringAboutWhatIsPermittedAndNothingElse() throws Exception {
        List<Workplace> places = List.of(Workplace.of(j, OWN), Workplace.of(j, "other"));
        j.createProject(WorkflowJob.class, DeedsWithPlaces.OUTSIDE);

        assertThat(Deed.wrong(places, OWN), is(empty()));
    }
}
