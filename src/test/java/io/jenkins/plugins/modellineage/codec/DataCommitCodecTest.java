package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.CommitFile;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Origin;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DataCommitCodecTest {
    private static CommitRef ref(String repo) {
        return new CommitRef("pachyderm", repo, "a04c323421014550ad4637098da4f135");
    }

    private static final DataCommit COMMIT = new DataCommit(
            ref("default/eval"),
            "master",
            "/train",
            "pachyderm:0675",
            List.of(new CommitFile("/train/a.csv", "pachyderm:06", OptionalLong.of(12))),
            true,
            List.of(
                    new Origin(ref("default/train"), Role.DATA, true, List.of(ref("default/raw"))),
                    new Origin(ref("default/eval.spec"), Role.CODE, true, List.of()),
                    new Origin(ref("default/raw"), Role.DATA, false, List.of())),
            true);

    @Test
    void shouldReadWhatItWrote() {
        assertThat(DataCommitCodec.read(DataCommitCodec.bytes(COMMIT))).isEqualTo(COMMIT);
    }

    @Test
    void shouldWriteNoMoreThanAName() {
        byte[] bytes = DataCommitCodec.bytes(DataCommit.named(ref("")));

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo("{\"system\":\"pachyderm\",\"id\":\"a04c323421014550ad4637098da4f135\",\"path\":\"/\"}");
        assertThat(DataCommitCodec.read(bytes)).isEqualTo(DataCommit.named(ref("")));
    }

    @Test
    void shouldLeaveOutOriginsThatAreNowhere() {
        byte[] bytes =
                ("{\"system\":\"pachyderm\",\"id\":\"a\",\"path\":\"/\",\"origins\":[{\"system\":\"pachyderm\",\"id\":\"b\","
                                + "\"role\":\"later\",\"madeOf\":[-4,7,99999999999]}]}")
                        .getBytes(StandardCharsets.UTF_8);

        Origin origin = DataCommitCodec.read(bytes).origins().get(0);
        assertThat(origin.role()).isEqualTo(Role.DATA);
        assertThat(origin.madeOf()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataCommitCodec.read("{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldBeAnotherInputWithAnotherPathAndTheSameCommit() {
        DataCommit whole = DataCommit.named(ref("default/raw"));
        DataCommit part = new DataCommit(ref("default/raw"), "", "/train", "", List.of(), false, List.of(), false);

        assertThat(whole.identity()).isNotEqualTo(part.identity());
        assertThat(whole.ref().identity()).isEqualTo(part.ref().identity());
    }

    @Test
    void shouldKnowWhatDirectlyCameOfWhat() {
        assertThat(COMMIT.directOutcomes(ref("default/raw"))).containsExactly(ref("default/train"));
        assertThat(COMMIT.directOutcomes(ref("default/train"))).containsExactly(ref("default/eval"));
        assertThat(COMMIT.directOrigins(ref("default/eval"))).hasSize(2);
        assertThat(COMMIT.directOrigins(ref("default/train")))
                .extracting(Origin::ref)
                .containsExactly(ref("default/raw"));
    }

    @Test
    void shouldTellWhatChangedInFilesByTheirDigests() {
        DataCommit before = files("/a 1", "/b 1", "/c 1");
        DataCommit now = files("/b 2", "/c 1", "/d 1");

        assertThat(now.changesSince(before)).containsExactly("changed /b", "added /d", "removed /a");
        assertThat(now.comparesFiles(COMMIT)).isFalse();
    }

    @Test
    void shouldNotTakeACommitOfWhichOnlyTheNameIsKnownForOneWithoutFiles() {
        assertThat(DataCommit.named(ref("default/raw")).comparesFiles(files("/a 1")))
                .isFalse();
    }

    private static DataCommit files(String... files) {
        return new DataCommit(
                ref("default/raw"),
                "",
                "/",
                "",
                Stream.of(files)
                        .map(file -> new CommitFile(
                                file.split(" ")[0], "pachyderm:" + file.split(" ")[1], OptionalLong.empty()))
                        .toList(),
                false,
                List.of(),
                false);
    }
}
