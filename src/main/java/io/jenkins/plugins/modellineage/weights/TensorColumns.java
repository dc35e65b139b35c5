package io.jenkins.plugins.modellineage.weights;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One array a column; names and shapes stand one behind the other in one array of bytes, a dimension as a varint. */
final class TensorColumns {
    private static final int FIRST = 16;
    /** Bytes of the longest varint of a dimension, which is not negative. */
    private static final int VARINT = 9;

    private final List<String> dtypes = new ArrayList<>();
    private byte[] texts = {};
    private int textsEnd;
    private int[] nameStart = new int[FIRST];
    private int[] shapeStart = new int[FIRST];
    private byte[] dtype = new byte[FIRST];
    private long[] bytes = new long[FIRST];
    private long[] position = new long[FIRST];
    private long allElements;
    private long allBytes;
    private int size;

    int size() {
        return size;
    }

    void add(Tensor tensor, long at) throws ModelFileException {
        byte[] name = tensor.name().getBytes(StandardCharsets.UTF_8);
        check(tensor, name, at);
        count(tensor, at);
        grow(name.length + VARINT * tensor.shape().size());
        nameStart[size] = textsEnd;
        System.arraycopy(name, 0, texts, textsEnd, name.length);
        textsEnd += name.length;
        shapeStart[size] = textsEnd;
        tensor.shape().forEach(this::write);
        dtype[size] = (byte) dtypes.indexOf(tensor.dtype());
        bytes[size] = tensor.bytes();
        position[size] = tensor.position();
        size++;
    }

    /** Positions count from the file's first byte from now on; those that are elsewhere stay so. */
    void shift(long start) {
        for (int i = 0; i < size; i++) {
            position[i] += position[i] == Tensor.ELSEWHERE ? 0 : start;
        }
    }

    Tensor tensor(int index) {
        String name = new String(texts, nameStart[index], shapeStart[index] - nameStart[index], StandardCharsets.UTF_8);
        return new Tensor(name, dtype(index), shape(index), bytes[index], position[index]);
    }

    String dtype(int index) {
        return dtypes.get(dtype[index] & 0xff);
    }

    long bytes(int index) {
        return bytes[index];
    }

    long position(int index) {
        return position[index];
    }

    long elements(int index) {
        return Tensor.elements(shape(index));
    }

    /** By their bytes without sign. */
    int compareNames(int one, int other) {
        return Arrays.compareUnsigned(
                texts, nameStart[one], shapeStart[one], texts, nameStart[other], shapeStart[other]);
    }

    int compareName(int index, byte[] name) {
        return Arrays.compareUnsigned(texts, nameStart[index], shapeStart[index], name, 0, name.length);
    }

    private void check(Tensor tensor, byte[] name, long at) throws ModelFileException {
        if (size == Bounds.TENSORS) {
            throw ModelFileException.doubtful(
                    at, "the file has more than " + Bounds.TENSORS + " tensors; that many are not read");
        }
        if (name.length > Bounds.NAME_BYTES) {
            throw ModelFileException.doubtful(
                    at,
                    "the name of a tensor has " + name.length + " bytes; at most " + Bounds.NAME_BYTES + " are read");
        }
        if (textsEnd + name.length > Bounds.NAMES_BYTES) {
            throw ModelFileException.doubtful(
                    at,
                    "the names and shapes of the tensors have more than " + Bounds.NAMES_BYTES
                            + " bytes together; that many are not read");
        }
        if (tensor.shape().size() > Bounds.DIMENSIONS) {
            throw ModelFileException.doubtful(
                    at,
                    "a tensor has " + tensor.shape().size() + " dimensions; at most " + Bounds.DIMENSIONS
                            + " are read");
        }
        if (!dtypes.contains(tensor.dtype())) {
            checkDtype(tensor.dtype(), at);
            dtypes.add(tensor.dtype());
        }
    }

    /** So that no sum over the tensors overflows. */
    private void count(Tensor tensor, long at) throws ModelFileException {
        try {
            allElements = Math.addExact(allElements, tensor.elements());
            allBytes = Math.addExact(allBytes, tensor.bytes());
        } catch (ArithmeticException overflow) {
            throw ModelFileException.broken(at, "the tensors have more elements than can be counted");
        }
    }

    private void checkDtype(String name, long at) throws ModelFileException {
        if (dtypes.size() == Bounds.DTYPES || name.length() > Bounds.DTYPES) {
            throw ModelFileException.doubtful(
                    at,
                    "the file has more than " + Bounds.DTYPES + " dtypes, or one with a longer name; that is not read");
        }
    }

    private void write(long dimension) {
        long rest = dimension;
        for (; rest > 0x7f; rest >>>= 7) {
            texts[textsEnd++] = (byte) (rest | 0x80);
        }
        texts[textsEnd++] = (byte) rest;
    }

    private List<Long> shape(int index) {
        List<Long> shape = new ArrayList<>();
        int end = index + 1 < size ? nameStart[index + 1] : textsEnd;
        for (int i = shapeStart[index]; i < end; i++) {
            long dimension = 0;
            int shift = 0;
            for (; texts[i] < 0; i++, shift += 7) {
                dimension |= (long) (texts[i] & 0x7f) << shift;
            }
            shape.add(dimension | (long) texts[i] << shift);
        }
        return shape;
    }

    private void grow(int more) {
        if (texts.length - textsEnd < more) {
            texts = Arrays.copyOf(texts, Math.max(textsEnd + more, texts.length + (texts.length >> 1)));
        }
        if (size == bytes.length) {
            int next = size * 2;
            nameStart = Arrays.copyOf(nameStart, next);
            shapeStart = Arrays.copyOf(shapeStart, next);
            dtype = Arrays.copyOf(dtype, next);
            bytes = Arrays.copyOf(bytes, next);
            position = Arrays.copyOf(position, next);
        }
    }
}
