package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.model.Weights.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What was read of one file, without its tensors.
 *
 * @param file digest of its bytes
 * @param format empty where no reader knew it, and only files around it told something
 * @param tensors how many it has
 * @param content digest of its tensors; empty where one was not digested
 * @param refusal why it was not read, in one sentence; then all else is empty, but for {@link FactName#NEEDS_CODE} where
 *     it was found to run code before, and {@link FactName#BASES_UNKNOWN} where such files name base models
 */
public record WeightsFile(
        Sha256 file,
        String format,
        String formatVersion,
        int tensors,
        SortedMap<String, Share> dtypes,
        Map<String, String> facts,
        Map<String, String> metadata,
        List<String> findings,
        Optional<Sha256> content,
        Optional<Refusal> refusal) {
    /** Formats whose files name base models. */
    private static final Set<String> TELLING_BASES = Set.of("GGUF", "Modelfile", "MLmodel", "Hugging Face folder");

    /**
     * Why a file was not read.
     *
     * @param isBroken whether the programs that load its format refuse it as well
     * @param lacked path from its folder of a file that it needs, and that was not among those that were read with it
     */
    public record Refusal(String sentence, boolean isBroken, Optional<String> lacked) {
        public Refusal {
            Objects.requireNonNull(sentence, "sentence");
            Objects.requireNonNull(lacked, "lacked");
        }
    }

    public WeightsFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(formatVersion, "formatVersion");
        dtypes = SortedMaps.copyOf(dtypes);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        findings = List.copyOf(findings);
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(refusal, "refusal");
        if (tensors < 0 || tensors > Bounds.TENSORS) {
            throw new IllegalArgumentException(
                    "A file has " + tensors + " tensors; at most " + Bounds.TENSORS + " are read");
        }
    }

    /** A file that was read, and whose bytes passed. */
    public static WeightsFile of(Sha256 file, ModelFacts facts, TensorDigests digests) {
        return new WeightsFile(
                file,
                facts.format(),
                facts.formatVersion(),
                facts.tensors().size(),
                facts.tensors().histogram(),
                facts.facts(),
                facts.metadata(),
                facts.findings().stream().map(Finding::sentence).toList(),
                ContentDigest.of(List.of(digests)),
                Optional.empty());
    }

    /** A file that stands for several, which say something only together. */
    public static WeightsFile of(Sha256 file, ModelFacts facts) {
        return new WeightsFile(
                file,
                facts.format(),
                facts.formatVersion(),
                0,
                SortedMaps.copyOf(Map.of()),
                facts.facts(),
                facts.metadata(),
                facts.findings().stream().map(Finding::sentence).toList(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same file with what it says together with others. */
    public WeightsFile and(WeightsFile together) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        together.facts.forEach(all::putIfAbsent);
        List<String> found = new ArrayList<>(findings);
        found.addAll(together.findings);
        return new WeightsFile(
                file,
                format.isEmpty() ? together.format : format,
                format.isEmpty() ? together.formatVersion : formatVersion,
                tensors,
                dtypes,
                all,
                metadata,
                found,
                content,
                refusal.or(together::refusal));
    }

    /**
     * The same file as one of a version: what it lacked when it was read may be there.
     *
     * @param path its own
     * @param paths those of the version
     */
    public WeightsFile among(String path, Set<String> paths) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        Optional<String> there = refusal.flatMap(Refusal::lacked).filter(lacked -> paths.contains(folder + lacked));
        if (there.isEmpty()) {
            return this;
        }
        List<String> found = new ArrayList<>(findings);
        found.add(new Finding("It is not held against " + Naming.quoted(there.get())
                        + ", which was not tracked together with it")
                .sentence());
        return new WeightsFile(
                file, format, formatVersion, tensors, dtypes, facts, metadata, found, content, Optional.empty());
    }

    /** The same file without what it says under keys of its own. */
    public WeightsFile withoutMetadata() {
        return new WeightsFile(
                file, format, formatVersion, tensors, dtypes, facts, Map.of(), findings, content, refusal);
    }

    /** Whether it tells a base model, or that there may be one. */
    public boolean namesBases() {
        return facts.containsKey(FactName.BASE_MODEL) || facts.containsKey(FactName.BASES_UNKNOWN);
    }

    /** A file of which it is not kept what was read, as that may be a base model. */
    public static WeightsFile unkept(Sha256 file, String why) {
        return refused(
                file,
                "",
                Map.of(FactName.BASES_UNKNOWN, "what was read of it is not kept"),
                new Refusal(why, false, Optional.empty()));
    }

    /** A file that was not read, of which no more may be known than that it runs code. */
    public static WeightsFile refused(Sha256 file, String format, ModelFileException why) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (why.isNeedingCode()) {
            facts.put(FactName.NEEDS_CODE, "yes");
        }
        if (TELLING_BASES.contains(format)) {
            facts.put(FactName.BASES_UNKNOWN, "the file is not read");
        }
        return refused(file, format, facts, new Refusal(why.getMessage(), why.isBroken(), why.lacked()));
    }

    private static WeightsFile refused(Sha256 file, String format, Map<String, String> facts, Refusal why) {
        return new WeightsFile(
                file,
                format,
                "",
                0,
                SortedMaps.copyOf(Map.of()),
                facts,
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.of(why));
    }
}
