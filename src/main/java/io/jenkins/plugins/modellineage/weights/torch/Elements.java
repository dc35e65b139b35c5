package io.jenkins.plugins.modellineage.weights.torch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a storage is made of.
 *
 * @param dtype as PyTorch prints it, without its module
 * @param bytes of one element
 */
record Elements(String dtype, int bytes) {
    private static final Map<String, Elements> OF_STORAGE = new HashMap<>();
    private static final Map<String, Elements> OF_DTYPE = new HashMap<>();

    static {
        known("Double", "float64", 8);
        known("Float", "float32", 4);
        known("Half", "float16", 2);
        known("BFloat16", "bfloat16", 2);
        known("Long", "int64", 8);
        known("Int", "int32", 4);
        known("Short", "int16", 2);
        known("Char", "int8", 1);
        known("Byte", "uint8", 1);
        known("Bool", "bool", 1);
        known("ComplexDouble", "complex128", 16);
        known("ComplexFloat", "complex64", 8);
        known("QInt8", "qint8", 1);
        known("QUInt8", "quint8", 1);
        known("QInt32", "qint32", 4);
        known("QUInt4x2", "quint4x2", 1);
        known("QUInt2x4", "quint2x4", 1);
        for (String one : new String[] {
            "float8_e4m3fn",
            "float8_e4m3fnuz",
            "float8_e5m2",
            "float8_e5m2fnuz",
            "float8_e8m0fnu",
            "float4_e2m1fn_x2",
            "bits8",
            "bits1x8",
            "bits2x4",
            "bits4x2"
        }) {
            OF_DTYPE.put(one, new Elements(one, 1));
        }
        OF_DTYPE.put("uint16", new Elements("uint16", 2));
        OF_DTYPE.put("bits16", new Elements("bits16", 2));
        OF_DTYPE.put("uint32", new Elements("uint32", 4));
        OF_DTYPE.put("complex32", new Elements("complex32", 4));
        OF_DTYPE.put("bcomplex32", new Elements("bcomplex32", 4));
        OF_DTYPE.put("uint64", new Elements("uint64", 8));
    }

    private static void known(String storage, String dtype, int bytes) {
        Elements elements = new Elements(dtype, bytes);
        OF_STORAGE.put(storage + "Storage", elements);
        OF_DTYPE.put(dtype, elements);
    }

    /** Those of a storage whose class has this name: {@code torch.FloatStorage}, also on a GPU. */
    static Optional<Elements> ofStorage(String global) {
        return Optional.ofNullable(OF_STORAGE.get(global.substring(global.lastIndexOf('.') + 1)));
    }

    /** Those of a dtype by this name: {@code torch.float8_e4m3fn}. */
    static Optional<Elements> ofDtype(String global) {
        return Optional.ofNullable(OF_DTYPE.get(global.substring(global.lastIndexOf('.') + 1)));
    }
}
