package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFolder;
import io.jenkins.plugins.modellineage.weights.ModelFolderReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Reads what stands beside the weights in a folder of transformers or PEFT, and holds it against them. Where several folders
 * below the one that is looked at have such files, the one that is least deep counts.
 */
public final class HubFolder implements ModelFolderReader {
    @Override
    public boolean recognises(SortedSet<String> names) {
        return Place.find(names).isPresent() || names.contains(CardFacts.FILE);
    }

    @Override
    public ModelFacts read(ModelFolder folder) throws IOException {
        Reading reading = new Reading("Hugging Face folder", "");
        SortedSet<String> names = folder.names();
        Place place = new Place(folder, names, Place.find(names).orElse(""), reading);
        JsonNode config = ConfigFacts.tell(place);
        JsonNode tokenizer = TokenizerFacts.tell(place);
        TemplateFacts.tell(place, tokenizer);
        JsonNode adapter = AdapterFacts.tell(place);
        Optional<FrontMatter> card = CardFacts.tell(place);
        BaseFacts.tell(reading, adapter, config, card);
        Found found = new Found(place);
        if (!adapter.isObject()) {
            found.compare(config);
        }
        CodeFacts.tell(place, found, config, tokenizer);
        return reading.facts();
    }
}
