package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Files take their time; who clicked does not wait for them, and sees how far they are. */
@WithJenkins
class FileWorksITest {
    private static final ModelRef LM = new ModelRef(ScopeId.ROOT, new ModelName("lm"));
    private static final StageName PRODUCTION = new StageName("production");
    private static final String STAMP =
            "node {\n" + Pipelines.TRAINING + "stampModel model: 'lm', artifacts: 'out/**'\n}\n";
    private static final String PROMOTE = "promoteModel model: 'lm', stage: 'production'";
    private static final String VERSION = "model-lineage/model/lm/1/";
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch end = new CountDownLatch(1);
    private JenkinsRule j;
    private JenkinsRule.WebClient alice;
    private WorkflowRun asking;

    @BeforeEach
    void secure(JenkinsRule rule) throws Exception {
        j = rule;
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice", "bob"));
        alice = client("alice");
    }

    @AfterEach
    void letGo() {
        end.countDown();
        SlowArtifacts.letGo();
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().clear();
    }

    @Test
    void shouldRollBackBehindTheClick() throws Exception {
        Pipelines.succeed(j, STAMP + PROMOTE);
        Pipelines.succeed(j, STAMP + PROMOTE);
        keepBusy();
        long before = registry().lastSeq();
        String answer = rollBack();

        assertThat(answer, containsString("Checking the files of lm@1, then rolling production back to it: 0 of 12 B"));
        JSONObject work = json(VERSION).getJSONArray("works").getJSONObject(0);
        assertThat(work.getString("purpose"), is("rollback"));
        assertThat(work.getLong("bytesTotal"), is(12L));
        assertThat(rollBack(), containsString("The files of lm@1 are being read for production already (0 of 12 B)"));
        assertThat("nothing is on record yet", registry().lastSeq(), is(before));

        end.countDown();
        until(() -> live() == 1);
        until(() -> works().isEmpty());
        assertThat(text(VERSION), not(containsString("Checking the files")));
    }

    @Test
    void shouldTellOnlyWhoClickedWhyTheRollbackFailedLater() throws Exception {
        Pipelines.succeed(j, STAMP + PROMOTE);
        Pipelines.succeed(j, STAMP + PROMOTE);
        damage(version().manifest().files().get(0));
        keepBusy();
        long before = registry().lastSeq();
        rollBack();
        end.countDown();
        until(() -> !works().isEmpty() && works().get(0).problem().isPresent());

        assertThat(
                text(VERSION), containsString("production was not rolled back to lm@1: File 'out/model.bin' of lm@1"));
        assertThat(client("bob").goTo(VERSION).asNormalizedText(), not(containsString("was not rolled back")));
        assertThat(registry().lastSeq(), is(before));
        assertThat(live(), is(2));
    }

    @Test
    void shouldAnswerARollbackOfSmallFilesWithItsOutcome() throws Exception {
        Pipelines.succeed(j, STAMP + PROMOTE);
        Pipelines.succeed(j, STAMP + PROMOTE);
        damage(version().manifest().files().get(0));

        assertThat(rollBack(), containsString("is damaged: its SHA-256 is"));
        assertThat(works(), is(empty()));
    }

    @Test
    void shouldKeepFilesBehindTheClickThatApproves() throws Exception {
        String id = askedBefore();
        SlowArtifacts.hold();
        String page = "model-lineage/model/lm/promotion/" + id + "/";
        long before = registry().lastSeq();
        press(alice.goTo(page).getFormByName("decide-" + id), "Approve");

        until(() -> works().get(0).bytesDone() == SlowArtifacts.FIRST);
        HtmlPage card = alice.goTo(page);
        assertThat(
                card.asNormalizedText(),
                containsString("Keeping the files of lm@1, then approving it for shadow: 5 of 12 B"));
        assertThat(card.getByXPath("//button[normalize-space()='Approve']"), is(empty()));
        assertThat(json(page).getJSONObject("work").getLong("bytesDone"), is(5L));
        assertThat("nothing is on record yet", registry().lastSeq(), is(before));

        SlowArtifacts.letGo();
        until(() -> promotion(id).state() == PromotionState.ASSIGNED);
        ModelVersion version = version();
        assertThat(version.manifest().files().stream().allMatch(VersionFiles.pinned(version)), is(true));
        asking.doStop();
        j.waitForCompletion(asking);
    }

    @Test
    void shouldLeaveNothingHalfDoneWhenJenkinsEnds() throws Exception {
        String id = askedBefore();
        SlowArtifacts.hold();
        long before = registry().lastSeq();
        press(alice.goTo("model-lineage/model/lm/promotion/" + id + "/").getFormByName("decide-" + id), "Approve");
        until(() -> works().get(0).bytesDone() == SlowArtifacts.FIRST);
        FileWorks.shut();
        SlowArtifacts.letGo();

        until(() -> works().get(0).problem().isPresent());
        assertThat(registry().lastSeq(), is(before));
        assertThat(promotion(id).waiting(), is(true));
        assertThat(promotion(id).approvals(), is(empty()));
        asking.doStop();
        j.waitForCompletion(asking);
    }

