package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.CauseAction;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.run.ArtifactPath;
import io.jenkins.plugins.modellineage.jenkins.steps.ChangeRequestJobs;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import jenkins.model.ArtifactManagerConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.access.AccessDeniedException;

/** Sam stamps runs whose builds are over; Alice approves; Rita reads. */
@WithJenkins
class HandStampingITest {
    private static final ModelRef LM = new ModelRef(ScopeId.ROOT, new ModelName("lm"));
    private static final String TRACKED = "node {\n" + Pipelines.TRAINING
            + "trackExperiment(name: 'sweep', params: [order: 3], inputs: 'corpus/**', metricsFiles: 'metrics.jsonl',"
            + " artifacts: 'out/**') {\n"
            + "writeFile file: 'metrics.jsonl', text: '{\"step\": 2, \"perplexity\": 31.7}\\n'\n"
            + "trackTags tags: [team: 'search']\n}\n";
    private static final String HEADER = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}  ";
    private static final long PATIENCE_MILLIS = 60_000;

    private JenkinsRule jenkins;

    @BeforeEach
    void secure(JenkinsRule rule) {
        jenkins = rule;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(People.reading("sam", "alice", "rita")
                .grant(ModelPermissions.REGISTER, ModelPermissions.PROMOTE, ModelPermissions.APPROVE)
                .everywhere()
                .to("sam")
                .grant(ModelPermissions.APPROVE)
                .everywhere()
                .to("alice"));
    }

    @AfterEach
    void letGo() {
        SlowArtifacts.letGo();
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().clear();
    }

    @Test
    void shouldCopyTheRunAsItsBuildWouldHaveStampedIt() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "stampModel model: 'other', run: 'sweep'\n}\n");
        ModelVersion ofBuild = only(build);

        ModelVersion byHand = stamp("sam", build).orElseThrow();

        assertThat(byHand.ref().label(), is("lm@1"));
        assertThat(byHand.manifest(), is(ofBuild.manifest()));
        assertThat(byHand.params(), is(ofBuild.params()));
        assertThat(byHand.metrics(), is(ofBuild.metrics()));
        assertThat(byHand.measured(), is(ofBuild.measured()));
        assertThat(byHand.inputs(), is(ofBuild.inputs()));
        assertThat(byHand.tags(), is(ofBuild.tags()));
        assertThat(byHand.provenance(), is(run(build).provenance()));
        assertThat(byHand.build(), is(ofBuild.build()));
        assertThat(byHand.run(), is(ofBuild.run()));
    }

    @Test
    void shouldCopyWhatTheRunSaysOfTheWeights() throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "node {\n" + base64("m.safetensors", safetensors(8)) + "trackExperiment(name: 'sweep') {"
                        + " trackArtifacts '*.safetensors' }\nstampModel model: 'other', run: 'sweep'\n}\n");
        Optional<Weights> ofBuild = only(build).weights();

        Optional<Weights> byHand = stamp("sam", build).orElseThrow().weights();

        assertThat(ofBuild.orElseThrow().formats(), is(List.of("safetensors")));
        assertThat(byHand, is(ofBuild));
    }

    @Test
    void shouldRefuseAFileThatCannotBeLoaded() throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "node {\n" + base64("m.safetensors", safetensors(4)) + "trackExperiment(name: 'sweep') {"
                        + " trackArtifacts '*.safetensors' }\n}\n");

        Refused refused = assertThrows(Refused.class, () -> stamp("sam", build));

        assertThat(refused.getMessage(), startsWith("'m.safetensors' cannot be loaded: Byte "));
        assertThat(ModelLineage.get().registry().model(LM), is(Optional.empty()));
    }

    /** One tensor of eight bytes, of which so many are there. */
    private static byte[] safetensors(int data) {
        byte[] header =
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}}".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + header.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    private static String base64(String path, byte[] content) {
        return "writeFile file: '" + path + "', encoding: 'Base64', text: '"
                + Base64.getEncoder().encodeToString(content) + "'\n";
    }

    @Test
    void shouldNameThePersonAndNoBuildAsTheActor() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "}\n");

        ModelVersion version = stamp("sam", build).orElseThrow();

        assertThat(version.isByHand(), is(true));
        assertThat(version.by().authentication(), is("sam"));
        assertThat(version.by().build(), is(Optional.empty()));
        assertThat("has a part in it", version.starters(), hasItem("sam"));
        List<LedgerEntry> history = ModelLineage.get().registry().history(version.ref());
        assertThat(history.get(0).sentence(), startsWith("lm@1 was stamped by hand from p0 #1: 1 file, 12 B, digest "));
    }

    @Test
    void shouldKeepWhatThePersonSays() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "}\n");
        VersionNotes said = new VersionNotes(Optional.of("2.1.0"), Optional.of("the best"), new TreeMap<>());

        ModelVersion version =
                as("sam", () -> HandStamping.stamp(ask(build, "", said))).orElseThrow();

        assertThat(version.label(), is(Optional.of("2.1.0")));
        assertThat(version.description(), is(Optional.of("the best")));
        assertThat(version.tags().get("team"), is("search"));
    }

    @Test
    void shouldStampWhatTheBuildArchivedByOtherMeans() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
            node {
              writeFile file: 'out/model.bin', text: 'weights'
              archiveArtifacts artifacts: 'out/**'
              trackExperiment(name: 'sweep') { trackMetrics metrics: [loss: 1] }
            }
            """);

        ModelVersion version = stamp("sam", build).orElseThrow();

        FileDigest file = version.manifest().files().get(0);
        assertThat(file, is(new FileDigest("out/model.bin", 7, sha("weights"))));
        try (InputStream content = VersionFiles.open(version, "out/model.bin")) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8), is("weights"));
        }
        VersionFiles.pin(version, bytes -> {});
        assertThat(ModelLineage.get().files().has(file), is(true));
    }

    @Test
    void shouldReadTheWeightsOfWhatWasArchivedByOtherMeans() throws Exception {
        WorkflowRun build = archived(HEADER, "abcdefgh");

        ModelVersion version = stamp("sam", build).orElseThrow();

        assertThat(version.weights().orElseThrow().total().elements(), is(2L));
        assertThat(
                VersionTensors.of(version)
                        .together()
                        .orElseThrow()
                        .get(0)
                        .tensor()
                        .name(),
                is("a"));
    }

    @Test
    void shouldRefuseAModelFileThatCannotBeLoaded() throws Exception {
        WorkflowRun build = archived(HEADER, "abcd");

        Refused refused = assertThrows(
                Refused.class, () -> as("sam", () -> HandStamping.stamp(ask(build, "", VersionNotes.NONE))));

        assertThat(refused.getMessage(), startsWith("'m.safetensors' cannot be loaded: Byte "));
    }

    @Test
    void shouldLeaveOutWeightsThatAnotherArtifactManagerKeeps() throws Exception {
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new SlowArtifacts.Factory());
        WorkflowRun build = archived(HEADER, "abcdefgh");

        ModelVersion version = stamp("sam", build).orElseThrow();

        assertThat(version.weights().isPresent(), is(false));
    }

    private WorkflowRun archived(String header, String data) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "p", """
            node {
              archiveArtifacts artifacts: '*.safetensors'
              trackExperiment(name: 'sweep') { trackMetrics metrics: [loss: 1] }
            }
            """);
        put(job, header, data);
        return jenkins.buildAndAssertSuccess(job);
    }

    private void put(WorkflowJob job, String header, String data) throws Exception {
        byte[] file = ByteBuffer.allocate(8 + header.length() + data.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length())
                .put((header + data).getBytes(StandardCharsets.UTF_8))
                .array();
        jenkins.jenkins.getWorkspaceFor(job).child("m.safetensors").copyFrom(new ByteArrayInputStream(file));
    }

    @Test
    void shouldStampTheFilesThatThePersonPicks() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
            node {
              writeFile file: 'out/model.bin', text: 'weights'
              writeFile file: 'out/notes.txt', text: 'notes'
              writeFile file: 'report/index.html', text: 'report'
              archiveArtifacts artifacts: 'report/**'
              trackExperiment(name: 'sweep', artifacts: 'out/**') { trackMetrics metrics: [loss: 1] }
            }
            """);

        ModelVersion version = as("sam", () -> HandStamping.stamp(ask(build, "**/*.bin, report/", VersionNotes.NONE)))
                .orElseThrow();

        assertThat(
                version.manifest().files().stream().map(FileDigest::path).toList(),
                is(List.of("out/model.bin", "report/index.html")));
    }

    @Test
    void shouldRefuseAFileThatIsNotWhatTheRunRecorded() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "}\n");
        FileDigest recorded = run(build).artifacts().get(0);
        Files.writeString(archived(build, recorded), "other bytes!");

        Refused refused = assertThrows(Refused.class, () -> stamp("sam", build));

        assertThat(
                refused.getMessage(),
                is("File 'out/model.bin' of p0 #1 is not what the run recorded: its SHA-256 is " + sha("other bytes!")
                        + " instead of " + recorded.sha256() + "; run the build again, or leave the file out"));
        assertThat(ModelLineage.get().registry().model(LM), is(Optional.empty()));
    }

    @Test
    void shouldStampWhatTheRunRecordedWhereItsBuildArchivedThePathAsWell() throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                TRACKED + "writeFile file: 'out/model.bin', text: 'other'\narchiveArtifacts artifacts: 'out/**'\n}\n");

        ModelVersion version = as("sam", () -> HandStamping.stamp(ask(build, "out/**", VersionNotes.NONE)))
                .orElseThrow();

        assertThat(version.manifest(), is(run(build).manifest()));
    }

    @Test
    void shouldLeaveOutAPathThatNoFileOfAVersionMayHave() throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                TRACKED + "writeFile file: 'report/a.txt', text: 'a'\n"
                        + "writeFile file: 'report/a\\u200b.txt', text: 'odd'\narchiveArtifacts artifacts: 'report/**'\n}\n");

        ModelVersion version = as("sam", () -> HandStamping.stamp(ask(build, "**", VersionNotes.NONE)))
                .orElseThrow();

        assertThat(
                version.manifest().files().stream().map(FileDigest::path).toList(),
                is(List.of("out/model.bin", "report/a.txt")));
    }

    @Test
    void shouldRefuseAFileThatIsGone() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "}\n");
        Files.delete(archived(build, run(build).artifacts().get(0)));

        Refused refused = assertThrows(Refused.class, () -> stamp("sam", build));

        assertThat(
                refused.getMessage(),
                is("File 'out/model.bin' cannot be read among the artifacts of p0 #1 any more;"
                        + " run the build again, or leave the file out"));
    }

    @Test
    void shouldRefuseABuildThatArchivedNothing() throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins, "node { trackExperiment(name: 'sweep') { trackMetrics metrics: [loss: 1] } }");

        assertThat(
                assertThrows(Refused.class, () -> stamp("sam", build)).getMessage(),
                is("p0 #1 archived no files to stamp; let it call trackArtifacts, and run it again"));
    }

    @Test
    void shouldNameWhatIsThereWherePatternsMatchNothing() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "}\n");

        Refused refused = assertThrows(
                Refused.class, () -> as("sam", () -> HandStamping.stamp(ask(build, "*.pt", VersionNotes.NONE))));

        assertThat(
                refused.getMessage(),
                is("'*.pt' matches no archived file of p0 #1, which has 'out/model.bin';"
                        + " write a pattern like 'out/**'"));
    }

    @Test
    void shouldNameTheVersionThatTheFilesAreAlready() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "stampModel model: 'lm', run: 'sweep'\n}\n");

        Refused again = assertThrows(Refused.class, () -> stamp("sam", build));

        assertThat(
                again.getMessage(), is("These files of the run are lm@1 already; promote that, or choose other files"));
        assertThat(
                again.getMessage(),
                is(as(
                        "sam",
                        () -> assertThrows(Refused.class, () -> HandStamping.preview(ask(build, "", VersionNotes.NONE)))
                                .getMessage())));
    }

    @Test
    void shouldRefuseABuildThatStillRuns() throws Exception {
        WorkflowRun build = Pipelines.job(jenkins, "p0", TRACKED + "}\nsleep time: 600, unit: 'SECONDS'\n")
                .scheduleBuild2(0)
                .waitForStart();
        Pipelines.await(
                "it tracked",
                build,
                () -> !BuildRuns.of(build).isEmpty()
                        && BuildRuns.of(build).get(0).over());

        Refused refused = assertThrows(Refused.class, () -> stamp("sam", build));

        assertThat(
                refused.getMessage(),
                is("p0 #1 still runs; stamp its runs when it is over, or let it call stampModel"));
        jenkins.waitForMessage("Sleeping for", build);
        build.doStop();
        jenkins.waitForCompletion(build);
    }

    @Test
    void shouldRefuseARunThatFailed() throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins, "node { trackExperiment(name: 'sweep') { trackParams params: [a: 1]\nerror 'no' } }");

        assertThat(
                assertThrows(Refused.class, () -> stamp("sam", build)).getMessage(),
                is("The run 'sweep' failed, and a failed run is not stamped; run it again"));
    }

    @Test
    void shouldMarkWhatComesFromAChangeRequestAndSaySoBefore() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "PR-7", TRACKED + "}\n"));

        assertThat(
                as("sam", () -> HandStamping.preview(ask(build, "", VersionNotes.NONE)))
                        .change()
                        .orElseThrow(),
                is("PR-7 #1 goes back to change request 7; the version will say so, and is promoted only where change"
                        + " requests are allowed"));
        assertThat(stamp("sam", build).orElseThrow().changeRequest(), is(Optional.of("7")));
    }

    @Test
    void shouldBeForThoseWhoMayRegister() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "}\n");

        AccessDeniedException denied = assertThrows(AccessDeniedException.class, () -> stamp("rita", build));

        assertThat(denied.getMessage(), endsWith("is missing the Model/Register permission"));
        assertThat(ModelLineage.get().registry().model(LM), is(Optional.empty()));
    }

    @Test
    void shouldBeForThoseWhoMayReadTheFiles() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "}\n");
        try (InForce permission = InForce.of(Run.ARTIFACTS)) {
            AccessDeniedException denied = assertThrows(AccessDeniedException.class, () -> stamp("sam", build));

            assertThat(denied.getMessage(), containsString("Artifacts"));
        }
    }

    @Test
    void shouldReadLargeFilesBehindTheClick() throws Exception {
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new SlowArtifacts.Factory());
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "}\n");
        SlowArtifacts.hold();

        assertThat(stamp("sam", build), is(Optional.empty()));

        FileWork work = works().get(0);
        assertThat(work.subject().purpose(), is(FileWork.Purpose.STAMP));
        assertThat(work.subject().label(), is("run sweep of p0 #1"));
        assertThat(work.bytesTotal(), is(12L));
        Refused twice = assertThrows(Refused.class, () -> stamp("sam", build));
        assertThat(twice.getMessage(), startsWith("The files of run sweep of p0 #1 are being read already ("));
        SlowArtifacts.letGo();
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!works().isEmpty() && System.currentTimeMillis() < end) {
            Thread.sleep(20);
        }
        assertThat(only(build).ref().label(), is("lm@1"));
    }

    @Test
    void shouldBePromotedByPeopleButNotApprovedByWhoStamped() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "}\n");
        ModelVersion version = stamp("sam", build).orElseThrow();
        as("admin", () -> {
            Rules.of(jenkins.jenkins).set("{\"stages\": \"production\", \"approval\": {\"quorum\": 1}}");
            return null;
        });
        StageName production = new StageName("production");
        Promotion asked = as(
                        "admin",
                        () -> PeoplesRequests.request(
                                new PeoplesRequests.Ask(version.ref(), production, Optional.empty(), false)))
                .orElseThrow();
        assertThat(asked.state(), is(PromotionState.WAITING));

        Refused own = assertThrows(Refused.class, () -> Pipelines.approve("sam", asked.id()));
        assertThat(own.getMessage(), containsString("may not approve it"));
        Pipelines.approve("alice", asked.id());

        assertThat(ModelLineage.get().registry().live(version.ref().model(), production), is(Optional.of(1)));
    }

    @Test
    void shouldNotBeWhatABuildMeansThatRepeatsAnotherAndNamesNone() throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, TRACKED + "}\n");
        stamp("sam", build);
        build.getParent().setDefinition(new CpsFlowDefinition("promoteModel model: 'lm', stage: 'production'", true));

        WorkflowRun replay = jenkins.assertBuildStatus(
                Result.FAILURE, build.getParent().scheduleBuild2(0, new CauseAction(Pipelines.replayOf(build))));

        jenkins.assertLogContains(
                "This build stamped no version of lm; stamp one before, or say which one: its latest is version: 1",
                replay);
    }

    /** What Jenkins' branch sources contribute to the jobs of change requests. */
    @TestExtension
    public static final class Branches extends ChangeRequestJobs {}

    private static Optional<ModelVersion> stamp(String user, WorkflowRun build) throws Exception {
        return as(user, () -> HandStamping.stamp(ask(build, "", VersionNotes.NONE)));
    }

    private static HandStamping.Ask ask(WorkflowRun build, String files, VersionNotes said) throws Exception {
        return new HandStamping.Ask(build, run(build).id(), Place.of(build.getParent(), "lm"), files, said);
    }

    private static TrackedRun run(WorkflowRun build) throws Exception {
        return BuildRuns.of(build).stream()
                .filter(run -> run.experiment().value().equals("sweep"))
                .findFirst()
                .orElseThrow();
    }

    private static ModelVersion only(WorkflowRun build) {
        return ModelLineage.get()
                .registry()
                .stampedBy(BuildRuns.ref(build).orElseThrow().id())
                .get(0);
    }

    private static Path archived(WorkflowRun build, FileDigest file) throws Exception {
        return new File(build.getArtifactManager()
                        .root()
                        .child(ArtifactPath.of(run(build).id(), file))
                        .toURI())
                .toPath();
    }

    private static List<FileWork> works() {
        return FileWorks.get().all(subject -> true);
    }

    private static Sha256 sha(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T as(String user, Callable<T> act) throws Exception {
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            return act.call();
        }
    }
}
