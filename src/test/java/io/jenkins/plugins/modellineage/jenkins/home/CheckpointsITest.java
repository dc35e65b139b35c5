package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.ledger.Checkpoint;
import io.jenkins.plugins.modellineage.ledger.LedgerHead;
import io.jenkins.plugins.modellineage.ledger.VerifierKey;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class CheckpointsITest {
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}\n";

    @Test
    void shouldSignHowFarTheRegistryGoes(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(jenkins.createFolder("team"), "train", STAMP));
        VerifierKey key = VerifierKey.parse(answer(jenkins, "model-lineage/checkpointKey"));

        Checkpoint checkpoint = Checkpoint.read(answer(jenkins, "model-lineage/checkpoint"), key);

        LedgerHead head = ModelLineage.get().ledger().head();
        assertThat(checkpoint, is(new Checkpoint(key.name(), head.entries(), head.digest())));
    }

    @Test
    void shouldSignWithTheSameKeyAlways(JenkinsRule jenkins) throws Exception {
        String key = answer(jenkins, "model-lineage/checkpointKey");

        Checkpoints again = new Checkpoints(folder(jenkins));

        assertThat(again.verifier().written(), is(key.strip()));
        assertThat(Files.readString(folder(jenkins).resolve("key.pub")), is(key));
    }

    @Test
    void shouldKeepItsSecretSecret(JenkinsRule jenkins) throws Exception {
        String key = answer(jenkins, "model-lineage/checkpointKey").strip();
        String stored = Files.readString(folder(jenkins).resolve("key"));

        assertThat(stored, startsWith("{"));
        assertThat(stored, not(containsString(key)));
    }

    @Test
    void shouldRefuseToSignWithAKeyThatItCannotRead(JenkinsRule jenkins) throws Exception {
        Files.createDirectories(folder(jenkins));
        Files.writeString(folder(jenkins).resolve("key"), "{AQAAABAAAAAQ}");
        Checkpoints checkpoints = new Checkpoints(folder(jenkins));

        Refused refusal = assertThrows(Refused.class, checkpoints::verifier);

        assertThat(refusal.getMessage(), startsWith("The key that signs checkpoints cannot be read"));
    }

    @Test
    void shouldLeaveANoteWhenJenkinsStops(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(jenkins.createFolder("team"), "train", STAMP));
        LedgerHead head = ModelLineage.get().ledger().head();
        ModelLineage.shut();

        Path folder = folder(jenkins);
        VerifierKey key = VerifierKey.parse(Files.readString(folder.resolve("key.pub")));
        assertThat(
                Checkpoint.read(Files.readString(folder.resolve("latest.note")), key)
                        .head(),
                is(head.digest()));
    }

    @Test
    void shouldBeDueEveryThousandEntries(JenkinsRule jenkins) throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder(jenkins));
        LedgerHead head = ModelLineage.get().ledger().head();
        assertThat(checkpoints.isDue(new LedgerHead(999, head.digest())), is(false));
        assertThat(checkpoints.isDue(new LedgerHead(1_000, head.digest())), is(true));

        checkpoints.write(new LedgerHead(1_000, head.digest()));

        assertThat(checkpoints.isDue(new LedgerHead(1_999, head.digest())), is(false));
        assertThat(checkpoints.isDue(new LedgerHead(2_000, head.digest())), is(true));
    }

    private static Path folder(JenkinsRule jenkins) {
        return jenkins.jenkins.getRootDir().toPath().resolve("model-lineage/checkpoints");
    }

    private static String answer(JenkinsRule jenkins, String address) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            WebResponse response = client.loadWebResponse(new WebRequest(new URL(jenkins.getURL(), address)));
            assertThat(response.getStatusCode(), is(200));
            assertThat(response.getContentType(), is("text/plain"));
            return response.getContentAsString();
        }
    }
}
