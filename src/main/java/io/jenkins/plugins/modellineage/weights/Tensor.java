package io.jenkins.plugins.modellineage.weights;

import java.util.List;
import java.util.Objects;

/**
 * A tensor as its file describes it.
 *
 * @param name as it stands there: any characters, so escape it where it is shown
 * @param dtype the format's own word for its elements: {@code BF16}, {@code Q4_K}
 * @param shape dimensions, the slowest first as PyTorch prints them; none for a single number
 * @param bytes how many its elements take
 * @param position of its first byte in the file, or {@link #ELSEWHERE}
 */
public record Tensor(String name, String dtype, List<Long> shape, long bytes, long position) {
    /** The bytes of the tensor do not stand in one piece in this file. */
    public static final long ELSEWHERE = -1;

    /**
     * @throws IllegalArgumentException when a number is negative
     * @throws ArithmeticException when the elements are more than a long counts
     */
    public Tensor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(dtype, "dtype");
        shape = List.copyOf(shape);
        if (bytes < 0 || position < ELSEWHERE || shape.stream().anyMatch(dimension -> dimension < 0)) {
            throw new IllegalArgumentException(
                    "A tensor has " + bytes + " bytes at " + position + " of shape " + shape);
        }
        elements(shape);
    }

    /** The product of its dimensions. */
    public long elements() {
        return elements(shape);
    }

    /**
     * The product of dimensions, 0 where one of them is.
     *
     * @throws ArithmeticException when it is more than a long counts, also where a later dimension is 0
     */
    static long elements(List<Long> shape) {
        long product = 1;
        for (long dimension : shape) {
            product = Math.multiplyExact(product, dimension);
        }
        return product;
    }
}
