package io.jenkins.plugins.modellineage.tracker.pachyderm;

import static io.jenkins.plugins.modellineage.tracker.pachyderm.Recorded.RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PachctlOutputTest {
    private static DataCommit read(String asked, String... names) throws PachydermException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (String name : names) {
            file.writeBytes(Recorded.file("pachctl-" + name + ".json"));
        }
        return PachctlOutput.read(
                "commit.json", file.toByteArray(), Optional.ofNullable(asked).map(AskedCommit::parse));
    }

    @Test
    void shouldReadTheOneCommitThatWasInspected() throws PachydermException {
        DataCommit commit = read(null, "inspect-commit");

        assertThat(commit.ref()).hasToString("pachyderm:default/eval@" + RAW);
        assertThat(commit.origins())
                .extracting(origin -> origin.ref().repo())
                .containsExactly("default/train", "default/eval.spec");
    }

    @Test
    void shouldReadTheNewestCommitOfARepo() throws PachydermException {
        assertThat(read(null, "list-commit-repo").ref().id()).isEqualTo(RAW);
    }

    @Test
    void shouldReadACommitOfAFileThatIsListed() throws PachydermException {
        DataCommit commit = read(null, "inspect-file");

        assertThat(commit.ref()).hasToString("pachyderm:default/raw@" + RAW);
        assertThat(commit.files()).extracting(DataCommit.CommitFile::digest).containsExactly(Recorded.DATA_HASH);
    }

    @Test
    void shouldReadObjectsOfBothKindsOneAfterTheOther() throws PachydermException {
        DataCommit commit =
                read("raw@" + RAW + ":/train", "list-commit-of-set", "list-file", "inspect-file", "inspect-job");

        assertThat(commit.files()).hasSize(1);
        assertThat(commit.digest()).startsWith("pachyderm:");
        assertThat(commit.path()).isEqualTo("/train");
    }

    @Test
    void shouldFollowACommitThroughItsSet() throws PachydermException {
        assertThat(read("eval@" + RAW, "list-commit-of-set").origins())
                .extracting(origin -> origin.ref().label())
                .contains("train@a04c32342101", "raw@a04c32342101", "labels@63dcdfc17aaf");
    }

    @Test
    void shouldAskWhichOfSeveralReposIsMeant() {
        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(() -> read(null, "list-commit-of-set"))
                .withMessageContaining("several repos (default/labels, ")
                .withMessageContaining("say which is meant with pachyderm: 'default/labels@");
    }

    /** What pachctl tells of a commit has no branch: which of several it was on cannot be seen. */
    @ParameterizedTest
    @ValueSource(strings = {"master", "master^", "other"})
    void shouldNotGuessWhichOfSeveralCommitsIsMeant(String commit) {
        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(() -> read("raw@" + commit, "list-commit-repo"))
                .withMessageContaining("tells of 2 commits of raw and not which is " + commit + "; write raw@<id>");
    }

    @Test
    void shouldTakeTheOnlyCommitForTheOneThatWasInspected() throws PachydermException {
        assertThat(read("eval@master^", "inspect-commit").ref().id()).isEqualTo(RAW);
    }

    @Test
    void shouldSayThatNoFileThatIsListedIsBelowThePath() {
        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(() -> read("raw@" + RAW + ":/test", "list-commit-repo", "list-file"))
                .withMessageContaining("lists files of raw@" + RAW + ", and none is /test or below it");
    }

    @Test
    void shouldTellThatMoreIsBehindACommitOfWhichNothingWasSaid() throws PachydermException {
        assertThat(read(null, "inspect-commit").moreOrigins()).isTrue();
        assertThat(read("train@" + RAW, "inspect-commit", "list-commit-of-set").moreFiles())
                .isFalse();
    }

    @Test
    void shouldTellThatMoreFilesAreThereThanAreKept() throws PachydermException {
        byte[] file = (new String(Recorded.file("pachctl-inspect-file.json"), StandardCharsets.UTF_8)
                        + "{\"file\":{\"path\":\"/train/link\"},\"file_type\":\"SYMLINK\"}")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(PachctlOutput.read("commit.json", file, Optional.empty()).moreFiles())
                .isTrue();
    }

    /** Eight MiB of them are two hundred in memory. */
    @Test
    void shouldNotReadMillionsOfEmptyObjects() {
        byte[] many = ("{\"a\":[" + "{},".repeat(600_000) + "{}]}").getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(() -> PachctlOutput.read("commit.json", many, Optional.empty()))
                .withMessageContaining("'commit.json' has more than 1000000 names, values");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "raw@00000000000000000000000000000000 | does not tell of raw@00000000000000000000000000000000",
                "other/raw@master                     | does not tell of other/raw@master"
            })
    void shouldSayThatTheFileDoesNotTellOfACommit(String asked, String sentence) {
        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(() -> read(asked, "list-commit-repo"))
                .withMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''       | tells of no commit of data",
                "{}       | tells of no commit of data",
                "{        | tells of no commit of data",
                "a,b      | is no JSON",
                "[1]      | is no sequence of JSON objects"
            })
    void shouldSayThatAFileIsNoOutput(String content, String sentence) {
        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(() ->
                        PachctlOutput.read("commit.json", content.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                .withMessageContaining("'commit.json' " + sentence);
    }

    @Test
    void shouldNotTakeProgramsForData() {
        byte[] spec = new String(Recorded.file("pachctl-inspect-commit.json"), StandardCharsets.UTF_8)
                .replaceFirst("\"type\":  \"user\"", "\"type\":  \"spec\"")
                .getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(() -> PachctlOutput.read("commit.json", spec, Optional.empty()))
                .withMessageContaining("tells of no commit of data");
    }
}
