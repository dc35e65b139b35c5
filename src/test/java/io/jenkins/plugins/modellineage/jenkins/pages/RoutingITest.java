package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.security.Permission;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import java.net.URL;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is answered is what the table of routes has, in the forms that Jenkins gives it. */
@WithJenkins
class RoutingITest {
    private JenkinsRule j;
    private RecordedPlace place;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        place = RecordedPlace.of(new RecordedHome(j), "labs");
    }

    /** Each of these is a view or a getter of the page before it. */
    @Test
    void shouldAnswerNothingThatTheTableLacks() throws Exception {
        String model = PageUrls.of(place.model());

        for (String address : List.of(
                "model-lineage/access",
                "model-lineage/index",
                "job/team/model-lineage/below",
                "model-registry/model/tiny-lm/",
                model + "/1/overviewPart",
                model + "/stage/production",
                model + "/1/compareUrl",
                "mlflow/target",
                place.build().getUrl() + "model-lineage/answer")) {
            assertThat(address, status(HttpMethod.GET, address), is(404));
        }
    }

    @Test
    void shouldAnswerInTheFormsOfJenkins() throws Exception {
        String model = PageUrls.of(place.model());

        for (String address : List.of(
                "model-lineage",
                "model-lineage/api",
                "model-lineage/api/xml",
                model,
                model + "/1",
                model + "/1/api/xml",
                model + "/production/",
                "mlflow",
                place.job().getUrl() + "lastBuild/model-lineage/")) {
            assertThat(address, status(HttpMethod.GET, address), is(200));
        }
    }

    @Test
    void shouldTakeNoOtherVerbWhereSomethingChanges() throws Exception {
        assertThat(status(HttpMethod.PUT, PageUrls.of(place.model()) + "/1/delete"), is(405));
        assertThat(status(HttpMethod.DELETE, PageUrls.of(place.model()) + "/1/delete"), is(405));
    }

    /** To Stapler this is what archives the model, whatever follows. */
    @Test
    void shouldChangeNothingAtAnAddressThatOnlyBeginsLikeOne() throws Exception {
        String model = PageUrls.of(place.model());

        assertThat(status(HttpMethod.POST, model + "/archive/history"), is(404));
        assertThat(status(HttpMethod.POST, model + "/rename/api/json"), is(404));
        assertThat(ModelLineage.get().registry().archived(place.model()).isEmpty(), is(true));
    }

    @Test
    void shouldPermitNothingThatCameByNoAddress() {
        Assertions.assertThrows(IllegalStateException.class, () -> Routing.permit(RoutingITest::never));
        Assertions.assertThrows(IllegalStateException.class, Routing::admit);
    }

    private static void never(Permission permission) {
        throw new AssertionError(permission.getId());
    }

    private int status(HttpMethod verb, String address) throws Exception {
        JenkinsRule.WebClient client =
                j.createWebClient().withThrowExceptionOnFailingStatusCode(false).withJavaScriptEnabled(false);
        WebRequest request = new WebRequest(new URL(j.getURL(), address), verb);
        return client.loadWebResponse(verb == HttpMethod.GET ? request : client.addCrumb(request))
                .getStatusCode();
    }
}
