package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.model.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the files of a version say together, within what the ledger keeps. */
public final class WeightsSummary {
    /** Formats whose files may hold code, or have what they name run. */
    private static final Set<String> OF_CODE =
            Set.of("PyTorch", "pickle", "Keras", "HDF5", "ONNX", "SavedModel", "MLmodel");

    /** Facts that all files tell together, each with a place. */
    private static final Set<String> TOGETHER =
            Set.of(FactName.NEEDS_CODE, FactName.BASE_MODEL, FactName.BASE_MODEL_REVISION, FactName.BASES_UNKNOWN);

    private WeightsSummary() {}

    /**
     * The summary of files.
     *
     * @param files by their paths in the version
     * @param content digest of the tensors of all of them
     * @return empty when nothing was read of any, and none would name a base model
     */
    public static Optional<Weights> of(SortedMap<String, WeightsFile> files, Optional<Sha256> content) {
        Map<String, WeightsFile> read = new TreeMap<>(files);
        read.values().removeIf(file -> file.refusal().isPresent());
        Optional<String> unknown = basesUnknown(files);
        if (read.isEmpty() && unknown.isEmpty()) {
            return Optional.empty();
        }
        DtypeSum dtypes = new DtypeSum();
        List<String> findings = new ArrayList<>();
        SortedMap<String, String> facts = new TreeMap<>();
        read.forEach((path, file) -> {
            if (!dtypes.add(file.dtypes())) {
                findings.add(sentence(
                        path,
                        "its tensors are not counted: with those of the files before, there are more"
                                + " elements, bytes or dtypes than can be"));
            }
            file.facts().forEach((name, value) -> add(facts, name, value));
        });
        addBases(facts, files.values());
        unknown.ifPresent(why -> facts.put(FactName.BASES_UNKNOWN, why));
        findings.addAll(findings(files));
        files.values().stream()
                .filter(file -> file.refusal().isPresent())
                .flatMap(file -> codeOfRefused(file).stream())
                .forEach(answer -> add(facts, FactName.NEEDS_CODE, answer));
        return Optional.of(new Weights(
                read.values().stream()
                        .map(WeightsFile::format)
                        .filter(format -> !format.isEmpty())
                        .distinct()
                        .limit(Weights.MOST)
                        .toList(),
                read.size(),
                dtypes.shares(),
                facts,
                findings.stream().limit(Weights.MOST).toList(),
                content.filter(any -> dtypes.shares().size() > 0)));
    }

    /**
     * Of two files that tell a fact, that of the first path counts; but one that runs code is enough for the version, and it
     * was made of all models that any of them names.
     */
    private static void add(Map<String, String> facts, String name, String value) {
        if (name.equals(FactName.NEEDS_CODE)) {
            facts.merge(name, shortened(value), WeightsSummary::worse);
        } else if (!TOGETHER.contains(name) && facts.size() < Weights.MOST - TOGETHER.size()) {
            facts.putIfAbsent(shortened(name), shortened(value));
        }
    }

    /** What is told of files of which nothing is kept. */
    public static Weights unkept() {
        return new Weights(
                List.of(),
                0,
                SortedMaps.copyOf(Map.of()),
                SortedMaps.copyOf(Map.of(FactName.BASES_UNKNOWN, "what was read of the model files is not kept")),
                List.of(),
                Optional.empty());
    }

    /** Of the first file that may name a base model that nobody knows. */
    private static Optional<String> basesUnknown(SortedMap<String, WeightsFile> files) {
        return files.entrySet().stream()
                .filter(file -> file.getValue().facts().containsKey(FactName.BASES_UNKNOWN))
                .findFirst()
                .map(file -> sentence(file.getKey(), file.getValue().facts().get(FactName.BASES_UNKNOWN)));
    }

    /** The models that all files name. A revision is of one name alone: where files differ in it, it is left out. */
    private static void addBases(Map<String, String> facts, Collection<WeightsFile> files) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> revisions = new LinkedHashSet<>();
        for (WeightsFile file : files) {
            String named = file.facts().getOrDefault(FactName.BASE_MODEL, "");
            if (!named.isBlank()) {
                names.addAll(Naming.parted(named));
                revisions.add(file.facts().getOrDefault(FactName.BASE_MODEL_REVISION, ""));
            }
        }
        if (!names.isEmpty()) {
            facts.put(FactName.BASE_MODEL, shortened(String.join(", ", names)));
        }
        if (names.size() == 1 && revisions.size() == 1 && !revisions.contains("")) {
            facts.put(
                    FactName.BASE_MODEL_REVISION, shortened(revisions.iterator().next()));
        }
    }

    /** Whether a file needs code that was not read, or not to its end: of some formats that is an open question. */
    private static Optional<String> codeOfRefused(WeightsFile file) {
        Optional<String> known = Optional.ofNullable(file.facts().get(FactName.NEEDS_CODE));
        Optional<String> open = Optional.of("unknown").filter(any -> OF_CODE.contains(file.format()));
        return known.filter("yes"::equals).or(() -> open).or(() -> known);
    }

    /** Of two answers whether code is needed: a word that nobody knows is as bad as {@code yes}. */
    private static String worse(String one, String other) {
        List<String> harmless = List.of("unknown", "no");
        return harmless.indexOf(one) <= harmless.indexOf(other) ? one : other;
    }

    private static List<String> findings(SortedMap<String, WeightsFile> files) {
        List<String> findings = new ArrayList<>();
        files.forEach((path, file) -> {
            file.findings().forEach(finding -> findings.add(sentence(path, finding)));
            file.refusal().ifPresent(refusal -> findings.add(sentence(path, "not read: " + refusal.sentence())));
        });
        return findings;
    }

    private static String sentence(String path, String finding) {
        return shortened(Naming.quoted(path) + ": " + finding);
    }

    private static String shortened(String text) {
        return Naming.shortened(Naming.plain(Naming.shortened(text, Weights.LENGTH)), Weights.LENGTH);
    }
}
