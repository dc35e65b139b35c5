package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.Tensor;
import io.jenkins.plugins.modellineage.weights.TensorTable;
import io.jenkins.plugins.modellineage.weights.pointer.LfsPointerReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the weights are, held against what the configuration says they are. */
final class Found {
    private static final Map<String, String> DTYPES = Map.of(
            "F64", "float64",
            "F32", "float32",
            "F16", "float16",
            "BF16", "bfloat16",
            "F8_E4M3", "float8_e4m3fn",
            "F8_E5M2", "float8_e5m2");
    private static final Pattern LAYER = Pattern.compile("(?:^|\\.)(?:layers|h|blocks?)\\.(?<layer>[0-9]{1,6})\\.");
    private static final Pattern EMBEDDING =
            Pattern.compile("(?:.*\\.)?(?:embed_tokens|wte|word_embeddings|embed_in|tok_embeddings)\\.weight");

    /** Formats whose tensors have the names and dtypes that the configuration is about. */
    private static final Set<String> SAME_NAMES = Set.of("safetensors", "PyTorch");

    /** Keys of models that are made of several, or have layers that the configuration does not count. */
    private static final List<String> SEVERAL = List.of(
            "text_config",
            "vision_config",
            "audio_config",
            "num_decoder_layers",
            "decoder_layers",
            "num_nextn_predict_layers");

    private final Map<String, ModelFacts> weights;
    private final Map<String, Long> elements = new TreeMap<>();
    private final Reading reading;
    private long rows = -1;
    private int lastLayer = -1;

    Found(Place place) {
        this.weights = place.weights();
        this.reading = place.reading();
        weights.values().stream()
                .filter(facts -> SAME_NAMES.contains(facts.format()))
                .forEach(this::count);
    }

    private void count(ModelFacts facts) {
        for (Tensor tensor : facts.tensors().inFileOrder()) {
            String dtype = tensor.dtype();
            elements.merge(DTYPES.getOrDefault(dtype, dtype.toLowerCase(Locale.ROOT)), tensor.elements(), Found::sum);
            if (tensor.shape().size() == 2 && EMBEDDING.matcher(tensor.name()).matches()) {
                rows = tensor.shape().get(0);
            }
            Matcher layer = LAYER.matcher(tensor.name());
            if (layer.find()) {
                lastLayer = Math.max(lastLayer, Integer.parseInt(layer.group("layer")));
            }
        }
    }

    void compare(JsonNode config) {
        weights.forEach((name, facts) -> {
            if (facts.format().equals(LfsPointerReader.FORMAT)) {
                reading.find(name + " is no model but a pointer of Git LFS");
            }
        });
        String declared = ConfigFacts.dtype(config).asText("");
        if (config.path("quantization_config").isMissingNode() && !declared.isEmpty()) {
            compareDtype(declared);
        }
        JsonNode vocabulary = ConfigFacts.number(config, "vocab_size");
        if (rows >= 0 && vocabulary.isNumber() && vocabulary.asLong() != rows) {
            reading.find("config.json says a vocabulary of " + vocabulary.asLong() + ", and the embedding has " + rows
                    + " rows");
        }
        JsonNode layers = ConfigFacts.layers(config);
        boolean isOne = SEVERAL.stream().noneMatch(config::has)
                && !config.path("is_encoder_decoder").asBoolean();
        if (isOne && lastLayer >= 0 && layers.isNumber() && layers.asLong() != lastLayer + 1L) {
            reading.find("config.json says " + layers.asLong() + " layers, and the weights have " + (lastLayer + 1));
        }
    }

    private void compareDtype(String declared) {
        long all = elements.values().stream().reduce(0L, Found::sum);
        elements.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> !most.getKey().equals(declared))
                .ifPresent(most -> reading.find("config.json says " + Naming.plain(declared) + ", and "
                        + most.getValue() + " of " + all + " elements are " + Naming.plain(most.getKey())));
    }

    /** Whether loading the weights runs code: what their own formats say of it. */
    String needsCode() {
        boolean isYes = weights.values().stream().anyMatch(facts -> says(facts, "yes"));
        boolean isUnknown = weights.values().stream().anyMatch(facts -> says(facts, "unknown"));
        return isYes ? "yes" : isUnknown ? "unknown" : "no";
    }

    boolean isRead(String name) {
        return weights.containsKey(name);
    }

    private static boolean says(ModelFacts facts, String verdict) {
        return verdict.equals(facts.facts().get(FactName.NEEDS_CODE));
    }

    /** Elements of all tensors. */
    static long elements(TensorTable tensors) {
        return tensors.inFileOrder().stream().mapToLong(Tensor::elements).reduce(0, Found::sum);
    }

    /** Counts of hostile files may be more than a long holds; nobody asks for the last digit then. */
    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
