package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.model.Weights;

/** The names of facts that several formats tell, each in its own words. Numbers are written in decimal digits. */
public final class FactName {
    /** {@code llama}, {@code LlamaForCausalLM}. */
    public static final String ARCHITECTURE = "architecture";

    /** What the file is: {@code model}, {@code adapter}. */
    public static final String KIND = "kind";

    public static final String NAME = "name";
    public static final String CONTEXT_LENGTH = "contextLength";

    /** Number of tokens. */
    public static final String VOCABULARY = "vocabulary";

    /** Number of layers. */
    public static final String LAYERS = "layers";

    /** SHA-256 of what makes the tokenizer. */
    public static final String TOKENIZER = "tokenizer";

    /** SHA-256 of the template's text. */
    public static final String CHAT_TEMPLATE = "chatTemplate";

    /** What the file calls its quantization; what its tensors say is their histogram. */
    public static final String QUANTIZATION = "quantization";

    public static final String LICENSE = "license";
    public static final String BASE_MODEL = Weights.BASE_MODEL;
    public static final String BASE_MODEL_REVISION = Weights.BASE_MODEL_REVISION;

    /** {@code finetune}, {@code adapter}, {@code quantized}, {@code merge}. */
    public static final String BASE_MODEL_RELATION = Weights.BASE_MODEL_RELATION;

    /** Why nobody can tell all base models: {@code adapter_config.json is not read}. */
    public static final String BASES_UNKNOWN = Weights.BASES_UNKNOWN;

    /** Whether loading the file runs code that comes with it: {@code yes}, {@code no} or {@code unknown}. */
    public static final String NEEDS_CODE = "needsCode";

    private FactName() {}
}
