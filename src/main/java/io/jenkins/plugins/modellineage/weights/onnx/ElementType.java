package io.jenkins.plugins.modellineage.weights.onnx;

import java.util.Optional;

/**
 * The types of elements, at the places of their numbers.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.in.proto">TensorProto.DataType</a>
 */
enum ElementType {
    UNDEFINED(0),
    FLOAT(32),
    UINT8(8),
    INT8(8),
    UINT16(16),
    INT16(16),
    INT32(32),
    INT64(64),
    STRING(0),
    BOOL(8),
    FLOAT16(16),
    DOUBLE(64),
    UINT32(32),
    UINT64(64),
    COMPLEX64(64),
    COMPLEX128(128),
    BFLOAT16(16),
    FLOAT8E4M3FN(8),
    FLOAT8E4M3FNUZ(8),
    FLOAT8E5M2(8),
    FLOAT8E5M2FNUZ(8),
    UINT4(4),
    INT4(4),
    FLOAT4E2M1(4),
    FLOAT8E8M0(8),
    UINT2(2),
    INT2(2),
    FLOAT6E2M3(6),
    FLOAT6E3M2(6);

    private final int bits;

    ElementType(int bits) {
        this.bits = bits;
    }

    static Optional<ElementType> of(long number) {
        return number > 0 && number < values().length ? Optional.of(values()[(int) number]) : Optional.empty();
    }

    /**
     * Bytes that so many elements take.
     *
     * @throws ArithmeticException when a long does not count their bits
     */
    long bytes(long elements) {
        return Math.addExact(Math.multiplyExact(elements, bits), 7) / 8;
    }

    /** Whether packed numbers of the field that is made for it stand there byte by byte as raw data would. */
    boolean isRawWhenPacked() {
        return this == FLOAT || this == DOUBLE;
    }
}
