package io.jenkins.plugins.modellineage.tracker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.tracker.wandb.Item;
import io.jenkins.plugins.modellineage.tracker.wandb.RecordLog;
import io.jenkins.plugins.modellineage.tracker.wandb.Told;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run file of W&B says as a whole: its parameters, of which the last word counts, facts as tags under {@code wandb.}, and the
 * values of its summary that it logged at no step.
 */
final class RunFileEnd {
    private static final String TAG = "wandb.";
    private static final String INTERNAL = "_wandb";

    /** Values of a summary beside what was logged; each is remembered, so that it is recorded once. */
    private static final int SUMMARY = 100;

    /** Names of each kind that are held. */
    private static final int HELD = 100_000;

    /** Characters of all that is held: what a run may have in parameters, twice. */
    private static final long CHARACTERS = 2L * ParameterValues.RUN_CHARACTERS;

    private static final int DEPTH = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Intake intake;
    private final MetricsSource source;
    private final SortedMap<String, String> config = new TreeMap<>();
    private final SortedMap<String, String> facts = new TreeMap<>();
    private final SortedMap<String, String> summary = new TreeMap<>();
    private final Set<String> logged = new HashSet<>();
    private String exit = "killed";
    private boolean begun;
    private long lastStep;
    private long characters;
    private boolean full;

    RunFileEnd(Intake intake, MetricsSource source) {
        this.intake = intake;
        this.source = source;
    }

    void add(RecordLog.Entry entry) throws IOException {
        Told told = RunFileMetrics.told(entry);
        if (told instanceof Told.Run run) {
            begun = true;
            facts.putAll(run.facts());
            run.config().forEach(item -> put(config, item));
        } else if (told instanceof Told.Config changed) {
            changed.update().forEach(item -> put(config, item));
            config.keySet().removeAll(changed.removed());
        } else if (told instanceof Told.Environment environment) {
            facts.putAll(environment.facts());
        } else if (told instanceof Told.Summary changed) {
            changed.update().forEach(item -> put(summary, item));
        } else if (told instanceof Told.History history) {
            lastStep = Math.max(lastStep, history.step());
            history.items().stream()
                    .map(Item::name)
                    .filter(name -> logged.size() < HELD && !logged.contains(name) && fits(name, ""))
                    .forEach(logged::add);
        } else if (told instanceof Told.Exit end) {
            exit = end.code() == 0 ? "finished" : "failed with " + end.code();
        } else if (told instanceof Told.Artifact artifact && !artifact.type().equals("run_table")) {
            artifact(artifact);
        }
    }

    private void artifact(Told.Artifact artifact) {
        intake.remark(
                "artifacts",
                0,
                Naming.quoted(artifact.name()) + " is an artifact of type " + Naming.quoted(artifact.type())
                        + ", whose files lie outside of the folder of the run",
                "artifacts are left out; trackArtifacts and stampModel take files from where the program wrote them");
    }

    private void put(SortedMap<String, String> into, Item item) {
        boolean known = into.containsKey(item.name());
        if ((known || into.size() < HELD) && fits(known ? "" : item.name(), item.json())) {
            String before = into.put(item.name(), item.json());
            characters -= before == null ? 0 : before.length();
        }
    }

    /** Whether there is room for them, which they take. */
    private boolean fits(String name, String json) {
        long more = name.length() + json.length();
        boolean fits = json.length() <= ParameterValues.VALUE_BYTES && characters + more <= CHARACTERS;
        characters += fits ? more : 0;
        full |= !fits;
        return fits;
    }

    /**
     * Gives all to the intake.
     *
     * @param before values of the summary that were recorded
     * @return those that are recorded now
     */
    SortedSet<String> tell(SortedSet<String> before) throws IOException {
        if (!begun) {
            intake.remark("nothing", 0, "it does not tell of its run yet", "it was killed within its first seconds");
            return before;
        }
        if (full) {
            intake.remark(
                    "large",
                    0,
                    "it has values of more than " + ParameterValues.VALUE_BYTES + " characters, or more than "
                            + CHARACTERS + " in all",
                    "what is beyond that is left out; log it as a file");
        }
        config.forEach((name, json) -> {
            JsonNode node = tree(json);
            if (node.isNumber()) {
                intake.param(name, json.strip()); // as it was written
            } else if (!name.equals(INTERNAL)) {
                param(name, node);
            }
        });
        facts.forEach((name, value) -> intake.tag(TAG + name, value));
        intake.tag(TAG + "state", exit);
        return tellSummary(before);
    }

    private SortedSet<String> tellSummary(SortedSet<String> before) throws IOException {
        SortedSet<String> told = new TreeSet<>(before);
        SortedMap<String, OptionalDouble> values = new TreeMap<>();
        summary.forEach((name, json) -> numbers(name, tree(json), values));
        for (Map.Entry<String, OptionalDouble> value : values.entrySet()) {
            String name = value.getKey();
            if (name.startsWith("_") || logged.contains(name) || told.contains(name)) {
                continue;
            }
            if (told.size() >= SUMMARY) {
                intake.remark(
                        "summary",
                        0,
                        "its summary has more than " + SUMMARY + " values of its own",
                        "the rest is left out");
                return told;
            }
            if (name.length() <= Naming.KEY_LENGTH) {
                told.add(name);
            }
            intake.scalar(name, value.getValue().getAsDouble(), lastStep, source.timestamp());
        }
        return told;
    }

    private static void numbers(String name, JsonNode node, Map<String, OptionalDouble> into) {
        if (node.isNumber()) {
            into.put(name, OptionalDouble.of(node.doubleValue()));
        } else if (node.isObject() && !node.has("_type")) {
            node.properties().forEach(field -> numbers(name + "." + field.getKey(), field.getValue(), into));
        }
    }

    private void param(String name, JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(field -> param(name + "." + field.getKey(), field.getValue()));
        } else {
            intake.param(name, node.isContainerNode() ? node.toString() : node.asText());
        }
    }

    /** The text of a JSON string; any other JSON as it is. */
    static String text(String json) {
        JsonNode node = tree(json);
        return node.isTextual() ? node.textValue() : json;
    }

    /** What is no JSON is taken as a text. */
    private static JsonNode tree(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return node.isMissingNode() ? JSON.getNodeFactory().textNode(json) : node;
        } catch (JsonProcessingException none) {
            return JSON.getNodeFactory().textNode(json);
        }
    }
}
