package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.Reading;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What {@code adapter_config.json} of PEFT declares, held against the adapter's tensors. */
final class AdapterFacts {
    private static final int MODULES = 10_000;

    private final Reading reading;
    private final Place place;
    private final JsonNode config;

    private AdapterFacts(Place place, JsonNode config) {
        this.place = place;
        this.reading = place.reading();
        this.config = config;
    }

    /** Tells of the adapter, if the folder is one, and gives back its configuration. */
    static JsonNode tell(Place place) throws IOException {
        JsonNode config = place.json(Place.ADAPTER);
        if (config.isObject()) {
            new AdapterFacts(place, config).tell();
        }
        return config;
    }

    private void tell() throws IOException {
        SortedSet<String> targets = texts(config.path("target_modules"));
        reading.fact(FactName.KIND, "adapter");
        place.fact(HubFacts.ADAPTER_TYPE, config.path("peft_type"));
        place.fact(HubFacts.TASK, config.path("task_type"));
        place.fact(HubFacts.RANK, config.path("r"));
        place.fact(HubFacts.ALPHA, config.path("lora_alpha"));
        place.fact("dropout", config.path("lora_dropout"));
        place.fact("peftVersion", config.path("peft_version"));
        reading.fact(HubFacts.SCALE, scale());
        reading.fact(HubFacts.TARGET_MODULES, Place.joined(targets));
        reading.fact(HubFacts.SAVED_MODULES, Place.joined(texts(config.path("modules_to_save"))));
        reading.fact("variant", variant());
        patterns("rank_pattern");
        patterns("alpha_pattern");
        for (Map.Entry<String, ModelFacts> weights : place.weights().entrySet()) {
            if (weights.getKey().startsWith("adapter_model.")) {
                reading.fact(
                        HubFacts.TRAINABLE_PARAMETERS,
                        Found.elements(weights.getValue().tensors()));
                new AdapterTensors(weights.getValue().tensors()).compare(config, targets, reading);
            }
        }
    }

    private String scale() {
        JsonNode rank = config.path("r");
        JsonNode alpha = config.path("lora_alpha");
        if (!rank.isNumber() || !alpha.isNumber() || rank.asDouble() <= 0) {
            return "";
        }
        boolean isRoot = config.path("use_rslora").asBoolean();
        double scale = alpha.asDouble() / (isRoot ? Math.sqrt(rank.asDouble()) : rank.asDouble());
        return Double.isFinite(scale)
                ? new BigDecimal(scale)
                        .round(MathContext.DECIMAL32)
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }

    private String variant() {
        boolean isDora = config.path("use_dora").asBoolean();
        boolean isRoot = config.path("use_rslora").asBoolean();
        return isDora ? isRoot ? "DoRA, rank-stabilized" : "DoRA" : isRoot ? "rank-stabilized" : "";
    }

    private void patterns(String key) {
        SortedSet<String> patterns = new TreeSet<>();
        config.path(key).properties().forEach(entry -> {
            if (patterns.size() < MODULES) {
                patterns.add(entry.getKey() + " " + entry.getValue().asText());
            }
        });
        reading.fact(key.replace("_pattern", "Pattern"), Place.joined(patterns));
    }

    /** A text, or the texts of a list, each once. */
    private static SortedSet<String> texts(JsonNode value) {
        SortedSet<String> texts = new TreeSet<>();
        if (value.isTextual()) {
            texts.add(value.asText());
        }
        value.forEach(one -> {
            if (one.isTextual() && texts.size() < MODULES) {
                texts.add(one.asText());
            }
        });
        return texts;
    }

    /** Tells where the base model is said to be in a place that only one machine has. */
    static void findPath(String base, Reading reading) {
        if (base.startsWith("/") || base.startsWith(".") || base.startsWith("~") || base.contains("\\")) {
            reading.find("The base model is named by a path of the machine that trained the adapter: "
                    + Naming.quoted(base));
        }
    }
}
