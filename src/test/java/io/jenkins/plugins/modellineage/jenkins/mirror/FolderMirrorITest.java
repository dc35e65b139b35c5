package io.jenkins.plugins.modellineage.jenkins.mirror;

import static io.jenkins.plugins.modellineage.jenkins.mirror.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.DomainRestrictedCredentials;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Descriptor.FormException;
import hudson.model.Job;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** One server for Jenkins, and one for a folder, whose form says so. */
@WithJenkins
class FolderMirrorITest {
    private JenkinsRule j;
    private MlflowStub jenkins;
    private MlflowStub team;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        j = rule;
        jenkins = new MlflowStub();
        team = new MlflowStub();
        ModelLineageConfiguration.get().setWebhookAddresses(List.of("http://127.0.0.1"));
        ModelLineageConfiguration.get().setMirror(new ConfiguredMirror(jenkins.url()));
    }

    @AfterEach
    void stop() {
        jenkins.close();
        team.close();
    }

    @Test
    void shouldTellEachServerWhatIsForIt() throws Exception {
        Folder folder = folder("team", server(""));
        Folder quiet = folder.createProject(Folder.class, "quiet");
        say(quiet, none());
        build(job(folder, "train"));
        build(job(quiet, "train"));
        build(Pipelines.job(j, "train", Pipelines.STAMPING));

        await(() -> hasVersions(team, "team.tiny-lm", 1) && hasVersions(jenkins, "tiny-lm", 1) && isDone());
        assertThat(team.runs()).hasSize(1);
        assertThat(team.run().tags).containsEntry("model-lineage.build", "team/train #1");
        assertThat(jenkins.runs()).hasSize(1);
        assertThat(team.model("team.quiet.tiny-lm")).isNull();
        assertThat(jenkins.model("team.tiny-lm")).isNull();
    }

    @Test
    void shouldGoOnWhereAnotherServerIsAwayAndShowEach() throws Exception {
        jenkins.always(MlflowStub.status(503));
        Folder folder = folder("team", server("t."));
        build(Pipelines.job(j, "train", Pipelines.STAMPING));
        await(() -> Mirroring.now().get(0).failure().isPresent());
        build(job(folder, "train"));

        await(() -> hasVersions(team, "t.team.tiny-lm", 1));
        assertThat(Mirroring.now()).extracting(Mirroring.State::folder).containsExactly("", "team");
        assertThat(Mirroring.now().get(1).failure()).isEmpty();
        assertThat(page()).contains(jenkins.url()).contains(team.url()).contains("It answers 503");

        team.always(MlflowStub.status(401));
        build(job(folder, "again"));
        await(() -> Mirroring.now().get(1).failure().isPresent());
        assertThat(Mirroring.problems(Instant.now().plus(Duration.ofHours(2))))
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("Folder 'team': It answers 401"));
    }

    @Test
    void shouldFollowAFolderThatIsRenamed() throws Exception {
        Folder folder = folder("team", server(""));
        WorkflowJob job = job(folder, "train");
        build(job);
        await(() -> hasVersions(team, "team.tiny-lm", 1) && isDone());

        folder.renameTo("crew");
        build(job);

        await(() -> hasVersions(team, "team.tiny-lm", 2) && isDone());
        await(() -> team.model("team.tiny-lm")
                .versions
                .get(0)
                .get("model-lineage.model")
                .equals("crew/tiny-lm"));
        assertThat(team.runs()).hasSize(2);
        assertThat(jenkins.runs()).isEmpty();
        assertThat(ledgers()).hasSize(1);
    }

    /** What is on the former server stays there. */
    @Test
    void shouldMirrorToTheServerAroundOnceTheFolderSaysNothing() throws Exception {
        Folder folder = folder("team", server(""));
        build(job(folder, "train"));
        await(() -> hasVersions(team, "team.tiny-lm", 1) && isDone());

        folder.getProperties().clear();
        folder.save();

        await(() -> hasVersions(jenkins, "team.tiny-lm", 1) && jenkins.runs().size() == 1);
        assertThat(team.runs()).hasSize(1);
        assertThat(ledgers()).isEmpty();

        folder.delete();
        assertThat(Mirroring.now()).hasSize(1);
    }

    @Test
    void shouldLeaveModelsOfADeletedFolderAlone() throws Exception {
        Folder secret = j.createProject(Folder.class, "secret");
        say(secret, none());
        build(job(secret, "train"));

        secret.delete();
        build(Pipelines.job(j, "train", Pipelines.STAMPING)); // looked at after it

        await(() -> hasVersions(jenkins, "tiny-lm", 1) && isDone());
        assertThat(jenkins.model("secret.tiny-lm")).isNull();
    }

    @Test
    void shouldForgetTheServerOfAFolderThatIsDeleted() throws Exception {
        Folder folder = folder("team", server(""));
        folder("crew", server("")).delete();

        assertThat(Mirroring.now()).extracting(Mirroring.State::folder).containsExactly("", "team");
        folder.delete();
        assertThat(Mirroring.now()).extracting(Mirroring.State::folder).containsExactly("");
    }

    @Test
    void shouldNotLoseWhatAFolderSaysWhileModelsAreTold() throws Exception {
        Folder secret = j.createProject(Folder.class, "secret");
        say(secret, none());
        build(job(secret, "train"));
        AtomicBoolean once = new AtomicBoolean();
        jenkins.always((stub, exchange, body) -> {
            if (exchange.getRequestURI().getPath().endsWith("registered-models/create") && !once.getAndSet(true)) {
                secret.getProperties().clear();
                secret.save();
            }
            return false;
        });

        build(Pipelines.job(j, "train", Pipelines.STAMPING));

        await(() -> hasVersions(jenkins, "secret.tiny-lm", 1));
    }

    @Test
    void shouldEndACopyOfFilesThatIsUnderWayWhereNothingIsMirrored() throws Exception {
        ModelLineageConfiguration.get().setMirror(withFiles(5120));
        Folder secret = j.createProject(Folder.class, "secret");
        jenkins.always((stub, exchange, body) -> {
            if (exchange.getRequestURI().getPath().endsWith("/out/a.txt")) {
                say(secret, none());
            }
            return false;
        });
        WorkflowJob job = job(secret, "train");
        job.setDefinition(new CpsFlowDefinition("""
            node {
              writeFile file: 'out/a.txt', text: 'a'
              writeFile file: 'out/b.txt', text: 'b'
              trackExperiment(name: 'tiny-lm', artifacts: 'out/**') {}
            }
            """, true));
        build(job);
        await(() -> !said(secret).isEmpty());

        build(Pipelines.job(j, "train", Pipelines.STAMPING)); // its files come after those
        await(() -> jenkins.files().keySet().stream().anyMatch(file -> file.endsWith("model.bin")));

        assertThat(jenkins.files().keySet()).noneMatch(file -> file.endsWith("b.txt"));
        assertThat(Mirroring.now().get(0).failure()).isEmpty();
    }

    @Test
    void shouldSayNothingOfFilesThatAreForAnotherServer() throws Exception {
        ModelLineageConfiguration.get().setMirror(withFiles(0));
        Folder secret = j.createProject(Folder.class, "secret");
        build(job(secret, "train"));
        await(() -> !Mirroring.now().get(0).links().isEmpty());

        say(secret, none());

        await(() -> Mirroring.now().get(0).links().isEmpty());
    }

    private ConfiguredMirror withFiles(int mebibytes) {
        ConfiguredMirror mirror = new ConfiguredMirror(jenkins.url());
        mirror.setFiles(true);
        mirror.setFileMebibytes(mebibytes);
        return mirror;
    }

    private static List<FolderMirrorProperty> said(Folder folder) {
        return folder.getProperties().getAll(FolderMirrorProperty.class);
    }

    /** Nobody saves them. */
    @Test
    void shouldHearWhatAFolderSaysThatIsMadeOfAFileOrIsACopy() throws Exception {
        Folder secret = j.createProject(Folder.class, "secret");
        say(secret, none());
        InputStream file = Files.newInputStream(secret.getConfigFile().getFile().toPath());
        Folder made = (Folder) j.jenkins.createProjectFromXML("made", file);
        build(job(made, "train"));
        build(job(j.jenkins.copy(secret, "copy"), "train"));
        build(Pipelines.job(j, "train", Pipelines.STAMPING));

        await(() -> hasVersions(jenkins, "tiny-lm", 1) && isDone());
        assertThat(jenkins.runs()).hasSize(1);
        assertThat(jenkins.model("made.tiny-lm")).isNull();
        assertThat(jenkins.model("copy.tiny-lm")).isNull();
    }

    /** Nobody is told of it. */
    @Test
    void shouldSeeWhatAFolderSaysThatIsLoadedAgain() throws Exception {
        Folder folder = folder("team", server(""));
        Path file = folder.getConfigFile().getFile().toPath();
        Files.writeString(file, Files.readString(file).replace("</uri>", "/elsewhere</uri>"));

        folder.load();

        await(() -> Mirroring.now().get(1).uri().endsWith("/elsewhere"));
    }

    /** Credentials of Jenkins itself are for nothing that a folder names. */
    @Test
    void shouldAskWithCredentialsThatTheFolderHas() throws Exception {
        for (CredentialsScope scope : CredentialsScope.values()) {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new UsernamePasswordCredentialsImpl(scope, scope.name(), "", "jenkins", "secret word"));
        }
        ConfiguredMirror system = server("");
        system.setCredentialsId("SYSTEM");
        Folder folder = folder("team", system);
        build(job(folder, "train"));
        await(() -> Mirroring.now().get(1).failure().isPresent());
        assertThat(Mirroring.now().get(1).failure().orElseThrow().why()).contains("not among the folder's credentials");
        assertThat(team.calls()).isEmpty();

        ConfiguredMirror global = server("");
        global.setCredentialsId("GLOBAL");
        say(folder, mirror(global));
        await(() -> "Basic amVua2luczpzZWNyZXQgd29yZA==".equals(team.authorization()));
    }

    /** Those of a domain are for what lies in it. */
    @Test
    void shouldAskWithNoCredentialsOfAnotherDomain() throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(new Restricted("elsewhere.example.com"));
        ConfiguredMirror restricted = server("");
        restricted.setCredentialsId("restricted");
        Folder folder = folder("team", restricted);
        build(job(folder, "train"));

        await(() -> Mirroring.now().get(1).failure().isPresent());
        assertThat(Mirroring.now().get(1).failure().orElseThrow().why()).contains("for a domain that");
        assertThat(team.calls()).isEmpty();

        SystemCredentialsProvider.getInstance().getCredentials().add(new Restricted("127.0.0.1"));
        Mirror.get().hurry();
        await(() -> team.authorization() != null);
    }

    private static final class Restricted extends UsernamePasswordCredentialsImpl
            implements DomainRestrictedCredentials {
        private static final long serialVersionUID = 1;
        private final String host;

        Restricted(String host) throws FormException {
            super(CredentialsScope.GLOBAL, "restricted", "", "jenkins", "secret word");
            this.host = host;
        }

        @Override
        public boolean matches(List<DomainRequirement> requirements) {
            return requirements.stream()
                    .filter(HostnameRequirement.class::isInstance)
                    .allMatch(one -> ((HostnameRequirement) one).getHostname().equals(host));
        }
    }

    @Test
    void shouldLeadNowhereThatNoAdministratorAllows() throws Exception {
        ModelLineageConfiguration.get().setWebhookAddresses(List.of());
        Folder folder = folder("team", server(""));
        build(job(folder, "train"));

        await(() -> Mirroring.now().get(1).failure().isPresent());
        assertThat(Mirroring.now().get(1).failure().orElseThrow().why()).contains("is not encrypted");
        assertThat(team.calls()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithTheServerOfAFolder() throws Exception {
        folder("team", new ConfiguredMirror("ftp://example.com"));

        assertThat(Mirroring.problems(Instant.now()))
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("Folder 'team': "));
    }

    private static boolean hasVersions(MlflowStub stub, String model, int count) {
        return stub.model(model) != null && stub.model(model).versions.size() == count;
    }

    private static boolean isDone() {
        return Mirroring.now().stream()
                .allMatch(state -> state.runs() == 0
                        && state.entries() == 0
                        && state.scanned().isEmpty());
    }

    private List<String> ledgers() throws Exception {
        Path folder = j.jenkins.getRootDir().toPath().resolve("model-lineage/mirror");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("ledger-"))
                    .toList();
        }
    }

    private String page() throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient().withJavaScriptEnabled(false)) {
            return client.goTo("model-lineage/mirror/").asXml();
        }
    }

    private void build(Job<?, ?> job) throws Exception {
        j.buildAndAssertSuccess((WorkflowJob) job);
    }

    private static WorkflowJob job(Folder folder, String name) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(Pipelines.STAMPING, true));
        return job;
    }

    private ConfiguredMirror server(String prefix) {
        ConfiguredMirror server = new ConfiguredMirror(team.url());
        server.setPrefix(prefix);
        return server;
    }

    private static FolderMirrorProperty mirror(ConfiguredMirror server) {
        FolderMirrorProperty property = new FolderMirrorProperty();
        property.setServer(server);
        return property;
    }

    private static FolderMirrorProperty none() {
        FolderMirrorProperty property = new FolderMirrorProperty();
        property.setNotMirrored(true);
        return property;
    }

    private Folder folder(String name, ConfiguredMirror server) throws Exception {
        Folder folder = j.createProject(Folder.class, name);
        say(folder, mirror(server));
        return folder;
    }

    private static void say(Folder folder, FolderMirrorProperty property) throws IOException {
        folder.getProperties().clear();
        folder.addProperty(property);
        folder.save();
    }
}
