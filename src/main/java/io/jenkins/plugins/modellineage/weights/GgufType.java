package io.jenkins.plugins.modellineage.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A type of elements of ggml: they stand in blocks. From ggml's own tables (d99724f2, 2026-08-21).
 *
 * @param elements in a block
 * @param bytes of a block
 */
record GgufType(int id, String name, int elements, int bytes) {
    /** Types that ggml had once; it refuses them. */
    private static final Set<Integer> REMOVED = Set.of(4, 5, 31, 32, 33, 36, 37, 38);

    private static final Map<Integer, GgufType> BY_ID = byId(List.of(
            new GgufType(0, "F32", 1, 4),
            new GgufType(1, "F16", 1, 2),
            new GgufType(2, "Q4_0", 32, 18),
            new GgufType(3, "Q4_1", 32, 20),
            new GgufType(6, "Q5_0", 32, 22),
            new GgufType(7, "Q5_1", 32, 24),
            new GgufType(8, "Q8_0", 32, 34),
            new GgufType(9, "Q8_1", 32, 36),
            new GgufType(10, "Q2_K", 256, 84),
            new GgufType(11, "Q3_K", 256, 110),
            new GgufType(12, "Q4_K", 256, 144),
            new GgufType(13, "Q5_K", 256, 176),
            new GgufType(14, "Q6_K", 256, 210),
            new GgufType(15, "Q8_K", 256, 292),
            new GgufType(16, "IQ2_XXS", 256, 66),
            new GgufType(17, "IQ2_XS", 256, 74),
            new GgufType(18, "IQ3_XXS", 256, 98),
            new GgufType(19, "IQ1_S", 256, 50),
            new GgufType(20, "IQ4_NL", 32, 18),
            new GgufType(21, "IQ3_S", 256, 110),
            new GgufType(22, "IQ2_S", 256, 82),
            new GgufType(23, "IQ4_XS", 256, 136),
            new GgufType(24, "I8", 1, 1),
            new GgufType(25, "I16", 1, 2),
            new GgufType(26, "I32", 1, 4),
            new GgufType(27, "I64", 1, 8),
            new GgufType(28, "F64", 1, 8),
            new GgufType(29, "IQ1_M", 256, 56),
            new GgufType(30, "BF16", 1, 2),
            new GgufType(34, "TQ1_0", 256, 54),
            new GgufType(35, "TQ2_0", 256, 66),
            new GgufType(39, "MXFP4", 32, 17),
            new GgufType(40, "NVFP4", 64, 36),
            new GgufType(41, "Q1_0", 128, 18),
            new GgufType(42, "Q2_0", 64, 18)));

    /** Empty for one that is newer than this table. */
    static Optional<GgufType> of(int id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    static boolean isRemoved(int id) {
        return REMOVED.contains(id);
    }

    /**
     * How many bytes so many elements take.
     *
     * @throws ArithmeticException when they are more than a long counts
     */
    long bytesOf(long count) {
        return Math.multiplyExact(count / elements, (long) bytes);
    }

    private static Map<Integer, GgufType> byId(List<GgufType> types) {
        Map<Integer, GgufType> byId = new HashMap<>();
        types.forEach(type -> byId.put(type.id, type));
        return Map.copyOf(byId);
    }
}
