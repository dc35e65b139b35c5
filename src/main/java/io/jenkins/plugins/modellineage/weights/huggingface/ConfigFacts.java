package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.modellineage.weights.FactName;
import java.io.IOException;

/** What {@code config.json} and {@code generation_config.json} declare. */
final class ConfigFacts {
    private static final String[] CONTEXT = {
        "max_position_embeddings", "n_positions", "n_ctx", "max_seq_len", "seq_length", "max_sequence_length"
    };
    private static final String[] LAYERS = {"num_hidden_layers", "n_layer", "num_layers", "n_layers"};
    private static final String[] GENERATION = {
        "do_sample",
        "temperature",
        "top_p",
        "top_k",
        "max_length",
        "max_new_tokens",
        "repetition_penalty",
        "eos_token_id"
    };

    private final Place place;
    private final JsonNode config;

    private ConfigFacts(Place place, JsonNode config) {
        this.place = place;
        this.config = config;
    }

    /** Tells of both files, and gives back the first. */
    static JsonNode tell(Place place) throws IOException {
        JsonNode config = place.json(Place.CONFIG);
        if (config.isObject()) {
            new ConfigFacts(place, config).tell();
        }
        JsonNode generation = place.json("generation_config.json");
        for (String key : GENERATION) {
            place.fact("generation " + key, generation.path(key));
        }
        return config;
    }

    private void tell() {
        JsonNode architecture = config.path("architectures").path(0);
        place.fact(FactName.ARCHITECTURE, architecture.isTextual() ? architecture : config.path("model_type"));
        place.fact(HubFacts.MODEL_TYPE, config.path("model_type"));
        place.fact(FactName.CONTEXT_LENGTH, first(CONTEXT));
        place.fact(FactName.VOCABULARY, first("vocab_size"));
        place.fact(FactName.LAYERS, first(LAYERS));
        place.fact("hiddenSize", first("hidden_size", "n_embd", "d_model"));
        place.fact("attentionHeads", first("num_attention_heads", "n_head", "num_heads"));
        place.fact("keyValueHeads", first("num_key_value_heads"));
        place.fact(HubFacts.DECLARED_DTYPE, dtype(config));
        place.fact(HubFacts.LIBRARY_VERSION, config.path("transformers_version"));
        place.fact(HubFacts.LOADED_FROM, config.path("_name_or_path"));
        place.reading().fact(FactName.QUANTIZATION, quantization(config.path("quantization_config")));
    }

    /** The dtype under the key of today, or of transformers before release 5. */
    static JsonNode dtype(JsonNode config) {
        JsonNode today = config.path("dtype");
        JsonNode inText = config.path("text_config").path("dtype");
        return today.isTextual() ? today : config.path("torch_dtype").isTextual() ? config.path("torch_dtype") : inText;
    }

    /** The first number of these keys; of a model that takes more than text, the part that is about text. */
    private JsonNode first(String... keys) {
        return number(config, keys);
    }

    static JsonNode number(JsonNode config, String... keys) {
        for (JsonNode part : new JsonNode[] {config, config.path("text_config")}) {
            for (String key : keys) {
                if (part.path(key).isNumber()) {
                    return part.path(key);
                }
            }
        }
        return MissingNode.getInstance();
    }

    static JsonNode layers(JsonNode config) {
        return number(config, LAYERS);
    }

    private static String quantization(JsonNode quantization) {
        String method = quantization.path("quant_method").asText("");
        if (method.isEmpty()) {
            return "";
        }
        String bits = quantization.path("bits").isNumber()
                ? ", " + quantization.path("bits").asText() + " bits"
                : "";
        String group = quantization.path("group_size").isNumber()
                ? ", groups of " + quantization.path("group_size").asText()
                : "";
        return method + bits + group;
    }
}
