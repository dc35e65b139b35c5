package io.jenkins.plugins.modellineage.tracker.pachyderm;

import static io.jenkins.plugins.modellineage.tracker.pachyderm.Recorded.LABELS;
import static io.jenkins.plugins.modellineage.tracker.pachyderm.Recorded.RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.CommitFile;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Origin;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PachydermTest {
    private static final String SPEC = "a33bd80561b141988f3ba073d9c1c94c";

    private final Recorded recorded = new Recorded();

    private DataCommit asked(String text) throws IOException {
        return new Pachyderm(call -> recorded.ask(call.path(), call.body())).commit(AskedCommit.parse(text));
    }

    /** Answers one of the calls with something else. */
    private DataCommit asked(String text, String call, Answer answer) throws IOException {
        return new Pachyderm(any -> any.path().endsWith(call) ? answer : recorded.ask(any.path(), any.body()))
                .commit(AskedCommit.parse(text));
    }

    private static Answer ok(String body) {
        return new Answer(200, body.getBytes(StandardCharsets.UTF_8), false);
    }

    private static void refused(Refused call, String sentence) {
        assertThatExceptionOfType(PachydermException.class)
                .isThrownBy(call::ask)
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("\n", "goroutine"))
                .withMessageContaining(sentence);
    }

    @FunctionalInterface
    private interface Refused {
        void ask() throws IOException;
    }

    @Test
    void shouldTellTheCommitThatABranchHas() throws IOException {
        DataCommit commit = asked("raw@master:/train");

        assertThat(commit.ref()).hasToString("pachyderm:default/raw@" + RAW);
        assertThat(commit.branch()).isEqualTo("master");
        assertThat(commit.path()).isEqualTo("/train");
        assertThat(commit.written()).isEqualTo("pachyderm:default/raw@" + RAW + ":/train");
    }

    @Test
    void shouldTellFilesWithTheHashesOfPachyderm() throws IOException {
        DataCommit commit = asked("raw@master:/train");

        assertThat(commit.files())
                .containsExactly(new CommitFile("/train/data.csv", Recorded.DATA_HASH, OptionalLong.of(12)));
        assertThat(commit.digest()).matches("pachyderm:[0-9a-f]{64}").isNotEqualTo(Recorded.DATA_HASH);
        assertThat(commit.moreFiles()).isFalse();
    }

    @Test
    void shouldTellWhatItCameFromWithProgramsAsCode() throws IOException {
        DataCommit commit = asked("eval@" + RAW);

        assertThat(commit.origins())
                .extracting(
                        origin -> origin.ref().repo(), origin -> origin.ref().id(), Origin::role, Origin::direct)
                .containsExactly(
                        tuple("default/train", RAW, Role.DATA, true),
                        tuple("default/eval.spec", "a7f84c9026c14df0bfb2af3fc5758973", Role.CODE, true),
                        tuple("default/raw", RAW, Role.DATA, false),
                        tuple("default/train.spec", SPEC, Role.CODE, false),
                        tuple("default/labels", LABELS, Role.DATA, false));
        assertThat(commit.origins().get(0).madeOf())
                .extracting(Object::toString)
                .containsExactly(
                        "pachyderm:default/raw@" + RAW,
                        "pachyderm:default/train.spec@" + SPEC,
                        "pachyderm:default/labels@" + LABELS);
    }

    @Test
    void shouldKnowAnEarlierCommitOfABranch() throws IOException {
        assertThat(asked("raw@master^").ref().id()).isEqualTo(Recorded.OLD_RAW);
    }

    @Test
    void shouldTakeThePanicOfAServerForACommitThatIsNotThere() {
        refused(
                () -> asked("eval@00000000000000000000000000000000"),
                "There is no eval@00000000000000000000000000000000 in Pachyderm");
    }

    @ParameterizedTest
    @CsvSource({"nope@master", "raw@nope", "other/raw@" + RAW})
    void shouldSayThatACommitIsNotThere(String text) {
        refused(
                () -> asked(text, "InspectCommit", Recorded.answer("rest-InspectCommit-missing-repo.json")),
                "There is no " + text + " in Pachyderm");
    }

    @Test
    void shouldSayThatAPathIsNotThere() {
        refused(() -> asked("raw@master:/nope"), "There is no /nope in raw@master of Pachyderm");
        refused(() -> asked("raw@master:/nope", "WalkFile", ok("")), "There is no /nope in raw@master of Pachyderm");
    }

    @Test
    void shouldKnowTheDirectOriginsOfAServerThatDoesNotWalk() throws IOException {
        DataCommit commit = asked("eval@" + RAW, "WalkCommitProvenance", Recorded.answer("rest-unknown-method.json"));

        assertThat(commit.origins()).extracting(origin -> origin.ref().label()).hasSize(2);
        assertThat(commit.moreOrigins()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"code\":16,\"message\":\"no authentication token\"} | does not let Jenkins read it (401): no authentication token; look at the token",
                "403 | {\"code\":7,\"message\":\"denied\"}                  | does not let Jenkins read it (403): denied; look at the token",
                "302 | {}                                                  | leads elsewhere (302), which is not followed",
                "500 | {\"code\":2,\"message\":\"broken\\nstack\"}            | the server answers 500: broken",
                "502 | <html>                                              | is no JSON",
                "200 | []                                                  | the server answers nothing",
                "200 | {}                                                  | something else than a commit",
                "200 | {\"commit\":7}                                        | something else than a commit",
                "200 | {\"commit\":{\"repo\":\"raw\",\"id\":[1]}}                  | something else than a commit",
            })
    void shouldSayWhyACommitIsNotKnown(int status, String body, String sentence) {
        Answer answer = new Answer(status, body.getBytes(StandardCharsets.UTF_8), false);

        refused(() -> asked("raw@master", "InspectCommit", answer), sentence);
    }

    @Test
    void shouldRefuseNestingWithoutAnEnd() {
        refused(() -> asked("raw@master", "InspectCommit", ok("{\"a\":".repeat(100_000))), "nested too deep");
    }

    @Test
    void shouldNotTakeAnotherCommitThanTheOneThatWasAskedFor() {
        refused(
                () -> asked("raw@master", "InspectCommit", Recorded.answer("rest-InspectCommit-id.json")),
                "tells of pachyderm:default/eval@" + RAW);
    }

    @Test
    void shouldRefuseACommitThatFailedOrIsOpen() {
        String info = new String(Recorded.answer("rest-InspectCommit-id.json").body(), StandardCharsets.UTF_8);

        refused(
                () -> asked(
                        "eval@" + RAW,
                        "InspectCommit",
                        ok(info.replace("\"error\":\"\"", "\"error\":\"out of memory\""))),
                "failed: out of memory");
        refused(
                () -> asked(
                        "eval@" + RAW,
                        "InspectCommit",
                        ok(info.replace("\"finished\":\"2026-11-28T03:53:53.973154Z\"", "\"finished\":null"))),
                "is not finished");
    }

    @Test
    void shouldKeepTheFirstOfManyFilesAndSayThatThereAreMore() throws IOException {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            stream.append("{\"result\":{\"file\":{\"path\":\"/f")
                    .append(i)
                    .append("\"},\"fileType\":\"FILE\",\"sizeBytes\":\"1\",\"hash\":\"x\"}}\n");
        }
        DataCommit commit = asked("raw@master", "WalkFile", ok(stream.toString()));

        assertThat(commit.files()).hasSize(DataCommit.FILES);
        assertThat(commit.moreFiles()).isTrue();
        assertThat(commit.files().get(0).digest()).isEmpty();
    }

    @Test
    void shouldKeepWhatIsWholeOfAStreamThatWasCut() throws IOException {
        byte[] all = Recorded.answer("rest-WalkFile.json").body();
        byte[] half = new String(all, StandardCharsets.UTF_8)
                .repeat(2)
                .substring(0, all.length + 100)
                .getBytes(StandardCharsets.UTF_8);

        DataCommit commit = asked("raw@master", "WalkFile", new Answer(200, half, true));

        assertThat(commit.files()).hasSize(1);
        assertThat(commit.moreFiles()).isTrue();
    }

    @Test
    void shouldNotHideThatAFileHasANameThatCannotBeKept() throws IOException {
        String stream = new String(Recorded.answer("rest-WalkFile.json").body(), StandardCharsets.UTF_8)
                .replace("data.csv", "data\\u202e.csv");
        DataCommit commit = asked("raw@master", "WalkFile", ok(stream));

        assertThat(commit.files()).isEmpty();
        assertThat(commit.moreFiles()).isTrue();
    }

    @Test
    void shouldRefuseAnErrorInTheMidstOfAStream() {
        String stream = new String(Recorded.answer("rest-WalkFile.json").body(), StandardCharsets.UTF_8)
                + "{\"error\":{\"code\":13,\"message\":\"gone away\",\"details\":[]}}\n";

        refused(() -> asked("raw@master", "WalkFile", ok(stream)), "gone away");
    }

    @Test
    void shouldNotGoRoundInCircles() throws IOException {
        String loop = new String(Recorded.answer("rest-InspectCommit-id.json").body(), StandardCharsets.UTF_8)
                .replace("\"name\":\"train\"", "\"name\":\"eval\"");
        DataCommit commit = asked("eval@" + RAW, "InspectCommit", ok(loop));

        assertThat(commit.origins()).noneMatch(origin -> origin.ref().equals(commit.ref()));
    }

    private static final AskedCommit NOW = AskedCommit.parse("raw@" + RAW);
    private static final AskedCommit BEFORE = AskedCommit.parse("raw@" + Recorded.OLD_RAW);

    private static ChangedFiles changes(String... lines) throws IOException {
        return new Pachyderm(call -> ok(String.join("\n", lines))).changes(NOW, BEFORE);
    }

    private static String side(String name, String id, String path) {
        return "\"" + name
                + "\":{\"file\":{\"commit\":{\"repo\":{\"name\":\"raw\",\"type\":\"user\",\"project\":{\"name\":"
                + "\"default\"}},\"id\":\"" + id + "\"},\"path\":\"" + path + "\"},\"fileType\":\"FILE\"}";
    }

    private static String added(String path) {
        return "{\"result\":{" + side("newFile", RAW, path) + ",\"oldFile\":null}}";
    }

    @Test
    void shouldTellWhichFilesDifferInTwoCommits() throws IOException {
        ChangedFiles changed = new Pachyderm(call -> recorded.ask(call.path(), call.body())).changes(NOW, BEFORE);

        assertThat(changed).isEqualTo(new ChangedFiles(List.of("changed /train/data.csv"), false));
    }

    @Test
    void shouldTellFilesThatOneOfTwoCommitsHas() throws IOException {
        String removed = "{\"result\":{\"newFile\":null," + side("oldFile", Recorded.OLD_RAW, "/b") + "}}";

        assertThat(changes(added("/a"), removed).changes()).containsExactly("added /a", "removed /b");
    }

    @Test
    void shouldKeepTheFirstOfManyChangesAndSayThatThereAreMore() throws IOException {
        String[] lines = IntStream.range(0, ChangedFiles.MOST + 1)
                .mapToObj(i -> added("/f" + i))
                .toArray(String[]::new);

        assertThat(changes(lines).changes()).hasSize(ChangedFiles.MOST);
        assertThat(changes(lines).more()).isTrue();
    }

    @Test
    void shouldSayThatThereAreMoreChangesWhereOneHasANameThatCannotBeKept() throws IOException {
        assertThat(changes(added("/" + "n".repeat(DataCommit.LENGTH)))).isEqualTo(new ChangedFiles(List.of(), true));
    }

    @Test
    void shouldNotTakeChangesOfOtherCommits() {
        refused(
                () -> changes("{\"result\":{" + side("newFile", LABELS, "/a") + "}}"),
                "the server tells of files that it was not asked for");
    }
}
