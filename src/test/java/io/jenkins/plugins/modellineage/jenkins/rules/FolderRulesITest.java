package io.jenkins.plugins.modellineage.jenkins.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Casey may configure the folder, Rosa its models' rules as well. */
@WithJenkins
class FolderRulesITest {
    private static final String DEPLOY = text("deploy");

    private JenkinsRule j;
    private Folder team;

    @BeforeEach
    void secure(JenkinsRule rule) throws Exception {
        j = rule;
        team = j.createProject(Folder.class, "team");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ, Item.CREATE, Item.CONFIGURE)
                .everywhere()
                .to("casey", "rosa")
                .grant(ModelPermissions.CONFIGURE)
                .everywhere()
                .to("rosa"));
    }

    private static String text(String job) {
        return "{\"rules\": [{\"stages\": \"production\", \"jobs\": [\"" + job + "\"]}]}";
    }

    @Test
    void shouldTakeThemFromWhoMayAndRemoveThemAgain() throws Exception {
        save("rosa", DEPLOY);
        assertThat(rules(), contains("only jobs deploy, by configuration of the folder"));
        assertThat(Rules.of(team).codeTold().isPresent(), is(false));

        save("rosa", text("release"));
        assertThat(rules(), contains("only jobs release, by configuration of the folder"));

        save("rosa", "{\"rules\": []}");
        assertThat(rules(), empty());
    }

    @Test
    void shouldRemoveNothingBecauseTheTextIsMissing() throws Exception {
        save("rosa", DEPLOY);
        team.getProperties().clear();
        team.save(); // as SYSTEM
        save("rosa", " ");

        assertThat(rules(), contains("only jobs deploy, by configuration of the folder"));
        assertThat(
                Rules.of(team).codeTold().orElse(""),
                is(
                        "it gives none any more, and what it gave before still holds: the rule of folder 'team' for production;"
                                + " to remove it, save {\"rules\": []} there"));
        save("casey", DEPLOY);
        assertThat(Rules.of(team).codeTold().isPresent(), is(false));
    }

    /** The one that counts is recorded, and what came later is told. */
    @Test
    void shouldNotLoseWhatWaitsForTheLedgerToWhoMayNot() throws Exception {
        Path first = j.jenkins.getRootDir().toPath().resolve("model-lineage/ledger/000001.jsonl");
        Files.createDirectories(first);
        save("rosa", DEPLOY);
        assertThat(rules(), empty());
        assertThat(Rules.of(team).codeTold().orElse(""), containsString("it waits until"));
        save("casey", text("release"));
        team.getProperties().clear();
        Files.delete(first);

        team.save();

        assertThat(rules(), contains("only jobs deploy, by configuration of the folder"));
        assertThat(Rules.of(team).codeTold().orElse(""), containsString("what it gave before still holds"));
    }

    @Test
    void shouldTakeNothingFromWhoMayNotWhoeverSavesTheFolderLater() throws Exception {
        save("casey", DEPLOY);
        assertThat(rules(), empty());
        assertThat(
                Rules.of(team).codeTold().orElse(""), is("casey, who saved it, has no Model/Configure on the folder"));

        team.setDescription("saved by Jenkins itself");
        try (ACLContext as = as("rosa")) {
            team.setDescription("saved by who may");
        }

        assertThat(rules(), empty());
        assertThat(
                j.createWebClient()
                        .login("rosa")
                        .goTo("job/team/model-lineage/rules/")
                        .asNormalizedText(),
                containsString("casey, who saved it, has no Model/Configure on the folder."));
    }

    @Test
    void shouldRemoveNothingForWhoMayNot() throws Exception {
        save("rosa", DEPLOY);
        save("casey", "{\"rules\": []}");

        assertThat(rules(), contains("only jobs deploy, by configuration of the folder"));
        assertThat(
                Rules.of(team).codeTold().orElse(""), is("casey, who saved it, has no Model/Configure on the folder"));
    }

    @Test
    void shouldTakeNothingThatAnotherThreadRead() throws Exception {
        FutureTask<FolderRulesProperty> read = new FutureTask<>(() -> new FolderRulesProperty(DEPLOY));
        Thread reader = new Thread(read);
        reader.start();
        try (ACLContext as = as("rosa")) {
            team.addProperty(read.get());
            team.save();
        }

        assertThat(rules(), empty());
        assertThat(Rules.of(team).codeTold().orElse(""), containsString("read from the disk"));
    }

    @Test
    void shouldTakeThemWhenTheFolderIsMadeFromXml() throws Exception {
        Item made = j.jenkins.createProjectFromXML("made", xml());

        assertThat(Rules.of((Folder) made).own().get(0).rule().description(), is("only jobs deploy"));
        try (ACLContext as = as("casey")) {
            Item left = j.jenkins.createProjectFromXML("left", xml());
            assertThat(Rules.of((Folder) left).own(), empty());
        }
    }

    @Test
    void shouldTakeNothingFromACopy() throws Exception {
        save("casey", DEPLOY);
        Item copy;
        try (ACLContext as = as("rosa")) {
            copy = j.jenkins.copy(team, "copy");
            ((Folder) copy).setDescription("a copy");
        }

        assertThat(Rules.of((Folder) copy).own(), empty());
    }

    @Test
    void shouldTakeNothingThatIsWrong() throws Exception {
        save("rosa", "{\"rules\": [{\"stages\": \"production\"}]}");

        assertThat(rules(), empty());
        assertThat(Rules.of(team).codeTold().orElse(""), containsString("asks for nothing"));
    }

    @Test
    void shouldLeaveTheRuleOfAPerson() throws Exception {
        try (ACLContext as = as("rosa")) {
            Rules.of(team).set("{\"stages\": \"production\", \"jobs\": [\"nightly\"]}");
        }
        save("rosa", DEPLOY);

        assertThat(rules(), contains("only jobs nightly, by rosa"));
        assertThat(
                Rules.of(team).codeTold().orElse(""),
                is("the rule of folder 'team' for production was set by others and left as they are"));
    }

    private static ByteArrayInputStream xml() {
        return new ByteArrayInputStream(("<com.cloudbees.hudson.plugins.folder.Folder><properties><"
                        + FolderRulesProperty.class.getName() + "><rules>" + DEPLOY + "</rules></"
                        + FolderRulesProperty.class.getName()
                        + "></properties></com.cloudbees.hudson.plugins.folder.Folder>")
                .getBytes(StandardCharsets.UTF_8));
    }

    private void save(String user, String text) throws Exception {
        try (ACLContext as = as(user)) {
            team.getProperties().replace(new FolderRulesProperty(text));
            team.save();
        }
    }

    private static ACLContext as(String user) {
        return ACL.as2(User.getById(user, true).impersonate2());
    }

    private List<String> rules() {
        return Rules.of(team).own().stream()
                .map(held -> held.rule().description() + ", by " + Rules.setBy(held))
                .toList();
    }
}