    @Test
    void shouldShowOnTheBuildHowFarItsFilesAreKept() throws Exception {
        slowly();
        Pipelines.succeed(j, STAMP);
        SlowArtifacts.hold();
        asking = Pipelines.job(j, "asks", PROMOTE + ", version: 1")
                .scheduleBuild2(0)
                .waitForStart();
        until(() -> !works().isEmpty() && works().get(0).bytesDone() == SlowArtifacts.FIRST);
        String tab = asking.getUrl() + "model-lineage/";

        assertThat(text(tab), containsString("Keeping the files of lm@1 for production: 5 of 12 B"));
        assertThat(json(tab).getJSONArray("works").getJSONObject(0).getString("version"), is("lm@1"));
        SlowArtifacts.letGo();
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(asking));
        assertThat(text(tab), not(containsString("Keeping the files")));
        assertThat(live(), is(1));
    }

    /** All that reads for clicks reads for others. */
    private void keepBusy() throws Exception {
        for (String other : List.of("P101", "P102")) {
            FileWork work = FileWork.approval(version(), new StageName("other"), other, "carol");
            FileWorks.get().start(work, () -> {
                try {
                    end.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException stopped) {
                    throw new IOException(stopped);
                }
            });
        }
    }

    private static void slowly() {
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new SlowArtifacts.Factory());
    }

    /** A request that waits, as homes have it that were written before files were kept with the request. */
    private String askedBefore() throws Exception {
        slowly();
        Pipelines.succeed(j, STAMP);
        asking = Pipelines.job(j, "asks", PROMOTE + ", version: 1, approval: modelApproval(by: 'alice')")
                .scheduleBuild2(0)
                .waitForStart();
        Pipelines.waiting(asking);
        String id = requestedBefore(asking);
        forgetKeptFiles();
        return id;
    }

    private static String requestedBefore(WorkflowRun asking) throws IOException {
        Registry now = registry();
        PromotionRef ref = new PromotionRef(now.nextPromotionId(), LM.version(1), new StageName("shadow"));
        ApprovalRule rule = new ApprovalRule(List.of("alice"), 1, false, Optional.empty());
        Sha256 digest = version().manifest().digest();
        Actor build = new Actor("SYSTEM", Optional.of(BuildIdentity.given(asking)), List.of());
        ModelLineage.get()
                .ledger()
                .append(
                        build,
                        registry -> List.of(
                                new PromotionRequested(
                                        ref, List.of(), List.of(rule), Set.of(), Optional.empty(), digest),
                                new GatesChecked(ref, Optional.empty(), List.of())));
        return ref.id();
    }

    private void forgetKeptFiles() throws IOException {
        for (FileDigest file : version().manifest().files()) {
            Files.delete(kept(file));
        }
    }

    private void damage(FileDigest file) throws IOException {
        Files.writeString(kept(file), "other bytes!");
    }

    private Path kept(FileDigest file) {
        return j.jenkins
                .getRootDir()
                .toPath()
                .resolve("model-lineage/files")
                .resolve(file.sha256().hex());
    }

    private String rollBack() throws Exception {
        HtmlForm form = alice.goTo(VERSION).getFormByName("rollback");
        ((HtmlInput) form.getInputByName("reason")).setValue("answers in French");
        return press(form, "Roll back").asNormalizedText();
    }

    private static HtmlPage press(HtmlForm form, String label) throws Exception {
        HtmlButton button = form.getFirstByXPath(".//button[normalize-space()='" + label + "']");
        return button.click();
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return j.createWebClient().withThrowExceptionOnFailingStatusCode(false).withBasicApiToken(user);
    }

    private String text(String address) throws Exception {
        return alice.goTo(address).asNormalizedText();
    }

    private JSONObject json(String page) throws Exception {
        return JSONObject.fromObject(alice.goTo(page + "api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private static void until(Callable<Boolean> so) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!so.call()) {
            assertThat("in time", System.nanoTime() < end, is(true));
            Thread.sleep(20);
        }
    }

    /** Those that this test did not set going itself to keep others waiting. */
    private static List<FileWork> works() {
        return FileWorks.get()
                .all(subject -> !subject.stage().map(StageName::value).equals(Optional.of("other")));
    }

    private static Registry registry() {
        return ModelLineage.get().registry();
    }

    private static Promotion promotion(String id) {
        return registry().promotion(id).orElseThrow();
    }

    private static ModelVersion version() {
        return registry().version(LM.version(1)).orElseThrow();
    }

    private static int live() {
        return registry().live(LM, PRODUCTION).orElse(0);
    }
}
