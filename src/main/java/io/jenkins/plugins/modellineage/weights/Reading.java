package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
     * @throws ModelFileException when the file says it twice, or has more keys than {@link Bounds#METADATA_KEYS}
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
        String kept = metadataBytes > Bounds.METADATA_BYTES ? digested(value) : kept(value);
        metadataBytes += key.length() + kept.length();
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
        return bytes.length + " bytes, SHA-256 " + Sha256.of(bytes);
    }
}
