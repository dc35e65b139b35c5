package io.jenkins.plugins.modellineage.weights.huggingface;

/** The names of what is told of such a folder, beside those that other formats tell too. */
public final class HubFacts {
    /** {@code llama}: by which transformers chooses its code. */
    public static final String MODEL_TYPE = "modelType";

    /** The dtype that the configuration says; what the tensors are is their histogram. */
    public static final String DECLARED_DTYPE = "declaredDtype";

    /** Name or path that the configuration was loaded from, as transformers wrote it before its release 5. */
    public static final String LOADED_FROM = "loadedFrom";

    public static final String LIBRARY_VERSION = "transformersVersion";

    /** Methods, ranks and modules of an adapter. */
    public static final String ADAPTER_TYPE = "adapterType";

    public static final String RANK = "rank";
    public static final String ALPHA = "alpha";

    /** By what the adapter's product is multiplied: alpha over rank, or over its root. */
    public static final String SCALE = "scale";

    /** Sorted: PEFT writes them in another order each time. */
    public static final String TARGET_MODULES = "targetModules";

    public static final String SAVED_MODULES = "savedModules";
    public static final String TASK = "task";

    /** Elements of the adapter's tensors. */
    public static final String TRAINABLE_PARAMETERS = "trainableParameters";

    private HubFacts() {}
}
