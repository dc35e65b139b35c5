package io.jenkins.plugins.modellineage.weights;

/** What a model file may have at most, beside the limits of its format: so that no file takes the memory of its reader. */
public final class Bounds {
    /** Head of a safetensors file in bytes: the format's own limit. */
    public static final int HEADER_BYTES = 100_000_000;

    /** Name of a tensor or key in bytes of UTF-8. */
    public static final int NAME_BYTES = 1 << 16;

    /** Names of all tensors, inputs or outputs of a file together, in bytes of UTF-8. */
    public static final int NAMES_BYTES = 1 << 26;

    public static final int TENSORS = 1_000_000;

    /** Kinds of elements in one file. */
    public static final int DTYPES = 200;

    /** Dimensions of a tensor: as many as NumPy and PyTorch know. */
    public static final int DIMENSIONS = 64;

    public static final int METADATA_KEYS = 100_000;

    /** Text of one value in bytes of UTF-8; of a longer one its length and digest are kept. */
    public static final int VALUE_BYTES = 1 << 16;

    /** Keys and texts of all values of a file in characters. */
    public static final int METADATA_BYTES = 1 << 24;

    /** Nesting of lists and maps in a format of its own. */
    public static final int DEPTH = 32;

    /** Nesting of JSON: one level less than serde_json refuses. */
    public static final int JSON_DEPTH = 127;

    /** Nodes of a graph that a reader walks. */
    public static final int NODES = 200_000;

    /** What is told of a file; the rest is counted. */
    public static final int FINDINGS = 50;

    /** What is told of a file and of all that several readers find around it. */
    static final int FINDINGS_TOGETHER = 8 * (FINDINGS + 1);

    private Bounds() {}
}
