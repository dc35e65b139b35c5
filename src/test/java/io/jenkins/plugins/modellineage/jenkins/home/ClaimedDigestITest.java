package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whose bytes a digest opens. */
@WithJenkins
class ClaimedDigestITest {
    private static final String STAMP = "node { writeFile file: 'out.bin', text: 'secret weights'\n"
            + "stampModel model: 'lm', artifacts: 'out.bin' }\n";

    @Test
    void shouldOpenNoPinnedFileForADigestThatWasOnlyClaimed(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, STAMP + "promoteModel model: 'lm', stage: 'production'");
        WorkflowRun stranger = Pipelines.succeed(
                jenkins, "node { writeFile file: 'own.bin', text: 'own'\n" + "trackArtifacts files: 'own.bin' }");
        ModelVersion promoted = only();
        FileDigest secret = promoted.manifest().files().get(0);
        FileDigest claimed = new FileDigest("claimed.bin", secret.size(), secret.sha256());
        ModelVersion hostile = stampClaimed(stranger, claimed);

        assertThat(ModelLineage.get().files().has(secret.sha256()), is(true));
        assertThrows(FileNotFoundException.class, () -> VersionFiles.read(hostile, claimed));
        assertThrows(Refused.class, () -> VersionFiles.pin(hostile, bytes -> {}));
        try (InputStream bytes = VersionFiles.read(promoted, secret)) {
            assertThat(bytes.readAllBytes().length, is(not(0)));
        }
    }

    @Test
    void shouldKeepTheFilesOfARequestThatWaits(JenkinsRule jenkins) throws Exception {
        WorkflowRun stamped = Pipelines.succeed(jenkins, STAMP);
        WorkflowRun asking = Pipelines.job(
                        jenkins,
                        "asks",
                        "promoteModel model: 'lm', stage: 'production', version: 1, approval: modelApproval(by: 'alice')")
                .scheduleBuild2(0)
                .waitForStart();
        Promotion waiting = Pipelines.waiting(asking);
        stamped.delete();

        ModelVersion version = only();
        try (InputStream bytes =
                VersionFiles.read(version, version.manifest().files().get(0))) {
            assertThat(new String(bytes.readAllBytes()), is("secret weights"));
        }
        Approvals.abort(waiting.id(), "seen enough");
        jenkins.waitForCompletion(asking);
    }

    private static ModelVersion only() {
        return ModelLineage.get()
                .registry()
                .models()
                .iterator()
                .next()
                .version(1)
                .orElseThrow();
    }

    private static ModelVersion stampClaimed(Run<?, ?> build, FileDigest claimed) throws Exception {
        Manifest manifest = new Manifest(List.of(claimed));
        ModelLineage.get()
                .ledger()
                .append(
                        Actor.person("agent"),
                        registry -> VersionDecisions.stamp(
                                registry,
                                Sample.TINY,
                                Sample.run(BuildRuns.ref(build).orElseThrow(), 1, List.of()),
                                manifest,
                                VersionNotes.NONE));
        return ModelLineage.get().registry().version(Sample.TINY.version(1)).orElseThrow();
    }
}
