package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts of one file while it is read: keeps what a reader finds within {@link Bounds}. */
public final class Reading {
    private final String format;
    private final String formatVersion;
    private final TensorTable.Builder tensors = TensorTable.builder();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int untold;
    private long metadataBytes;

    public Reading(String format, String formatVersion) {
        this.format = format;
        this.formatVersion = formatVersion;
    }

    /**
     * One tensor more.
     *
     * @param at where the file describes it
     */
    public void tensor(Tensor tensor, long at) throws ModelFileException {
        tensors.add(tensor, at);
    }

    /** Where the first byte of the data stands from which the positions of tensors were counted until now. */
    public void dataStart(long position) {
        tensors.startAt(position);
    }

    /** A tensor whose name another one has, if there is one. */
    public Optional<Tensor> twice() {
        return tensors.twice();
    }

    /** A fact by its name; null and blank texts are none. A later value takes the place of an earlier one. */
    public void fact(String name, String value) {
        if (value != null && !value.isBlank()) {
            facts.put(name, kept(value));
        }
    }

    public void fact(String name, long value) {
        facts.put(name, Long.toString(value));
    }

    /**
     * What the file says of itself under a key of its own.
     *
     * @param at where
     * @throws ModelFileException when the file says it twice, or has more than {@link Bounds} allow
     */
    public void metadata(String key, String value, long at) throws ModelFileException {
        if (metadata.size() == Bounds.METADATA_KEYS) {
            throw ModelFileException.doubtful(
                    at, "the metadata has more than " + Bounds.METADATA_KEYS + " keys; that many are not read");
        }
        if (metadata.containsKey(key)) {
            throw ModelFileException.doubtful(
                    at,
                    "the metadata has the key " + Naming.quoted(key) + " twice, so two readers would see two models");
        }
        String kept = kept(value);
        metadataBytes += key.length() + kept.length();
        if (metadataBytes > Bounds.METADATA_BYTES) {
            throw ModelFileException.doubtful(
                    at, "the metadata is longer than " + Bounds.METADATA_BYTES + " bytes; that much is not read");
        }
        metadata.put(key, kept);
    }

    /** Something that a reader should know; of very many the number alone is kept. */
    public void find(String sentence) {
        if (findings.size() < Bounds.FINDINGS) {
            findings.add(new Finding(sentence));
        } else {
            untold++;
        }
    }

    /**
     * What was read.
     *
     * @throws ModelFileException when two tensors have one name
     */
    public ModelFacts facts() throws ModelFileException {
        List<Finding> all = new ArrayList<>(findings);
        if (untold > 0) {
            all.add(new Finding("And " + untold + " more of the kind"));
        }
        return new ModelFacts(format, formatVersion, tensors.build(), facts, metadata, all);
    }

    private static String kept(String value) {
        boolean isShort = value.length() <= Bounds.VALUE_BYTES / 3
                || value.length() <= Bounds.VALUE_BYTES
                        && value.getBytes(StandardCharsets.UTF_8).length <= Bounds.VALUE_BYTES;
        return isShort ? value : digested(value);
    }

    /** What stands for a text that is too long to keep. */
    static String digested(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return digested(bytes.length, Sha256.of(bytes));
    }

    /** The same, where the text itself is not held. */
    static String digested(long bytes, Sha256 sha256) {
        return bytes + " bytes, SHA-256 " + sha256;
    }
}
