package io.jenkins.plugins.modellineage.weights.onnx;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the elements of a tensor stand in another file.
 *
 * @param tensor that they belong to
 * @param location path of the file from the model's folder, which it does not leave
 * @param offset of the first byte there
 * @param length in bytes
 * @param said where the model says so
 */
record ExternalData(String tensor, String location, long offset, long length, long said) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");

    /**
     * Reads the keys that a tensor gives.
     *
     * @param bytes that the tensor has, by its shape
     * @throws ModelFileException when the file lies elsewhere, or a number is none
     */
    static ExternalData of(String tensor, Map<String, String> keys, long bytes, long said) throws ModelFileException {
        String location = keys.getOrDefault("location", "");
        try {
            FileDigest.check(location);
        } catch (IllegalArgumentException e) {
            throw ModelFileException.doubtful(
                    said,
                    "tensor " + Naming.quoted(tensor) + " has its data in " + Naming.quoted(location)
                            + ", which is no file in the model's folder");
        }
        long offset = number(keys.getOrDefault("offset", "0"), tensor, said);
        long length = number(keys.getOrDefault("length", Long.toString(bytes)), tensor, said);
        if (length != bytes) {
            throw ModelFileException.doubtful(
                    said,
                    "tensor " + Naming.quoted(tensor) + " has " + bytes + " bytes by its shape, and " + length + " in "
                            + Naming.quoted(location));
        }
        if (offset > Long.MAX_VALUE - length) {
            throw ModelFileException.broken(
                    said, "tensor " + Naming.quoted(tensor) + " begins behind the end of every file");
        }
        return new ExternalData(tensor, location, offset, length, said);
    }

    /** Behind its last byte there. */
    long end() {
        return offset + length;
    }

    /** Holds the range against the file's size. */
    void requireWithin(long size) throws ModelFileException {
        if (end() > size) {
            throw ModelFileException.broken(
                    said,
                    "tensor " + Naming.quoted(tensor) + " has its data up to byte " + end() + " of "
                            + Naming.quoted(location) + ", which has " + size);
        }
    }

    private static long number(String digits, String tensor, long said) throws ModelFileException {
        try {
            if (NUMBER.matcher(digits).matches()) {
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException e) {
            // more than a long counts
        }
        throw ModelFileException.broken(
                said,
                "tensor " + Naming.quoted(tensor) + " has its data at " + Naming.quoted(digits)
                        + ", which is no number of bytes");
    }
}
