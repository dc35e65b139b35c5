package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the model files of a version say of themselves, all together. Small whatever the model is: it stands in the ledger.
 *
 * @param formats of the files, each once: {@code safetensors}
 * @param files how many were read
 * @param dtypes how much there is of each kind of elements, by the format's word for it
 * @param facts texts and numbers by name, as the readers of the formats give them
 * @param findings what a reader should know, although the files can be loaded
 * @param content digest of all tensors, however they are saved; empty where one was not digested
 */
public record Weights(
        List<String> formats,
        int files,
        SortedMap<String, Share> dtypes,
        SortedMap<String, String> facts,
        List<String> findings,
        Optional<Sha256> content) {
    /** The fact that names the models that this one was made of, parted by commas. */
    public static final String BASE_MODEL = "baseModel";

    /** The fact that is the revision of that name. */
    public static final String BASE_MODEL_REVISION = "baseModelRevision";

    /** The fact that says how: {@code finetune}, {@code adapter}, {@code quantized}, {@code merge}. */
    public static final String BASE_MODEL_RELATION = "baseModelRelation";

    /** The fact that says why nobody can tell all models that this one was made of; there is none where all are told. */
    public static final String BASES_UNKNOWN = "basesUnknown";

    /** Most facts, and most findings. */
    public static final int MOST = 100;

    /** Most dtypes: a file has fewer. */
    public static final int DTYPES = 1_000;

    /** Longest text of a fact or finding in UTF-16 units. */
    public static final int LENGTH = 1_000;

    /**
     * Tensors of one kind.
     *
     * @param tensors how many
     * @param elements of all of them
     * @param bytes of all of them
     */
    public record Share(long tensors, long elements, long bytes) {
        public Share {
            if (tensors < 0 || elements < 0 || bytes < 0) {
                throw new IllegalArgumentException(tensors + " tensors with " + elements + " elements have " + bytes
                        + " bytes; none can be negative");
            }
        }

        /** @throws ArithmeticException when the sum is more than a long counts */
        public Share plus(Share other) {
            return new Share(
                    Math.addExact(tensors, other.tensors),
                    Math.addExact(elements, other.elements),
                    Math.addExact(bytes, other.bytes));
        }
    }

    /**
     * @throws IllegalArgumentException when there is more than fits into the ledger, or than a long counts
     */
    public Weights {
        formats = List.copyOf(formats);
        dtypes = SortedMaps.copyOf(dtypes);
        facts = SortedMaps.copyOf(facts);
        findings = List.copyOf(findings);
        Objects.requireNonNull(content, "content");
        if (formats.size() > MOST || dtypes.size() > DTYPES || facts.size() > MOST || findings.size() > MOST) {
            throw new IllegalArgumentException(
                    "Weights have " + formats.size() + " formats, " + dtypes.size() + " dtypes, " + facts.size()
                            + " facts and " + findings.size() + " findings; that many are not kept");
        }
        facts.forEach((name, value) -> {
            Naming.text("The name of a fact", name, LENGTH);
            Naming.text("The fact " + Naming.quoted(name), value, LENGTH);
        });
        findings.forEach(finding -> Naming.text("A finding", finding, LENGTH));
        requireCountable(dtypes);
    }

    /** Tensors of all kinds. */
    public Share total() {
        return total(dtypes);
    }

    private static void requireCountable(Map<String, Share> dtypes) {
        try {
            total(dtypes);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException("The tensors have more elements or bytes than can be counted", overflow);
        }
    }

    private static Share total(Map<String, Share> dtypes) {
        return dtypes.values().stream().reduce(new Share(0, 0, 0), Share::plus);
    }

    /** On one line, for logs: {@code safetensors, 1,100,048,384 parameters (BF16)}. */
    public String sentence() {
        String kinds = dtypes.isEmpty() ? "" : " (" + String.join(", ", dtypes.keySet()) + ")";
        return Naming.line(String.join(", ", formats) + ", " + String.format(Locale.ROOT, "%,d", total().elements())
                + " parameters" + kinds);
    }
}
