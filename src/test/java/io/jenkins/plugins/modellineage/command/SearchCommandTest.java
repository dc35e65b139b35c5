package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import io.jenkins.plugins.modellineage.lineage.ModelRenamed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandTest {
    @TempDir
    private Path home;

    private StoryHome story;

    @BeforeEach
    void fill() throws IOException {
        story = StoryHome.in(home);
        track(2, "3", 31.7);
        track(3, "4", 29.5);
        track(4, "5", Double.NaN);
    }

    @Test
    void shouldFindRunsAndShowWhatWasAskedAbout() {
        Called search = Called.with("search", home, "metrics.perplexity < 31 AND params.order = '4'");

        assertThat(search.status()).isZero();
        assertThat(search.out().lines())
                .containsExactly(
                        "run_id                            run_name  experiment  status    start_time            metrics.perplexity  params.order",
                        "00000000000000000000000000000003  train #3  tiny-lm     FINISHED  2026-03-03T10:00:03Z  29.5                4");
        assertThat(search.err()).isEqualTo("1 of 4 runs match\n");
    }

    @Test
    void shouldSortAndCut() {
        Called search = Called.with(
                "search", home, "--order", "metrics.perplexity", "--limit=2", "--columns", "build, metrics.perplexity");

        assertThat(search.out().lines()).containsExactly("build  metrics.perplexity", "3      29.5", "2      31.7");
        assertThat(search.err()).isEqualTo("4 of 4 runs match; the first 2 are shown\n");
    }

    @Test
    void shouldShowTheNewestFirstWithoutAnOrder() {
        assertThat(Called.with("search", home, "--columns", "build").out().lines())
                .containsExactly("build", "4", "3", "2", "1");
    }

    @Test
    void shouldFindVersionsByTheFormerNameOfTheirModel() throws IOException {
        try (FileLedger ledger = story.open()) {
            ledger.append(Sample.ALICE, state -> List.of(new ModelRenamed(Sample.TINY, new ModelName("small-lm"))));
        }

        assertThat(Called.with("search", home, "name = 'tiny-lm'", "--versions", "--columns", "name", "--quiet"))
                .isEqualTo(new Called(0, "name\nsmall-lm\n", ""));
    }

    @Test
    void shouldShowRunsUnderTheNameThatTheirJobHasNow() throws IOException {
        try (FileLedger ledger = story.open()) {
            ledger.append(Sample.ALICE, state -> List.of(new JobRenamed("train", "train-lm")));
        }

        assertThat(Called.with("search", home, "job = 'train-lm'", "--columns", "build", "--quiet"))
                .isEqualTo(new Called(0, "build\n1\n", ""));
    }

    @Test
    void shouldWriteEverythingOfARunAsJson() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Called.with("search", home, "build = 4", "--format", "jsonl")
                        .out());

        assertThat(json.at("/run_id").asText()).isEqualTo("00000000000000000000000000000004");
        assertThat(json.at("/build").asInt()).isEqualTo(4);
        assertThat(json.at("/start_time").asText()).isEqualTo("2026-03-03T10:00:04Z");
        assertThat(json.at("/duration").asDouble()).isEqualTo(60);
        assertThat(json.at("/params/order").asText()).isEqualTo("5");
        assertThat(json.at("/metrics/perplexity").asText()).isEqualTo("NaN");
    }

    @Test
    void shouldWriteChosenColumnsAsJson() {
        assertThat(Called.with(
                                "search",
                                home,
                                "build = 3",
                                "--format",
                                "jsonl",
                                "--columns",
                                "build,metrics.perplexity")
                        .out())
                .isEqualTo("{\"build\":3,\"metrics\":{\"perplexity\":29.5}}\n");
    }

    @Test
    void shouldWriteRowsForSpreadsheets() {
        assertThat(Called.with(
                                "search",
                                home,
                                "build < 3",
                                "--format",
                                "csv",
                                "--columns",
                                "build,params.order,params.seed")
                        .out())
                .isEqualTo("build,params.order,params.seed\r\n2,3,\r\n1,3,1\r\n");
    }

    @Test
    void shouldFindVersions() {
        Called search = Called.with("search", home, "stage = 'production' AND metrics.perplexity < 40", "--versions");

        assertThat(search.out().lines())
                .containsExactly(
                        "folder  name     version_number  label  created               stage       metrics.perplexity",
                        "        tiny-lm  1                      2026-03-03T10:00:00Z  production  31.7");
        assertThat(search.err()).isEqualTo("1 of 1 versions match\n");
    }

    @Test
    void shouldPointAtWhatCannotBeRead() {
        Called search = Called.with("search", home, "metrics.perplexity < 'low'");

        assertThat(search.status()).isEqualTo(2);
        assertThat(search.err())
                .isEqualTo("Expected a number without quotes, since metrics.perplexity is a number, and found 'low'"
                        + " (column 22)\n"
                        + "  metrics.perplexity < 'low'\n"
                        + "                       ^\n");
    }

    @Test
    void shouldPointIntoALongFilter() {
        String filter = "params.a = 'x' AND ".repeat(20) + "nonsense = 1" + " AND params.b = 'y'".repeat(20);
        List<String> lines = Called.with("search", home, filter).err().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).hasSizeLessThan(130).startsWith("  …").endsWith("…");
        assertThat(lines.get(1).substring(lines.get(2).indexOf('^'))).startsWith("nonsense = 1");
    }

    @Test
    void shouldPointAtTheOrderToo() {
        assertThat(Called.with("search", home, "--order", "metrics.perplexity UP")
                        .err())
                .isEqualTo("Expected ASC, DESC, a comma or the end, and found 'UP' (column 20)\n"
                        + "  metrics.perplexity UP\n"
                        + "                     ^\n");
    }

    @Test
    void shouldLeaveOutWhatIsDamagedAndSaySo() throws IOException {
        StoryHome.replace(story.runFile(), "\"order\":\"3\"", "\"order\":\"4\"");
        Called search = Called.with("search", home, "params.order = '3'", "--columns", "build");

        assertThat(search.status()).isEqualTo(1);
        assertThat(search.out()).isEqualTo("build\n2\n");
        assertThat(search.err())
                .startsWith("damaged: Tracked run " + StoryHome.RUN + " cannot be read: ")
                .endsWith("1 of 3 runs match\n");
    }

    @Test
    void shouldSearchRunsBesideADamagedLedger() throws IOException {
        StoryHome.replace(story.ledgerFile(), "tiny-lm", "tiny-ln");
        Called search = Called.with("search", home, "build = 2", "--columns", "job");

        assertThat(search.status()).isEqualTo(1);
        assertThat(search.out()).isEqualTo("job\ntrain\n");
        assertThat(search.err()).contains("jobs are shown under the names that they had");
    }

    @Test
    void shouldBoundHowManyAreShown() {
        assertThat(Called.with("search", home, "--limit", "0").err())
                .isEqualTo("--limit is '0'; write a number from 1 to 10000\n");
        assertThat(Called.with("search", home, "--limit", "10001").status()).isEqualTo(2);
    }

    @Test
    void shouldSearchOneOrTheOther() {
        assertThat(Called.with("search", home, "--runs", "--versions").err())
                .isEqualTo("Give --runs or --versions, not both: they have different attributes\n");
    }

    private void track(int build, String order, double perplexity) throws IOException {
        RunLog log = RunStore.of(home.resolve("jobs/train/builds/" + build + "/model-lineage"))
                .create(new RunStarted(
                        new RunId("%032d".formatted(build)),
                        Optional.empty(),
                        new ExperimentName("tiny-lm"),
                        Sample.build("train", build),
                        Sample.START.plusSeconds(build)));
        log.append(RunEvent.params(Map.of("order", order)));
        log.append(new MetricsLogged(List.of(new MetricRecord("perplexity", new MetricPoint(perplexity, 1, 1_000)))));
        log.append(new RunEnded(RunStatus.FINISHED, Sample.START.plusSeconds(build + 60)));
    }
}
