package io.jenkins.plugins.modellineage.jenkins.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.ExtensionList;
import hudson.util.FormValidation;
import java.net.URL;
import java.nio.file.Files;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.Stapler;

@WithJenkins
class ModelLineageConfigurationITest {

    @Test
    void shouldBindItsFormAndFindItAgainOnDisk(JenkinsRule jenkins) throws Exception {
        JSONObject form = JSONObject.fromObject(
                "{grants: {folder: 'team', jobs: 'other/train, elsewhere', changeRequests: true}}");

        jenkins.executeOnServer(() -> ModelLineageConfiguration.get().configure(Stapler.getCurrentRequest2(), form));

        ModelLineageConfiguration read = new ModelLineageConfiguration();
        assertThat(read.getGrants(), hasSize(1));
        assertThat(read.grants("team", "other/train"), is(true));
        assertThat("all jobs below a listed folder", read.grants("team", "elsewhere/deep/job"), is(true));
        assertThat(read.grants("team", "other/training"), is(false));
        assertThat(read.grants("", "other/train"), is(false));
        assertThat(read.trustsChangeRequests("team"), is(true));
    }

    /** A form gives one text; configuration as code gives what the constructor's type says, a list. */
    @Test
    void shouldTakeJobsAsTextAndAsList(JenkinsRule jenkins) throws Exception {
        jenkins.executeOnServer(() -> {
            ScopeGrant text = bound("{folder: 'team', jobs: 'a, b\\r\\n\\r\\nc/d'}");
            ScopeGrant list = bound("{folder: 'team', jobs: ['a', 'b, c/d']}");

            assertThat(text.getJobs(), contains("a", "b", "c/d"));
            assertThat(list.getJobs(), contains("a", "b", "c/d"));
            assertThat(bound("{folder: 'team'}").getJobs(), hasSize(0));
            return null;
        });
        assertThat(
                ScopeGrant.class.getMethod("getJobs").getGenericReturnType(),
                is(ScopeGrant.class.getConstructors()[0].getGenericParameterTypes()[1]));
    }

    private static ScopeGrant bound(String json) {
        return Stapler.getCurrentRequest2().bindJSON(ScopeGrant.class, JSONObject.fromObject(json));
    }

    @Test
    void shouldReadGrantsThatWereStoredAsOneText(JenkinsRule jenkins) throws Exception {
        Files.writeString(
                jenkins.jenkins.getRootDir().toPath().resolve(ModelLineageConfiguration.class.getName() + ".xml"),
                "<" + ModelLineageConfiguration.class.getName() + "><grants><" + ScopeGrant.class.getName()
                        + "><folder>team</folder><jobs>other/train,\nelsewhere</jobs><changeRequests>true</changeRequests></"
                        + ScopeGrant.class.getName() + "></grants></" + ModelLineageConfiguration.class.getName()
                        + ">");

        ModelLineageConfiguration read = new ModelLineageConfiguration();

        assertThat(read.getGrants().get(0).getJobs(), contains("other/train", "elsewhere"));
        assertThat(read.trustsChangeRequests("team"), is(true));
    }

    @Test
    void shouldForgetGrantsThatTheFormHasNoMore(JenkinsRule jenkins) throws Exception {
        ModelLineageConfiguration.get().setGrants(List.of(new ScopeGrant("team", List.of("a"))));

        jenkins.executeOnServer(
                () -> ModelLineageConfiguration.get().configure(Stapler.getCurrentRequest2(), new JSONObject()));

        assertThat(ModelLineageConfiguration.get().getGrants(), hasSize(0));
    }

    @Test
    void shouldSaveNoFolderWhenNoneIsListed(JenkinsRule jenkins) throws Exception {
        jenkins.configRoundtrip();

        assertThat(ModelLineageConfiguration.get().getLinkedFolders(), empty());
    }

    @Test
    void shouldGiveBackTheFoldersThatLinksMayLeadTo(JenkinsRule jenkins) throws Exception {
        ModelLineageConfiguration.get().setLinkedFolders(List.of("/srv/dvc/cache", " ", "/data"));

        jenkins.configRoundtrip();

        assertThat(ModelLineageConfiguration.get().getLinkedFolders(), contains("/srv/dvc/cache", "/data"));
        assertThat(new ModelLineageConfiguration().getLinkedFolders(), contains("/srv/dvc/cache", "/data"));
        FormValidation relative = ModelLineageConfiguration.get().doCheckLinkedFolderLines("/data\nsrv/cache");
        assertThat(relative.kind, is(FormValidation.Kind.ERROR));
    }

