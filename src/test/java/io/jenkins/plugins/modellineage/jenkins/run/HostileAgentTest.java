package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.FileProgress;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.jenkins.binding.MetricsPatterns.Named;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.tracker.KnownFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.MasterToSlaveFileCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an agent answers is the word of a stranger; what lies in a workspace is too. */
class HostileAgentTest {
    private static final String DIGEST = "0".repeat(64);

    private static final KnownFile UNKNOWN = new KnownFile(FileProgress.NONE, Optional.empty(), Optional.empty());

    @TempDir
    private Path workspace;

    @Test
    void shouldBelieveNoFileThatCannotBeOne() {
        for (ScannedFile made : List.of(
                new ScannedFile("../../secrets/master.key", "a", 1, 0, DIGEST),
                new ScannedFile("/etc/passwd", "a", 1, 0, DIGEST),
                new ScannedFile("a\\..\\b", "a", 1, 0, DIGEST),
                new ScannedFile("C:x", "a", 1, 0, DIGEST),
                new ScannedFile("a\nb", "a", 1, 0, DIGEST),
                new ScannedFile("a", "../../secrets/master.key", 1, 0, DIGEST),
                new ScannedFile("a", null, 1, 0, DIGEST),
                new ScannedFile(null, "a", 1, 0, DIGEST),
                new ScannedFile("a", "a", -1, 0, DIGEST),
                new ScannedFile("a", "a", 1, 0, "../../../../tmp/x"),
                new ScannedFile("a", "a", 1, 0, null))) {
            assertThatThrownBy(made::checked).as(made.path).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldBelieveNoPlaceThatWasNotAskedFor() {
        ScannedFile file = new ScannedFile("a", "a", 1, 0, DIGEST);
        Reach one = new Reach("/ws", List.of("/cache"));

        assertThat(file.under(2).checked(one).path()).isEqualTo("a");
        for (ScannedFile made : List.of(file.under(-1), file.under(3), file.under(Integer.MIN_VALUE))) {
            assertThatThrownBy(() -> made.checked(one))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("from a place that was not asked for");
        }
        assertThatThrownBy(() -> file.under(1).checked(Reach.NONE))
                .as("there is no workspace around")
                .isNotNull();
    }

    @Test
    void shouldBelieveNoMetricsFilesOutsideTheWorkspace() {
        List<Named> two = List.of(new Named("", "*.json"), new Named("val", "*.csv"));

        for (String made : List.of("../m.json", "/etc/passwd", "a/../../m.json", "C:m.json", "a\nb", "")) {
            assertThatThrownBy(() -> FoundMetrics.checked(two, List.of(List.of("m.json"), List.of(made))))
                    .as(made)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        List<List<String>> withNull = List.of(List.of(), Collections.singletonList(null));
        assertThatThrownBy(() -> FoundMetrics.checked(two, withNull)).isInstanceOf(FilesRefused.class);
        for (List<List<String>> made : Arrays.<List<List<String>>>asList(
                null, List.of(), List.of(List.of(), List.of(), List.of()), Arrays.asList(List.of("a"), null))) {
            assertThatThrownBy(() -> FoundMetrics.checked(two, made)).isInstanceOf(FilesRefused.class);
        }
    }

    @Test
    void shouldBelieveNoNoteOfFilesOutsideTheWorkspace() {
        ScannedFile time = new ScannedFile("", "", 0, 1, null);

        for (String made : List.of("../m.json", "/etc/passwd", "a\nb")) {
            assertThatThrownBy(() -> MetricsNote.events(List.of(time, new ScannedFile(made, made, 1, 0, null))))
                    .as(made)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldBelieveNoMarksThatAreNotTheAgentsToSet() {
        ScannedFile file = new ScannedFile("a", "a", 1, 0, DIGEST);

        assertThat(file.marked(List.of(FileMark.APART, FileMark.EXECUTABLE))
                        .checked()
                        .marks())
                .containsExactly(FileMark.EXECUTABLE);
        assertThatThrownBy(() -> file.marked(Collections.singleton(null)).checked())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sent no marks");
    }

    @Test
    void shouldBelieveNoMetricsThatNoFileCanHold() {
        MetricPoint[] one = {new MetricPoint(1, 0, 0)};
        for (HarvestedFile made : List.of(
                new HarvestedFile("other.jsonl", 1, new String[] {"a"}, one),
                new HarvestedFile("m.jsonl", -1, new String[] {"a"}, one),
                new HarvestedFile("m.jsonl", 1, null, one),
                new HarvestedFile("m.jsonl", 1, new String[] {"a", "b"}, one),
                new HarvestedFile("m.jsonl", 1, new String[1], one),
                new HarvestedFile("m.jsonl", 1, new String[2_000_000], one),
                telling(Collections.singletonMap("lr", null), Map.of()),
                telling(Collections.singletonMap(null, "0.1"), Map.of()),
                telling(Map.of(), Collections.singletonMap("wandb.name", null)),
                telling(Map.of(), Collections.singletonMap(null, "a")))) {
            assertThatThrownBy(() -> made.checked("m.jsonl"))
                    .isInstanceOf(FilesRefused.class)
                    .hasMessageContaining("'m.jsonl'");
        }
    }

    private static HarvestedFile telling(Map<String, String> params, Map<String, String> tags) {
        HarvestedFile made = new HarvestedFile("m.jsonl", 1, new String[0], new MetricPoint[0]);
        made.tell(params, tags);
        return made;
    }

    @Test
    void shouldPrintRemarksOnOneShortLineAndNotWithoutEnd() throws Exception {
        HarvestedFile talking = new HarvestedFile("m.jsonl", 1, new String[0], new MetricPoint[0]);
        talking.remark(
                new String[] {"a", null}, new String[] {"17\n\u001b[8mha:AAAA" + "x".repeat(100_000), "no subject"});

        assertThat(talking.checked("m.jsonl").remarks())
                .singleElement()
                .satisfies(told -> assertThat(told.sentence()).hasSizeLessThan(3_000))
                .satisfies(told -> assertThat(told.sentence().codePoints()).allMatch(Naming::isPrintable));
        talking.remark(new String[100_000], new String[100_000]);
        assertThatThrownBy(() -> talking.checked("m.jsonl")).isInstanceOf(FilesRefused.class);
        talking.remark(new String[1], null);
        assertThatThrownBy(() -> talking.checked("m.jsonl")).isInstanceOf(FilesRefused.class);
    }

    @Test
    void shouldBelieveWhatAnAgentIsOnOneShortLine() {
        String[] hostile = {"17\n\u001b[8mha:AAAA", "Linux " + "x".repeat(100_000)};

        assertThat(AgentWitness.believed(hostile).values())
                .allSatisfy(told -> assertThat(told.codePoints()).allMatch(Naming::isPrintable))
                .allSatisfy(told -> assertThat(told).hasSizeLessThan(250));
        assertThat(AgentWitness.believed(new String[] {"17", "Linux \ud83d"})).containsKey(Provenance.OS);
        assertThat(AgentWitness.believed(null)).isEmpty();
        assertThat(AgentWitness.believed(new String[] {"17"})).isEmpty();
        assertThat(AgentWitness.believed(new String[] {null, null})).isEmpty();
    }

    @Test
    void shouldTakeAsManyFilesAsItMayAndNotOneMore() throws IOException {
        Globs.requireFew("**", Collections.nCopies(Globs.FILES, "a"));

        assertThatThrownBy(() -> Globs.requireFew("**", Collections.nCopies(Globs.FILES + 1, "a")))
                .isInstanceOf(FilesRefused.class)
                .hasMessageContaining("'**' matches 100001 files; at most 100000 are recorded");
        assertThatThrownBy(() -> Globs.requireFew("**", Collections.nCopies(10_000, "a".repeat(4_000))))
                .hasMessageContaining("pack them into an archive");
    }

    @Test
    @Timeout(20)
    @EnabledOnOs(OS.LINUX)
    void shouldNotWaitForAPipe() throws Exception {
        Path pipe = workspace.resolve("pipe.jsonl");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() ->
                        FileScan.digesting("*", Reach.NONE, TaskListener.NULL).invoke(workspace.toFile(), null))
                .hasMessageContaining("'pipe.jsonl' is not a regular file");
        assertThatThrownBy(() ->
                        MetricsScan.complete(UNKNOWN, "pipe.jsonl", Reach.NONE).invoke(workspace.toFile(), null))
                .hasMessageContaining("'pipe.jsonl' is not a regular file");
    }

    /** An answer of every kind that nobody asked for. */
    static Stream<Object> strangeAnswers() {
        return Stream.of(
                null,
                "text",
                1L,
                new HashMap<>(Map.of("a", "b")),
                new ArrayList<>(Collections.singletonList(null)),
                new ArrayList<>(List.of(List.of(List.of()))),
                new byte[1][1]);
    }

    @ParameterizedTest
    @MethodSource("strangeAnswers")
    void shouldTakeNoAnswerOfAnotherKind(Object answer) {
        FilePath folder = new FilePath(workspace.toFile());
        Said question = new Said(answer);

        assertThatThrownBy(() -> Answer.of(folder.act(question), ScannedFile.class, "which files there are"))
                .isInstanceOf(FilesRefused.class)
                .hasMessage("the agent did not tell which files there are; look at it");
    }

    @ParameterizedTest
    @MethodSource("strangeAnswers")
    void shouldTakeNoListOfAnythingElse(Object answer) {
        FilePath folder = new FilePath(workspace.toFile());

        assertThatThrownBy(() -> Answer.each(
                        Answer.<ArrayList<?>>of(folder.act(new Said(answer)), ArrayList.class, "which files there are"),
                        ScannedFile.class,
                        "which files there are"))
                .isInstanceOf(FilesRefused.class);
    }

    /** Lies, whatever it is asked. */
    private static final class Said extends MasterToSlaveFileCallable<Object> {
        private static final long serialVersionUID = 1L;

        private final transient Object answer;

        Said(Object answer) {
            this.answer = answer;
        }

        @Override
        public Object invoke(File folder, VirtualChannel channel) {
            return answer;
        }
    }

    @Test
    void shouldBelieveNoChangeOfFilesThatIsNoName() {
        CheckedFiles made = new CheckedFiles();
        made.touched.add(null);

        assertThatThrownBy(made::checked).isInstanceOf(FilesRefused.class);
    }

    @Test
    void shouldBelieveNoNotesThatAreNone() {
        assertThatThrownBy(() -> MetricsNote.events(null)).isInstanceOf(FilesRefused.class);
        assertThatThrownBy(() -> MetricsNote.events(Collections.singletonList(null)))
                .isInstanceOf(FilesRefused.class);
        assertThatThrownBy(() -> MetricsNote.events(List.of())).isInstanceOf(FilesRefused.class);
    }

    @Test
    void shouldBelieveNoFilesOfWandbThatAreNone() {
        OfflineFiles made = new OfflineFiles();
        made.beside.add(null);

        assertThatThrownBy(made::checked).isInstanceOf(FilesRefused.class);
    }
}
