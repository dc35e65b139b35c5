package io.jenkins.plugins.modellineage.tracker.tensorboard;

import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A tensor of an event, as far as it may be one number or text.
 *
 * @param number its only element; empty when there are several, none, or one that is no number
 * @param text its elements one below the other, when they are texts
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/tensor.proto">tensor.proto</a>
 */
record SmallTensor(OptionalDouble number, Optional<String> text) {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int INT32 = 3;
    private static final int STRING = 7;
    private static final int INT64 = 9;
    private static final int BOOL = 10;
    private static final int HALF = 19;
    private static final int HALF_BITS = 16;

    /** Of a longer text it is only known that it is one. */
    private static final int TEXT_BYTES = 1 << 16;

    static SmallTensor read(WireMessage tensor) throws IOException {
        Elements elements = new Elements();
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> elements.type = tensor.varint();
                case 2 -> elements.shape(tensor.message());
                case 4 -> elements.content = tensor.length() <= Long.BYTES ? tensor.bytes(Long.BYTES) : null;
                case 5 -> elements.take(tensor.count(Float.BYTES), tensor, Float.BYTES);
                case 6 -> elements.take(tensor.count(Double.BYTES), tensor, Double.BYTES);
                case 8 -> elements.text(tensor);
                case 7, 10, 11, 13 -> tensor.varints(elements::whole);
                default -> {} // complex numbers, quantized ones
            }
        }
        return new SmallTensor(elements.number(), elements.text());
    }

    /** The shortest decimal of the float, as its writer's log has it: 1e-4, not 9.999999747378752e-05. */
    static double decimal(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    /** What is known of the elements. */
    private static final class Elements {
        private long type;
        private long count = 1;
        private byte[] content = {};
        private long values;
        private long bits;
        private final StringBuilder text = new StringBuilder();

        /** A shape of one element may have dimensions. */
        void shape(WireMessage shape) throws IOException {
            while (shape.next()) {
                if (shape.field() == 2) {
                    WireMessage dimension = shape.message();
                    while (dimension.next()) {
                        if (dimension.field() == 1 && dimension.varint() != 1) {
                            count = 0;
                        }
                    }
                }
            }
        }

        void take(long more, WireMessage tensor, int bytes) throws IOException {
            values += more;
            if (more == 1) {
                bits = !tensor.isFixed()
                        ? bits(tensor.bytes(bytes))
                        : bytes == Long.BYTES ? tensor.fixed64() : tensor.fixed32();
            }
        }

        void whole(long value) {
            values++;
            bits = value;
        }

        /** What is beyond the bound is cut, so that it is longer than any text that is taken. */
        void text(WireMessage tensor) throws IOException {
            long length = tensor.length();
            if (text.length() <= TEXT_BYTES) {
                text.append(text.isEmpty() ? "" : "\n");
                text.append(
                        length <= TEXT_BYTES
                                ? new String(tensor.bytes(TEXT_BYTES), StandardCharsets.UTF_8)
                                : " ".repeat(TEXT_BYTES + 1));
            }
        }

        Optional<String> text() {
            return type == STRING ? Optional.of(text.toString()) : Optional.empty();
        }

        private static long bits(byte[] bytes) {
            ByteBuffer all = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            return all.put(bytes).rewind().getLong(0);
        }

        OptionalDouble number() {
            if (count != 1 || content == null) {
                return OptionalDouble.empty();
            }
            if (content.length > 0) {
                return content.length == width() ? OptionalDouble.of(value(bits(content))) : OptionalDouble.empty();
            }
            return values == 1 && width() > 0 ? OptionalDouble.of(value(bits)) : OptionalDouble.empty();
        }

        private int width() {
            return switch ((int) type) {
                case FLOAT, INT32 -> Integer.BYTES;
                case DOUBLE, INT64 -> Long.BYTES;
                case BOOL -> 1;
                case HALF -> Short.BYTES;
                default -> 0;
            };
        }

        private double value(long raw) {
            return switch ((int) type) {
                case FLOAT -> decimal(Float.intBitsToFloat((int) raw));
                case DOUBLE -> Double.longBitsToDouble(raw);
                case INT32 -> (int) raw;
                case HALF -> half((int) raw & (1 << HALF_BITS) - 1);
                default -> raw;
            };
        }

        /** IEEE 754's number of 16 bits; exact. */
        private static double half(int bits) {
            int exponent = bits >>> 10 & 0x1f;
            int fraction = bits & 0x3ff;
            double size = exponent == 0
                    ? fraction * 0x1p-24
                    : exponent == 0x1f
                            ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                            : Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
            return bits >>> 15 == 0 ? size : -size;
        }
    }
}
