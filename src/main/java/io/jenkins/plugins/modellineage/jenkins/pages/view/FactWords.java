package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What facts of model files are called on pages; JSON and files have their names. */
final class FactWords {
    private static final Map<String, Supplier<String>> WORDS = Map.ofEntries(
            Map.entry("architecture", Messages::FactWords_architecture),
            Map.entry("kind", Messages::FactWords_kind),
            Map.entry("name", Messages::FactWords_name),
            Map.entry("contextLength", Messages::FactWords_contextLength),
            Map.entry("vocabulary", Messages::FactWords_vocabulary),
            Map.entry("layers", Messages::FactWords_layers),
            Map.entry("tokenizer", Messages::FactWords_tokenizer),
            Map.entry("chatTemplate", Messages::FactWords_chatTemplate),
            Map.entry("quantization", Messages::FactWords_quantization),
            Map.entry("license", Messages::FactWords_license),
            Map.entry("baseModel", Messages::FactWords_baseModel),
            Map.entry("baseModelRevision", Messages::FactWords_baseModelRevision),
            Map.entry("baseModelRelation", Messages::FactWords_baseModelRelation),
            Map.entry("basesUnknown", Messages::FactWords_basesUnknown),
            Map.entry("needsCode", Messages::FactWords_needsCode),
            Map.entry("modelType", Messages::FactWords_modelType),
            Map.entry("declaredDtype", Messages::FactWords_declaredDtype),
            Map.entry("loadedFrom", Messages::FactWords_loadedFrom),
            Map.entry("transformersVersion", Messages::FactWords_transformersVersion),
            Map.entry("adapterType", Messages::FactWords_adapterType),
            Map.entry("rank", Messages::FactWords_rank),
            Map.entry("alpha", Messages::FactWords_alpha),
            Map.entry("scale", Messages::FactWords_scale),
            Map.entry("targetModules", Messages::FactWords_targetModules),
            Map.entry("savedModules", Messages::FactWords_savedModules),
            Map.entry("task", Messages::FactWords_task),
            Map.entry("trainableParameters", Messages::FactWords_trainableParameters),
            Map.entry("peftVersion", Messages::FactWords_peftVersion),
            Map.entry("licenseLink", Messages::FactWords_licenseLink),
            Map.entry("baseModelUrl", Messages::FactWords_baseModelUrl),
            Map.entry("newVersion", Messages::FactWords_newVersion),
            Map.entry("modelUuid", Messages::FactWords_modelUuid),
            Map.entry("uuid", Messages::FactWords_uuid),
            Map.entry("runId", Messages::FactWords_runId),
            Map.entry("modelId", Messages::FactWords_modelId),
            Map.entry("serializationId", Messages::FactWords_serializationId),
            Map.entry("formats", Messages::FactWords_formats),
            Map.entry("parameters", Messages::FactWords_parameters),
            Map.entry("tensors", Messages::FactWords_tensors),
            Map.entry("content", Messages::FactWords_content));

    private static final Pattern JOINED = Pattern.compile("[a-z]+(?:[A-Z][a-z0-9]*)+");
    private static final Pattern CAPITAL = Pattern.compile("(?=[A-Z])");

    private FactWords() {}

    /** The words for a fact; for a name that formats give themselves, that name, and apart what it joins. */
    static String of(String fact) {
        Supplier<String> words = WORDS.get(fact);
        if (words != null) {
            return words.get();
        }
        return JOINED.matcher(fact).matches()
                ? CAPITAL.matcher(fact).replaceAll(" ").toLowerCase(Locale.ROOT)
                : fact;
    }
}
