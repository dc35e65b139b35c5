package io.jenkins.plugins.modellineage.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What W&B's own classes say of each genuine run file beside its series: configuration, facts, summary, the machine, artifacts, the
 * end. The table of records in {@code docs/trackers.md} lists the differences.
 */
class RunFileExpectedTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Facts of a run that become tags, as the records call them and as the tags do. */
    private static final Map<String, String> RUN = Map.of(
            "run_id", "run_id",
            "project", "project",
            "run_group", "group",
            "job_type", "job_type",
            "display_name", "name",
            "notes", "notes");

    private static final Set<String> ENVIRONMENT = Set.of("os", "python", "cpu_count", "cpu_count_logical");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-full/wandb/offline-run-20261128_040158-mh5jeh7h/run-mh5jeh7h.wandb",
                "2-killed-one-block/wandb/offline-run-20261128_042014-crash002/run-crash002.wandb",
                "3-resumed/wandb/offline-run-20261128_040313-resumed1/run-resumed1.wandb",
                "3-resumed/wandb/offline-run-20261128_040313-resumed1-1/run-resumed1.wandb",
                "4-killed-header-only/wandb/offline-run-20261128_042020-crashsml/run-crashsml.wandb",
                "5-old-sdk/0.19.11/wandb/offline-run-20261128_040818-f06crrlh/run-f06crrlh.wandb",
                "5-old-sdk/0.22.3/wandb/offline-run-20261128_040822-ju67sziq/run-ju67sziq.wandb",
                "6-typed-history/wandb/offline-run-20261128_042117-typed001/run-typed001.wandb"
            })
    void shouldSayOfAGenuineRunWhatItsOwnClassesSay(String file) throws IOException {
        Harvest read = new Written(file, resource(file)).harvest();
        Expected expected = new Expected();
        for (String line : new String(resource(file + ".expected.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            expected.add(JSON.readTree(line));
        }

        assertThat(read.facts().params()).as("configuration").isEqualTo(expected.params());
        assertThat(read.facts().tags()).as("facts, alerts, artifacts, end").isEqualTo(expected.tags());
        assertThat(of(read, "system/")).as("what the machine did").isEqualTo(expected.stats);
        assertThat(read.records().stream()
                        .filter(record -> !record.key().startsWith("system/"))
                        .filter(record -> !expected.logged.contains(record.key()))
                        .map(Written::shown))
                .as("summary")
                .containsExactlyInAnyOrderElementsOf(expected.summary());
    }

    private static List<MetricRecord> of(Harvest read, String prefix) {
        return read.records().stream()
                .filter(record -> record.key().startsWith(prefix))
                .toList();
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = RunFileExpectedTest.class.getResourceAsStream("wandb/" + path)) {
            return in.readAllBytes();
        }
    }

    /** The records, added up. */
    private static final class Expected {
        private final Map<String, JsonNode> config = new TreeMap<>();
        private final Map<String, JsonNode> summary = new TreeMap<>();
        private final Map<String, String> facts = new TreeMap<>();
        private final Map<String, Set<String>> aliases = new HashMap<>();
        private final Set<String> logged = new HashSet<>();
        private final List<MetricRecord> stats = new ArrayList<>();
        private boolean begun;
        private Instant started = Instant.EPOCH;
        private long lastStep;
        private String state = "killed";
        private int alerts;

        void add(JsonNode record) throws IOException {
            JsonNode run = record.path("run");
            if (!run.isMissingNode()) {
                run(run);
            }
            update(run.path("config"), config);
            update(record.path("config"), config);
            update(record.path("summary"), summary);
            record.path("environment").properties().stream()
                    .filter(fact -> ENVIRONMENT.contains(fact.getKey()))
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
            told(record.path("environment").path("memory").path("total"), "memory_total");
            told(record.path("telemetry").path("cli_version"), "sdk");
            if (!facts.containsKey("python")) {
                told(record.path("telemetry").path("python_version"), "python");
            }
            for (JsonNode item : record.path("history").path("item")) {
                logged.add(name(item));
            }
            lastStep = Math.max(
                    lastStep, record.path("history").path("step").path("num").asLong());
            stats(record.path("stats"));
            artifact(record.path("artifact"));
            if (record.has("alert")) {
                JsonNode alert = record.path("alert");
                String words =
                        alert.path("level").asText() + " " + alert.path("title").asText() + ": ";
                facts.put("alert." + ++alerts, words + alert.path("text").asText());
            }
            if (record.has("exit")) {
                int code = record.path("exit").path("exit_code").asInt();
                state = code == 0 ? "finished" : "failed with " + code;
            }
        }

        private void run(JsonNode run) {
            begun = true;
            started = Instant.parse(run.path("start_time").asText());
            RUN.forEach((field, tag) -> told(run.path(field), tag));
            List<String> tags = new ArrayList<>();
            run.path("tags").forEach(tag -> tags.add(tag.asText()));
            if (!tags.isEmpty()) {
                facts.put("tags", String.join(",", tags));
            }
        }

        private void told(JsonNode value, String tag) {
            if (!value.isMissingNode()) {
                facts.put(tag, value.asText());
            }
        }

        private void stats(JsonNode stats) throws IOException {
            if (stats.isMissingNode()) {
                return;
            }
            Instant at = Instant.parse(stats.path("timestamp").asText());
            for (JsonNode item : stats.path("item")) {
                stat(item, at);
            }
        }

        private void stat(JsonNode item, Instant at) throws IOException {
            JsonNode value = JSON.readTree(item.path("value_json").asText());
            long step = Math.max(0, at.getEpochSecond() - started.getEpochSecond());
            stats.add(Written.record("system/" + name(item), value.doubleValue(), step, at.toEpochMilli()));
        }

        private void artifact(JsonNode artifact) {
            if (artifact.isMissingNode() || artifact.path("type").asText().equals("run_table")) {
                return;
            }
            String name = artifact.path("name").asText();
            Set<String> names = aliases.computeIfAbsent(name, any -> new TreeSet<>());
            artifact.path("aliases").forEach(alias -> names.add(alias.asText()));
            facts.put(
                    "artifact." + name,
                    artifact.path("type").asText() + ", digest "
                            + artifact.path("digest").asText() + ", aliases " + String.join(", ", names));
        }

        private static void update(JsonNode change, Map<String, JsonNode> into) throws IOException {
            for (JsonNode item : change.path("update")) {
                into.put(name(item), JSON.readTree(item.path("value_json").asText()));
            }
            change.path("remove").forEach(item -> into.remove(name(item)));
        }

        private static String name(JsonNode item) {
            List<String> parts = new ArrayList<>();
            item.path("nested_key").forEach(part -> parts.add(part.asText()));
            return parts.isEmpty() ? item.path("key").asText() : String.join(".", parts);
        }

        Map<String, String> params() {
            Map<String, String> params = new TreeMap<>();
            config.forEach((name, value) -> leaves(name, value, params));
            params.keySet().removeIf(name -> name.startsWith("_wandb"));
            return params;
        }

        private static void leaves(String name, JsonNode value, Map<String, String> into) {
            if (value.isObject() && !value.isEmpty()) {
                value.properties().forEach(field -> leaves(name + "." + field.getKey(), field.getValue(), into));
            } else {
                into.put(name, value.isArray() ? value.toString() : value.asText());
            }
        }

        Map<String, String> tags() {
            Map<String, String> tags = new TreeMap<>();
            if (begun) {
                facts.forEach((name, value) -> tags.put("wandb." + name, value));
            }
            tags.put("wandb.state", state);
            return tags;
        }

        List<String> summary() {
            Map<String, String> leaves = new TreeMap<>();
            summary.forEach((name, value) -> leaves(name, value, leaves));
            leaves.keySet().removeIf(name -> name.startsWith("_") || logged.contains(name));
            List<String> told = new ArrayList<>();
            leaves.forEach((name, value) -> told.add(name + "@" + lastStep + "=" + Double.parseDouble(value)));
            return told;
        }
    }
}
