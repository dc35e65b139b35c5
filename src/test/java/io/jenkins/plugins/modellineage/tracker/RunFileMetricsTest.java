package io.jenkins.plugins.modellineage.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile;
import io.jenkins.plugins.modellineage.tracker.wandb.RecordLog;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Run files of W&B: genuine ones against what its own classes say of them, and ones that are wrong. */
class RunFileMetricsTest {
    private static final String NAME = "wandb/offline-run-1-id1/run-id1.wandb";
    private static final String FULL = "1-full/wandb/offline-run-20261128_040158-mh5jeh7h/run-mh5jeh7h.wandb";
    private static final String KILLED =
            "2-killed-one-block/wandb/offline-run-20261128_042014-crash002/run-crash002.wandb";
    private static final String TYPED = "6-typed-history/wandb/offline-run-20261128_042117-typed001/run-typed001.wandb";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                FULL,
                KILLED,
                TYPED,
                "3-resumed/wandb/offline-run-20261128_040313-resumed1/run-resumed1.wandb",
                "3-resumed/wandb/offline-run-20261128_040313-resumed1-1/run-resumed1.wandb",
                "5-old-sdk/0.19.11/wandb/offline-run-20261128_040818-f06crrlh/run-f06crrlh.wandb",
                "5-old-sdk/0.22.3/wandb/offline-run-20261128_040822-ju67sziq/run-ju67sziq.wandb"
            })
    void shouldReadTheSeriesThatItsOwnClassesRead(String file) throws IOException {
        List<MetricRecord> logged = new Written(file, resource(file))
                .records().stream()
                        .filter(record -> !record.key().startsWith("system/"))
                        .toList();
        List<MetricRecord> expected = expected(file + ".expected.jsonl");

        assertThat(logged).isNotEmpty().containsAll(expected);
        assertThat(logged.subList(0, expected.size())).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void shouldTakeTheLastConfigurationAsParameters() throws IOException {
        assertThat(facts(resource(FULL)).params())
                .containsOnly(
                        entry("lr", "0.2"),
                        entry("layers", "[1,2]"),
                        entry("opt.name", "sgd"),
                        entry("flag", "true"),
                        entry("s", "text"),
                        entry("dotted.key", "1"),
                        entry("big", "1152921504606846976"),
                        entry("inf", "Infinity"),
                        entry("nan", "null"),
                        entry("later", "5"));
    }

    @Test
    void shouldTellOfTheRunInTags() throws IOException {
        assertThat(facts(resource(FULL)).tags())
                .contains(
                        entry("wandb.run_id", "mh5jeh7h"),
                        entry("wandb.name", "full-run"),
                        entry("wandb.project", "iris"),
                        entry("wandb.group", "g1"),
                        entry("wandb.job_type", "train"),
                        entry("wandb.notes", "some notes"),
                        entry("wandb.tags", "a,b c"),
                        entry("wandb.python", "CPython 3.11.7"),
                        entry("wandb.state", "finished"));
    }

    @Test
    void shouldTellOfTheMachineAndTheCommitInTags() throws IOException {
        byte[] git = EventFile.nested(
                21, EventFile.text(1, "https://tester@example.org/a.git"), EventFile.text(2, "0a1b2c"));
        byte[] memory = EventFile.nested(21, EventFile.varint(1, 25_276_063_744L));
        byte[] bytes = RunFile.empty()
                .record(EventFile.nested(17, EventFile.text(1, "id1"), git))
                .record(EventFile.nested(
                        26,
                        EventFile.varint(16, 4),
                        EventFile.varint(17, 8),
                        EventFile.varint(19, 2),
                        EventFile.text(18, "NVIDIA A100"),
                        memory))
                .exit(0)
                .bytes();

        assertThat(facts(bytes).tags())
                .containsOnly(
                        entry("wandb.git_commit", "0a1b2c"),
                        entry("wandb.cpu_count", "4"),
                        entry("wandb.cpu_count_logical", "8"),
                        entry("wandb.gpu_count", "2"),
                        entry("wandb.gpu_type", "NVIDIA A100"),
                        entry("wandb.memory_total", "25276063744"),
                        entry("wandb.run_id", "id1"),
                        entry("wandb.state", "finished"));
    }

    @Test
    void shouldReadWhatOldSdksSayOfTheMachineBesideTheFile() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("files"));
        Files.writeString(folder.resolve("wandb-metadata.json"), "{\"os\":\"Linux-6\",\"username\":\"tester\"}");

        assertThat(whole(RunFile.begun().exit(0).bytes()).tags())
                .containsEntry("wandb.os", "Linux-6")
                .doesNotContainValue("tester");
    }

    @Test
    void shouldFollowNoLinkToThatFile() throws IOException {
        Path outside = Files.createDirectories(directory.resolve("elsewhere"));
        Files.writeString(outside.resolve("wandb-metadata.json"), "{\"os\":\"Linux-6\"}");
        Files.createSymbolicLink(directory.resolve("files"), outside);

        assertThat(whole(RunFile.begun().exit(0).bytes()).tags()).doesNotContainKey("wandb.os");
    }

    private FileFacts whole(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("run-id1.wandb"), bytes);
        return MetricsFiles.complete(file, NAME, Progress.START, Written.NOW).facts();
    }

    @Test
    void shouldTellOfArtifactsWithTheirDigestsAndAliasesInTags() throws IOException {
        assertThat(facts(resource(FULL)).tags())
                .contains(
                        entry(
                                "wandb.artifact.iris-model",
                                "model, digest 37d55204f79f02ab9f840592513c6ee3, aliases best, latest"),
                        entry("wandb.artifact.lm", "model, digest 51edeb5aa44676279dd0620714ea813b, aliases latest"));
    }

    @Test
    void shouldTellNothingOfPeopleAndCommandLines() throws IOException {
        assertThat(facts(resource(FULL)).tags().values())
                .noneMatch(value -> value.contains("tester") || value.contains("/srv/agent") || value.equals("35"));
    }

    @Test
    void shouldRecordWhatTheMachineDidBySecondsSinceTheBegin() throws IOException {
        assertThat(new Written(NAME, resource(FULL)).values())
                .contains("system/proc.memory.percent@0=0.25242613979063716");
    }

    @Test
    void shouldTakeOfTheSummaryWhatWasNotLogged() throws IOException {
        byte[] bytes = RunFile.begun()
                .logged(7, "loss", "0.5")
                .summary("loss", "0.5")
                .summary("best", "{\"max\":0.9}")
                .summary("_runtime", "37")
                .exit(0)
                .bytes();

        assertThat(new Written(NAME, bytes).values()).containsExactly("loss@7=0.5", "best.max@7=0.9");
    }

    @Test
    void shouldTakeNothingThatASummaryTookBack() throws IOException {
        byte[] bytes = RunFile.begun()
                .summary("best", "0.9")
                .summary("scores", "{\"bleu\":31.5}")
                .summary("note", "\"so far\"")
                .summary("scored", "1")
                .summaryWithout("best")
                .summaryWithout("scores")
                .summaryWithout("note")
                .exit(0)
                .bytes();

        assertThat(new Written(NAME, bytes).values()).containsExactly("scored@0=1.0");
        assertThat(facts(bytes).tags()).doesNotContainKey("wandb.summary.note");
    }

    @Test
    void shouldTellAlertsAndWhatWroteTheFileInTags() throws IOException {
        assertThat(facts(resource(FULL)).tags())
                .contains(entry("wandb.alert.1", "INFO title: text"), entry("wandb.sdk", "0.31.0"));
    }

    @Test
    void shouldTellTextsOfTheSummaryThatWereNotLoggedInTags() throws IOException {
        byte[] bytes = RunFile.begun()
                .logged(1, "said", "\"logged\"")
                .summary("said", "\"logged\"")
                .summary("note", "\"best so far\"")
                .summary("best", "{\"of\":\"loss\",\"at\":7,\"all\":[1,2],\"sure\":true}")
                .summary("img", "{\"_type\":\"image-file\",\"path\":\"a.png\"}")
                .bytes();

        assertThat(facts(bytes).tags())
                .containsOnly(
                        entry("wandb.summary.note", "best so far"),
                        entry("wandb.summary.best.of", "loss"),
                        entry("wandb.summary.best.all", "[1,2]"),
                        entry("wandb.summary.best.sure", "true"),
                        entry("wandb.project", "project"),
                        entry("wandb.run_id", "id1"),
                        entry("wandb.state", "killed"));
    }

    @Test
    void shouldSayWhichDefinitionsOfMetricsAreLeft() throws IOException {
        assertThat(new Written(NAME, resource(FULL)).remarks())
                .contains("Metrics file '" + NAME + "': it defines how W&B shows"
                        + " epoch, val/* (steps of epoch, summary min, summary max), acc (hidden, summary max);"
                        + " such definitions are left out");
    }

    @Test
    void shouldSayWhatADefinitionWantsOfAMetric() throws IOException {
        byte[] bytes = RunFile.begun()
                .record(EventFile.nested(12, EventFile.text(1, "acc"), EventFile.varint(8, 2)))
                .bytes();

        assertThat(new Written(NAME, bytes).remarks())
                .anyMatch(remark -> remark.contains("shows acc (goal maximize);"));
    }

    @Test
    void shouldNameNoMoreThanAHundredAlerts() throws IOException {
        RunFile file = RunFile.begun();
        for (int i = 0; i < 102; i++) {
            file.record(EventFile.nested(10, EventFile.text(1, "alert")));
        }

        assertThat(facts(file.bytes()).tags())
                .containsEntry("wandb.alert.100", "alert")
                .doesNotContainKey("wandb.alert.101");
    }

    @Test
    void shouldReadTheItemsOfTheOldestSdk() throws IOException {
        byte[] item = EventFile.nested(1, EventFile.text(1, "loss"), EventFile.text(16, "0.5"));
        byte[] time = EventFile.nested(1, EventFile.text(1, "_timestamp"), EventFile.text(16, "1700000007.5"));
        byte[] bytes = RunFile.empty()
                .record(EventFile.delimited(21, new byte[0]))
                .record(EventFile.nested(17, EventFile.text(1, "id1")))
                .record(EventFile.nested(2, item, time, EventFile.nested(2, EventFile.varint(1, 3))))
                .bytes();

        assertThat(new Written(NAME, bytes).records())
                .containsExactly(Written.record("loss", 0.5, 3, 1_700_000_007_500L));
    }

    @Test
    void shouldFindAmongTheItemsTheStepThatTheOldestSdkTellsNowhereElse() throws IOException {
        byte[] bytes = RunFile.begun()
                .record(EventFile.nested(2, oldItem("loss", "0.5"), oldItem("_step", "3005")))
                .bytes();

        assertThat(new Written(NAME, bytes).values()).containsExactly("loss@3005=0.5");
    }

    @Test
    void shouldTakeApartTheObjectsThatTheOldestSdkLogsAsOne() throws IOException {
        byte[] bytes = RunFile.begun()
                .record(EventFile.nested(
                        2,
                        oldItem("nested", "{\"a\": 1, \"b\": {\"c\": NaN, \"text\": \"x\"}}"),
                        oldItem("bars", "{\"_type\": \"histogram\", \"values\": [1], \"bins\": [0, 1]}"),
                        oldItem("_step", "3")))
                .summary("nested", "{\"a\": 1, \"b\": {\"c\": NaN}}")
                .bytes();

        Written written = new Written(NAME, bytes);
        assertThat(written.values()).containsExactly("nested.a@3=1.0", "nested.b.c@3=NaN");
        assertThat(written.remarks())
                .anyMatch(said -> said.contains("'bars' is of W&B's type 'histogram'"))
                .anyMatch(said -> said.contains("'nested.b.text' is '\"x\"', not a number"));
    }

    private static byte[] oldItem(String key, String json) {
        return EventFile.nested(1, EventFile.text(1, key), EventFile.text(16, json));
    }

    @Test
    void shouldTakeAnObjectWithTooManyValuesForOneThatIsNoNumber() throws IOException {
        String many =
                IntStream.range(0, 20_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        byte[] bytes = RunFile.begun().logged(1, "many", many).bytes();

        Written written = new Written(NAME, bytes);
        assertThat(written.values()).isEmpty();
        assertThat(written.remarks()).singleElement().asString().contains("'many' is", "not a number");
    }

    /** Each of many small values would hold all the keys on the way to it. */
    @Test
    void shouldTakeADeepObjectWithManyValuesForOneThatIsNoNumber() throws IOException {
        String many =
                IntStream.range(0, 1_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        String deep = "{\"d\":".repeat(50) + many + "}".repeat(50);

        Written written =
                new Written(NAME, RunFile.begun().logged(1, "deep", deep).bytes());

        assertThat(written.values()).isEmpty();
        assertThat(written.remarks()).singleElement().asString().contains("'deep' is", "not a number");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void shouldTakeAFileThatIsHardlyBegunForAKilledRun(int bytes) throws IOException {
        Written written = new Written(NAME, Arrays.copyOf(RunFile.empty().bytes(), bytes));

        assertThat(written.values()).isEmpty();
        assertThat(written.remarks()).anyMatch(said -> said.contains("it does not tell of its run yet"));
    }

    @Test
    void shouldReadFromItsBeginAFileThatWasHardlyBegun() throws IOException {
        byte[] whole = RunFile.begun().logged(7, "loss", "0.5").bytes();
        Path file = Files.write(directory.resolve("run"), Arrays.copyOf(whole, 3));
        Harvest first = MetricsFiles.growing(file, NAME, Progress.START, Written.NOW);
        Files.write(file, whole);

        assertThat(MetricsFiles.complete(file, NAME, first.progress(), Written.NOW)
                        .records())
                .hasSize(1);
    }

    @Test
    void shouldTakeASummaryOnceHoweverOftenTheFileIsRead() throws IOException {
        byte[] bytes =
                RunFile.begun().logged(7, "loss", "0.5").summary("best", "0.9").bytes();
        Path file = Files.write(directory.resolve("run"), bytes);
        Harvest first = MetricsFiles.complete(file, NAME, Progress.START, Written.NOW);

        assertThat(MetricsFiles.complete(file, NAME, first.progress(), Written.NOW)
                        .records())
                .isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsNoNumberAndSaySoOnceAKind() throws IOException {
        assertThat(new Written(NAME, resource(FULL)).remarks())
                .anyMatch(remark -> remark.contains("is of W&B's type 'histogram'"))
                .anyMatch(remark -> remark.contains("is of W&B's type 'image-file'"))
                .anyMatch(remark -> remark.contains("is an artifact of type 'model'"));
    }

    @ParameterizedTest
    @CsvSource({"0, finished", "4, failed with 4"})
    void shouldTellHowTheProgramEnded(int code, String state) throws IOException {
        assertThat(facts(RunFile.begun().exit(code).bytes()).tags()).containsEntry("wandb.state", state);
    }

    @Test
    void shouldTakeARunWithoutAnEndForKilled() throws IOException {
        assertThat(facts(resource(KILLED)).tags()).containsEntry("wandb.state", "killed");
    }

    @Test
    void shouldKnowAFileWithNothingButItsFirstBytes() throws IOException {
        byte[] bytes = resource("4-killed-header-only/wandb/offline-run-20261128_042020-crashsml/run-crashsml.wandb");

        assertThat(new Written(NAME, bytes).remarks())
                .containsExactly("Metrics file '" + NAME
                        + "': it does not tell of its run yet; it was killed within its first seconds");
        assertThat(facts(bytes).tags()).containsOnly(entry("wandb.state", "killed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FULL, TYPED})
    void shouldGiveTheSameAtEachCut(String name) throws IOException {
        byte[] bytes = resource(name);
        List<MetricRecord> whole = new Written(NAME, bytes).records();

        for (int cut = 0; cut <= bytes.length; cut += 37) {
            assertThat(inTwo(bytes, cut)).as("looked at after %d bytes", cut).isEqualTo(whole);
        }
    }

    @Test
    void shouldReadARecordThatLiesInSeveralBlocks() throws IOException {
        byte[] bytes = RunFile.begun()
                .logged(1, "text", '"' + "x".repeat(100_000) + '"')
                .logged(2, "loss", "0.5")
                .bytes();

        assertThat(new Written(NAME, bytes).values()).containsExactly("loss@2=0.5");
    }

    @Test
    void shouldLoseNoMoreThanTheBlockThatIsDamaged() throws IOException {
        RunFile file = RunFile.begun().logged(1, "loss", "0.5");
        int damaged = file.bytes().length + 20;
        file.logged(2, "loss", "0.4").logged(3, "text", '"' + "x".repeat(40_000) + '"');
        byte[] bytes = file.logged(4, "loss", "0.3").bytes();
        bytes[damaged] ^= 1;

        assertThat(new Written(NAME, bytes).values()).containsExactly("loss@1=0.5", "loss@4=0.3");
    }

    @Test
    void shouldPassOverARecordThatIsTooLong() throws IOException {
        byte[] bytes = RunFile.begun()
                .logged(1, "text", '"' + "x".repeat(RecordLog.MOST_BYTES) + '"')
                .logged(2, "loss", "0.5")
                .bytes();

        assertThat(new Written(NAME, bytes).values()).containsExactly("loss@2=0.5");
    }

    @Test
    void shouldStopAtZerosThatACrashLeft() throws IOException {
        byte[] bytes =
                RunFile.begun().logged(1, "loss", "0.5").raw(new byte[4_096]).bytes();

        assertThat(new Written(NAME, bytes).values()).containsExactly("loss@1=0.5");
    }

    @Test
    void shouldTakeConfigurationThatIsTooDeepAsText() throws IOException {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        assertThat(facts(RunFile.begun().config("deep", deep).bytes()).params()).isEqualTo(Map.of("deep", deep));
    }

    @Test
    void shouldTakeATimeThatIsNoneForTheBeginOfTime() throws IOException {
        byte[] at = EventFile.nested(2, EventFile.varint(1, 20_000_000_000_000_000L));
        byte[] item = EventFile.nested(3, EventFile.text(1, "cpu"), EventFile.text(16, "0.5"));

        assertThat(new Written(
                                NAME,
                                RunFile.begun()
                                        .record(EventFile.nested(7, at, item))
                                        .bytes())
                        .records())
                .containsExactly(Written.record("system/cpu", 0.5, 0, 0));
    }

    @Test
    void shouldLeaveOutAValueThatIsTooLongAndSaySo() throws IOException {
        String text = '"' + "x".repeat(ParameterValues.VALUE_BYTES) + '"';
        byte[] bytes = RunFile.begun().config("long", text).config("lr", "0.1").bytes();

        Harvest harvest = new Written(NAME, bytes).harvest();

        assertThat(harvest.facts().params()).containsOnly(entry("lr", "0.1"));
        assertThat(harvest.remarks())
                .extracting(Remark::sentence)
                .anyMatch(sentence -> sentence.contains("what is beyond that is left out"));
    }

    @Test
    void shouldHoldNoMoreOfAFileThanARunMayHaveTwice() throws IOException {
        RunFile file = RunFile.begun();
        String text = '"' + "x".repeat(1_000_000) + '"';
        for (int i = 0; i < 40; i++) {
            file.config("text" + i, text);
        }

        assertThat(new Written(NAME, file.bytes()).harvest().facts().params().size())
                .isEqualTo(2 * ParameterValues.RUN_CHARACTERS / (text.length() + "text0".length()));
    }

    @Test
    void shouldCountTheRestOfASummaryBehindANameThatIsTooLong() throws IOException {
        byte[] bytes = RunFile.begun()
                .logged(7, "loss", "0.5")
                .summary("a".repeat(300), "1")
                .summary("best", "0.9")
                .bytes();

        assertThat(new Written(NAME, bytes).values()).containsExactly("loss@7=0.5", "best@7=0.9");
    }

    @Test
    void shouldLeaveOutTheLinkToTheNewestRun() throws IOException {
        byte[] bytes = RunFile.begun().logged(1, "loss", "0.5").bytes();

        assertThat(new Written("wandb/latest-run/run-id1.wandb", bytes).values())
                .isEmpty();
    }

    private FileFacts facts(byte[] bytes) throws IOException {
        return new Written(NAME, bytes).harvest().facts();
    }

    private List<MetricRecord> inTwo(byte[] bytes, int cut) throws IOException {
        Path file = directory.resolve("run");
        Files.write(file, Arrays.copyOf(bytes, cut));
        Harvest first = MetricsFiles.growing(file, NAME, Progress.START, Written.NOW);
        Files.write(file, bytes);
        List<MetricRecord> both = new ArrayList<>(first.records());
        both.addAll(
                MetricsFiles.complete(file, NAME, first.progress(), Written.NOW).records());
        return both;
    }

    /** The numbers of what W&B's own classes wrote about a file, without parts of images and tables. */
    private static List<MetricRecord> expected(String path) throws IOException {
        List<MetricRecord> expected = new ArrayList<>();
        for (String line :
                new String(resource(path), StandardCharsets.UTF_8).lines().toList()) {
            JsonNode history = JSON.readTree(line).path("history");
            Set<String> typed = new TreeSet<>();
            long time = 0;
            for (JsonNode item : history.path("item")) {
                String name = name(item);
                if (name.endsWith("._type")) {
                    typed.add(name.substring(0, name.length() - "_type".length()));
                }
                if (name.equals("_timestamp")) {
                    time = Math.round(Double.parseDouble(item.path("value_json").asText()) * 1_000);
                }
            }
            for (JsonNode item : history.path("item")) {
                JsonNode value = JSON.readTree(item.path("value_json").asText());
                String name = name(item);
                if (value.isNumber() && !name.startsWith("_") && typed.stream().noneMatch(name::startsWith)) {
                    long step = history.path("step").path("num").asLong();
                    expected.add(Written.record(name, value.doubleValue(), step, time));
                }
            }
        }
        return expected;
    }

    private static String name(JsonNode item) {
        List<String> parts = new ArrayList<>();
        item.path("nested_key").forEach(part -> parts.add(part.asText()));
        return parts.isEmpty() ? item.path("key").asText() : String.join(".", parts);
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = RunFileMetricsTest.class.getResourceAsStream("wandb/" + path)) {
            return in.readAllBytes();
        }
    }

    @Test
    void shouldSayThatARecordCannotBeRead() throws IOException {
        byte[] bytes = RunFile.begun().record(new byte[] {(byte) 0xff}).exit(0).bytes();

        assertThat(new Written(NAME, bytes).remarks())
                .containsExactly("Metrics file '" + NAME + "': one of its records is none of W&B's; it is left out");
    }

    @Test
    void shouldSayThatARecordIsTooLong() throws IOException {
        byte[] bytes = RunFile.begun()
                .logged(1, "loss", "0.5")
                .record(new byte[RecordLog.MOST_BYTES + 1])
                .exit(0)
                .bytes();

        assertThat(new Written(NAME, bytes).remarks())
                .anyMatch(remark -> remark.contains("one of its records has more than 16777216 bytes"));
    }
}
