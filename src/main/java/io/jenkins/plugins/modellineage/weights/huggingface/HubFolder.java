package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFolder;
import io.jenkins.plugins.modellineage.weights.ModelFolderReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads what stands beside the weights in a folder of transformers or PEFT, and holds it against them. Each folder
 * that has such files is a model, but for those inside another that have no weights of their own.
 */
public final class HubFolder implements ModelFolderReader {
    private static final String FORMAT = "Hugging Face folder";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public SortedSet<String> anchors(SortedSet<String> names) {
        SortedSet<String> found = Anchors.among(names);
        return found.isEmpty() && names.contains(CardFacts.FILE) ? new TreeSet<>(Set.of(CardFacts.FILE)) : found;
    }

    @Override
    public ModelFacts read(ModelFolder folder, String anchor) throws IOException {
        Reading reading = new Reading(FORMAT, "");
        String at = anchor.substring(0, anchor.lastIndexOf('/') + 1);
        Place place = new Place(folder, folder.names(), at, reading, new HashSet<>());
        JsonNode config = ConfigFacts.tell(place);
        JsonNode tokenizer = TokenizerFacts.tell(place);
        TemplateFacts.tell(place, tokenizer);
        JsonNode adapter = AdapterFacts.tell(place);
        Optional<FrontMatter> card = CardFacts.tell(place);
        BaseFacts.tell(place, adapter, config, card);
        Found found = new Found(place);
        if (!adapter.isObject()) {
            found.compare(config);
        }
        CodeFacts.tell(place, found, config, tokenizer);
        return reading.facts();
    }
}
