package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.InputRole;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.SharedLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Looks for what the inputs that a model learned from share with those that it is judged by. */
public final class Contamination {
    private Contamination() {}

    /**
     * Every input of a training held against every input of an evaluation, as far as both are made of files; of more than
     * {@link SharedData#PAIRS} pairs the first.
     *
     * @param sketches of inputs by their digests; empty where there is none
     */
    public static List<SharedData> among(List<Input> inputs, Function<Sha256, Optional<LineSketch>> sketches) {
        return among(inputs, input -> true, sketches);
    }

    /** The same as far as this input is one of the two. */
    public static List<SharedData> of(
            Input input, List<Input> inputs, Function<Sha256, Optional<LineSketch>> sketches) {
        return among(inputs, input::equals, sketches);
    }

    /**
     * The inputs for training that have files of a set which was evaluated on and is none of the inputs. Lines of it are not
     * known, so that only what is found counts; files are called as the training calls them.
     */
    public static List<SharedData> ofSet(SharedData.Side set, List<FileDigest> files, List<Input> inputs) {
        Set<Sha256> judged = files.stream()
                .filter(file -> file.size() > 0)
                .map(FileDigest::sha256)
                .collect(Collectors.toSet());
        List<SharedData> found = new ArrayList<>();
        for (Input learned : of(inputs, InputRole.TRAIN)) {
            Map<Sha256, String> shared = new LinkedHashMap<>();
            learned.files().stream()
                    .filter(file -> judged.contains(file.sha256()))
                    .forEach(file -> shared.putIfAbsent(file.sha256(), file.path()));
            if (!shared.isEmpty()) {
                found.add(new SharedData(
                        SharedData.Side.of(learned),
                        set,
                        judged.size(),
                        shared.size(),
                        shared.values().stream().limit(SharedData.PATHS).toList(),
                        Optional.empty()));
            }
        }
        return found;
    }

    /**
     * How many of the prompts of a set an input for training has: as a text in a row, or as a line.
     *
     * @param texts in the rows of the input
     * @param prompts of the set, by the same hashes
     */
    public static SharedData ofPrompts(Input learned, LineSketch texts, SharedData.Side set, LineSketch prompts) {
        return new SharedData(
                SharedData.Side.of(learned),
                set,
                0,
                0,
                List.of(),
                Optional.empty(),
                Optional.of(texts.sharedWith(prompts)));
    }

    /** The same pairs, each once: what is known of its files together with what is known of its prompts. */
    public static List<SharedData> together(List<SharedData> files, List<SharedData> prompts) {
        List<SharedData> pairs = new ArrayList<>();
        List<SharedData> left = new ArrayList<>(prompts);
        for (SharedData pair : files) {
            Optional<SharedData> asked = left.stream().filter(pair::isOfSame).findFirst();
            asked.ifPresent(left::remove);
            pairs.add(pair.asked(asked.flatMap(SharedData::prompts)));
        }
        pairs.addAll(left);
        return pairs;
    }

    /**
     * As many pairs as are kept of a version. Those of sets have room of their own, so that none of inputs is pushed out: those
     * that share most come first, then those that were not looked at, and what shares nothing behind. Where that leaves out
     * that anything was not looked at in an input, the first such pair of the input is kept as well.
     */
    public static List<SharedData> kept(List<SharedData> inputs, List<SharedData> sets) {
        List<SharedData> ordered = sets.stream()
                .sorted(Comparator.comparingDouble(SharedData::least)
                        .thenComparing(SharedData::isUnlooked)
                        .reversed())
                .toList();
        List<SharedData> kept =
                new ArrayList<>(inputs.stream().limit(SharedData.PAIRS).toList());
        Set<SharedData.Side> told = new HashSet<>();
        for (int i = 0; i < ordered.size(); i++) {
            SharedData pair = ordered.get(i);
            boolean first = pair.isUnlooked() && told.add(pair.train());
            if (i < SharedData.SETS || first) {
                kept.add(pair);
            }
        }
        return kept;
    }

    private static List<SharedData> among(
            List<Input> inputs, Predicate<Input> about, Function<Sha256, Optional<LineSketch>> sketches) {
        List<SharedData> found = new ArrayList<>();
        for (Input judged : of(inputs, InputRole.EVALUATION)) {
            Optional<LineSketch> lines = Optional.empty();
            boolean looked = false;
            for (Input learned : of(inputs, InputRole.TRAIN)) {
                if (found.size() == SharedData.PAIRS) {
                    return found;
                } else if (about.test(judged) || about.test(learned)) {
                    lines = looked ? lines : sketches.apply(judged.digest());
                    looked = true;
                    found.add(shared(learned, judged, lines(learned, lines, sketches)));
                }
            }
        }
        return found;
    }

    private static List<Input> of(List<Input> inputs, InputRole role) {
        return inputs.stream()
                .filter(input -> InputRole.of(input) == role && !input.files().isEmpty())
                .toList();
    }

    private static Optional<SharedLines> lines(
            Input learned, Optional<LineSketch> judged, Function<Sha256, Optional<LineSketch>> sketches) {
        return judged.flatMap(counted -> sketches.apply(learned.digest()).map(lines -> lines.sharedWith(counted)));
    }

    private static SharedData shared(Input learned, Input judged, Optional<SharedLines> lines) {
        Set<Sha256> known = learned.files().stream().map(FileDigest::sha256).collect(Collectors.toSet());
        List<FileDigest> files =
                judged.files().stream().filter(file -> file.size() > 0).toList();
        List<String> shared = files.stream()
                .filter(file -> known.contains(file.sha256()))
                .map(FileDigest::path)
                .toList();
        return new SharedData(
                SharedData.Side.of(learned),
                SharedData.Side.of(judged),
                files.size(),
                shared.size(),
                shared.stream().limit(SharedData.PATHS).toList(),
                lines);
    }
}
