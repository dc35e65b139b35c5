package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Label;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.run.ArtifactPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import jenkins.model.StandardArtifactManager;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Files of an agent that become others between their digest and the end of their copy to the controller. */
@WithJenkins
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no time there that nobody can set")
class ChangingFilesITest {
    private static final String PIPELINE = """
            node('far') {
              writeFile file: 'out/model.bin', text: 'weights'
              trackArtifacts files: 'out/**'
            }
            """;

    private static volatile Turn before = file -> {};
    private static volatile Turn after = file -> {};

    private JenkinsRule jenkins;

    /** What somebody does to the file in the workspace. */
    private interface Turn {
        void make(Path file) throws IOException;
    }

    @BeforeEach
    void archiveSlowly(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.createOnlineSlave(Label.get("far"));
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new Factory());
    }

    @AfterEach
    void leaveFilesAlone() {
        before = file -> {};
        after = file -> {};
    }

    @Test
    void shouldRecordNoDigestOfOneContentWithTheBytesOfAnother() throws Exception {
        Map<String, Turn> turns = new LinkedHashMap<>();
        turns.put("grown", file -> Files.writeString(file, "weights and more"));
        turns.put("cut", file -> Files.writeString(file, "w"));
        turns.put("rewritten within its time", ChangingFilesITest::rewrite);
        turns.put("another file of the same time", file -> {
            Path other = Files.writeString(file.resolveSibling(".other"), "WEIGHTS");
            Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        });
        turns.put("a link", file -> {
            Path other = Files.writeString(file.resolveSibling(".other"), "WEIGHTS");
            Files.delete(file);
            Files.createSymbolicLink(file, other);
        });
        turns.put("a folder", file -> {
            Files.delete(file);
            Files.writeString(Files.createDirectory(file).resolve("deep"), "x");
        });
        turns.put("gone", Files::delete);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Turn> turn : turns.entrySet()) {
            before = turn.getValue();
            WorkflowRun build = Pipelines.fail(jenkins, PIPELINE);
            if (!build.getLog()
                    .contains("'out/model.bin' changed while it was archived; wait for its writer to end before"
                            + " tracking it")) {
                wrong.add(turn.getKey() + ": " + build.getLog());
            }
            assertThat(Pipelines.onlyRun(build).artifacts()).as(turn.getKey()).isEmpty();
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldReadWhatWasStoredWhenAContentCameBackBeforeItWasCompared() throws Exception {
        byte[] honest = "weights".getBytes(StandardCharsets.UTF_8);
        before = ChangingFilesITest::rewrite;
        after = file -> {
            FileTime time = Files.getLastModifiedTime(file);
            Files.write(file, honest);
            Files.setLastModifiedTime(file, time);
        };

        WorkflowRun build = Pipelines.fail(jenkins, PIPELINE);

        jenkins.assertLogContains("'out/model.bin' changed while it was archived", build);
        assertThat(Pipelines.onlyRun(build).artifacts()).isEmpty();
    }

    @Test
    void shouldTakeAFileWhosePermissionsChangeWhileItIsCopied() throws Exception {
        before = file -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));

        WorkflowRun build = Pipelines.succeed(jenkins, PIPELINE);

        TrackedRun run = Pipelines.onlyRun(build);
        FileDigest file = run.artifacts().get(0);
        try (InputStream stored = build.getArtifactManager()
                .root()
                .child(ArtifactPath.of(run.id(), file))
                .open()) {
            assertThat(Sha256.of(stored.readAllBytes())).isEqualTo(file.sha256());
        }
    }

    @Test
    void shouldStoreTheLaterContentOnceItsWriterEnded() throws Exception {
        before = file -> {
            Files.writeString(file, "later");
            before = none -> {};
        };

        WorkflowRun build = Pipelines.succeed(jenkins, """
                node('far') {
                  writeFile file: 'out/model.bin', text: 'weights'
                  catchError(buildResult: 'SUCCESS') { trackArtifacts files: 'out/**' }
                  trackArtifacts files: 'out/**'
                  stampModel model: 'lm'
                  fetchModel model: 'lm', version: 1, into: 'got'
                  echo 'FETCHED ' + readFile('got/out/model.bin')
                }
                """);

        jenkins.assertLogContains("FETCHED later", build);
    }

    /** As a copy that keeps times does. */
    private static void rewrite(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "WEIGHTS");
        Files.setLastModifiedTime(file, time);
    }

    /** Keeps files as Jenkins does, with somebody at work in the workspace meanwhile. */
    private static final class Disturbed extends StandardArtifactManager {
        Disturbed(Run<?, ?> build) {
            super(build);
        }

        @Override
        public void archive(
                FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
                throws IOException, InterruptedException {
            Path file = Path.of(workspace.child("out/model.bin").getRemote());
            before.make(file);
            super.archive(workspace, launcher, listener, artifacts);
            after.make(file);
        }
    }

    /** Archives every build so. */
    public static final class Factory extends ArtifactManagerFactory {
        @Override
        public ArtifactManager managerFor(Run<?, ?> build) {
            return new Disturbed(build);
        }
    }
}
