package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.FactName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What makes the tokenizer: the digest of {@code tokenizer.json}, or else of the model of SentencePiece, or else of the files
 * that older tokenizers are in, over lines of name and digest.
 */
final class TokenizerFacts {
    private static final List<String> WHOLE =
            List.of("tokenizer.json", "tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "tekken.json");
    private static final List<String> PARTS = List.of("added_tokens.json", "merges.txt", "vocab.json", "vocab.txt");

    /** What transformers writes where it knows no length. */
    private static final double NO_LENGTH = 1e15;

    private TokenizerFacts() {}

    /** Tells of the tokenizer, and gives back its configuration. */
    static JsonNode tell(Place place) throws IOException {
        JsonNode config = place.json("tokenizer_config.json");
        place.fact("tokenizerClass", config.path("tokenizer_class"));
        JsonNode length = config.path("model_max_length");
        if (length.isNumber() && length.asDouble() < NO_LENGTH) {
            place.fact("tokenizerMaxLength", length);
        }
        place.reading().fact(FactName.TOKENIZER, digest(place));
        return config;
    }

    private static String digest(Place place) throws IOException {
        for (String name : WHOLE) {
            if (place.has(name)) {
                return place.digest(name).hex();
            }
        }
        StringBuilder lines = new StringBuilder();
        for (String name : PARTS) {
            if (place.has(name)) {
                lines.append(name).append(' ').append(place.digest(name)).append('\n');
            }
        }
        return lines.isEmpty()
                ? ""
                : Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }
}