    @Test
    void shouldGiveBackWhetherLongValuesAreCut(JenkinsRule jenkins) throws Exception {
        ModelLineageConfiguration.get().setCutLongValues(true);

        jenkins.configRoundtrip();

        assertThat(ModelLineageConfiguration.get().isCutLongValues(), is(true));
    }

    @Test
    void shouldGiveBackHowMuchStepsHash(JenkinsRule jenkins) throws Exception {
        ModelLineageConfiguration configuration = ModelLineageConfiguration.get();
        assertThat("1 TiB", configuration.hashedFileBytes(), is(1L << 40));
        assertThat("no bound", configuration.hashedBytes(), is(0L));
        configuration.setHashedFileMebibytes(3);
        configuration.setHashedMebibytes(7);

        jenkins.configRoundtrip();

        assertThat(configuration.hashedFileBytes(), is(3L << 20));
        assertThat(new ModelLineageConfiguration().hashedBytes(), is(7L << 20));
        assertThat(configuration.doCheckHashedFileMebibytes("-1").kind, is(FormValidation.Kind.ERROR));
        assertThat(configuration.doCheckHashedMebibytes("much").kind, is(FormValidation.Kind.ERROR));
        assertThat(configuration.doCheckHashedMebibytes("0").kind, is(FormValidation.Kind.OK));
        configuration.setHashedFileMebibytes(null);
        assertThat("the default", configuration.hashedFileBytes(), is(1L << 40));
    }

    @Test
    void shouldGiveBackWhatItsPageShows(JenkinsRule jenkins) throws Exception {
        ScopeGrant team = new ScopeGrant("team", List.of("other/train,\nelsewhere"));
        team.setChangeRequests(true);
        ModelLineageConfiguration.get().setGrants(List.of(team, new ScopeGrant("", List.of("nightly"))));

        jenkins.configRoundtrip();

        assertThat(
                shown(),
                contains("team: other/train elsewhere, with change requests", ": nightly, without change requests"));
    }

    @Test
    void shouldTakeWhatIsTypedIntoItsPage(JenkinsRule jenkins) throws Exception {
        HtmlForm form = jenkins.createWebClient().goTo("configure").getFormByName("config");
        jenkins.getButtonByCaption(form, "Add access").click();
        form.getInputByName("_.folder").setValue(" team ");
        form.getTextAreaByName("_.jobs").setText("other/train");
        form.getInputByName("_.changeRequests").setChecked(true);
        jenkins.submit(form);

        assertThat(shown(), contains("team: other/train, with change requests"));
    }

    @Test
    void shouldBeShownToAdministratorsAlone(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to("reader"));
        ModelLineageConfiguration.get().setGrants(List.of(new ScopeGrant("team", List.of("a"))));
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.login("reader");
        WebRequest change = new WebRequest(new URL(jenkins.getURL(), "configSubmit"), HttpMethod.POST);
        change.setRequestParameters(List.of(new NameValuePair("json", "{}")));

        int seen = client.goTo("configure").getWebResponse().getStatusCode();
        int changed = client.loadWebResponse(client.addCrumb(change)).getStatusCode();

        assertThat(List.of(seen, changed), is(List.of(403, 403)));
        assertThat(shown(), contains("team: a, without change requests"));
    }

    @Test
    void shouldTellAdministratorsWhatIsNotThere(JenkinsRule jenkins) throws Exception {
        jenkins.createFolder("team");
        ScopeGrant.DescriptorImpl descriptor = ExtensionList.lookupSingleton(ScopeGrant.DescriptorImpl.class);

        assertThat(descriptor.doCheckFolder("team").kind, is(FormValidation.Kind.OK));
        assertThat(descriptor.doCheckFolder("").getMessage(), is("Models that are in no folder."));
        assertThat(
                descriptor.doCheckFolder("tema").getMessage(),
                startsWith("There is no folder &#039;tema&#039;; write its full"));
        assertThat(
                descriptor.doCheckJobs("team, team/train", false).getMessage(),
                startsWith("There is no job or folder named team/train; write full names"));
        assertThat(descriptor.doCheckJobs("", false).kind, is(FormValidation.Kind.WARNING));
        assertThat(descriptor.doCheckJobs("", true).kind, is(FormValidation.Kind.OK));
    }

    static List<String> shown() {
        return ModelLineageConfiguration.get().getGrants().stream()
                .map(grant -> grant.getFolder() + ": " + String.join(" ", grant.getJobs())
                        + (grant.isChangeRequests() ? ", with" : ", without") + " change requests")
                .toList();
    }
}
