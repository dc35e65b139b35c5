package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.Reading;
import java.util.List;
import java.util.Optional;

/** Of what a model was made, and how: by its adapter's configuration, else by its card. */
final class BaseFacts {
    private static final String BASE = "base_model";
    private static final String TAG = "base_model:";
    private static final List<String> RELATIONS = List.of("adapter", "quantized", "merge", "finetune");

    private BaseFacts() {}

    static void tell(Place place, JsonNode adapter, JsonNode config, Optional<FrontMatter> card) {
        Reading reading = place.reading();
        String loaded = adapter.path("base_model_name_or_path").asText("").strip();
        List<String> claimed = card.map(found -> found.texts(BASE)).orElse(List.of());
        reading.fact(FactName.BASE_MODEL, loaded.isEmpty() ? CardFacts.joined(claimed) : loaded);
        reading.fact(FactName.BASE_MODEL_REVISION, adapter.path("revision").asText(""));
        if (!loaded.isEmpty() || !claimed.isEmpty()) {
            reading.fact(FactName.BASE_MODEL_RELATION, relation(adapter, config, card, claimed));
        }
        AdapterFacts.findPath(loaded, reading);
        if (!loaded.isEmpty() && !claimed.isEmpty() && !claimed.contains(loaded)) {
            reading.find("README.md says that the base model is " + Naming.quoted(CardFacts.joined(claimed))
                    + ", and adapter_config.json says " + Naming.quoted(loaded));
        }
        if (adapter.isObject() && loaded.isEmpty()) {
            reading.find("adapter_config.json names no base model, so nobody can tell what the adapter is for");
        }
        reading.fact(FactName.BASES_UNKNOWN, unknown(place, adapter, card, loaded));
    }

    /** Why there may be a base model that is not told; empty where there is none. What an adapter is loaded with counts first. */
    private static String unknown(Place place, JsonNode adapter, Optional<FrontMatter> card, String loaded) {
        if (place.refused().contains(Place.ADAPTER)) {
            return Place.ADAPTER + " is not read";
        } else if (!loaded.isEmpty()) {
            return "";
        } else if (place.refused().contains(CardFacts.FILE)) {
            return CardFacts.FILE + " is not read";
        } else if (card.filter(found -> !found.isOfTexts(BASE)).isPresent()) {
            return CardFacts.FILE + " has a base model that is no text";
        }
        boolean isClaimed = card.filter(found -> !found.texts(BASE).isEmpty()).isPresent();
        return adapter.isObject() && !isClaimed ? Place.ADAPTER + " names no base model" : "";
    }

    private static String relation(
            JsonNode adapter, JsonNode config, Optional<FrontMatter> card, List<String> claimed) {
        String said = card.map(found -> found.text("base_model_relation")).orElse("");
        if (RELATIONS.contains(said)) {
            return said;
        }
        Optional<String> tagged = RELATIONS.stream()
                .filter(relation -> card.isPresent()
                        && card.get().texts("tags").stream().anyMatch(tag -> tag.startsWith(TAG + relation + ":")))
                .findFirst();
        if (adapter.isObject() || tagged.isPresent()) {
            return tagged.orElse("adapter");
        }
        return config.path("quantization_config").isObject() ? "quantized" : claimed.size() > 1 ? "merge" : "finetune";
    }
}
