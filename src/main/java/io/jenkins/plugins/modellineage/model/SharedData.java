package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an input, or a set of examples, that a model was judged by shares with an input that it learned from. Small: it stands
 * in the ledger.
 *
 * @param files of the evaluation that are not empty
 * @param sharedFiles how many of these the other has as well, whatever they are called there
 * @param paths of the first {@value #PATHS} of them, as an input for the evaluation calls them; of a set, as the training does
 * @param lines empty where the lines of one were not read
 * @param prompts how many of the prompts of a set are rows, lines or texts in rows of the other; empty where the set has
 *     none that are known, or the texts of the other were not read; of no prompt, and not exact, if they were not looked for
 */
public record SharedData(
        Side train,
        Side evaluation,
        int files,
        int sharedFiles,
        List<String> paths,
        Optional<SharedLines> lines,
        Optional<SharedLines> prompts) {
    /** Most paths that are named. */
    public static final int PATHS = 3;

    /** Most pairs of inputs that are compared for one version. */
    public static final int PAIRS = 200;

    /** Most pairs of a set and an input that are kept of one version besides; one more for each input that was not looked at. */
    public static final int SETS = 200;

    /** An input, or a set, by its name and digest. */
    public record Side(String name, Sha256 digest) {
        public Side {
            Naming.key("input name", name);
            Objects.requireNonNull(digest, "digest");
        }

        public static Side of(Input input) {
            return new Side(input.name(), input.digest());
        }
    }

    /** Stands for whatever was evaluated on where that cannot be read. */
    public static final Side ALL_SETS = new Side("all sets", Sha256.of(new byte[0]));

    public SharedData {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(evaluation, "evaluation");
        paths = List.copyOf(paths);
        Objects.requireNonNull(lines, "lines");
        Objects.requireNonNull(prompts, "prompts");
        if (files < 0 || sharedFiles < 0 || sharedFiles > files || paths.size() > Math.min(PATHS, sharedFiles)) {
            throw new IllegalArgumentException(sharedFiles + " of " + files + " files are shared, of which "
                    + paths.size() + " are named; no two inputs have that");
        }
    }

    /** Of a set whose prompts were not looked for in the other, since one of the two could not be read, or for want of room. */
    public static SharedData unlooked(Side train, Side evaluation) {
        return new SharedData(
                train, evaluation, 0, 0, List.of(), Optional.empty(), Optional.of(new SharedLines(0, 0, 0, false)));
    }

    /** Of inputs, which have no prompts. */
    public SharedData(
            Side train, Side evaluation, int files, int sharedFiles, List<String> paths, Optional<SharedLines> lines) {
        this(train, evaluation, files, sharedFiles, paths, lines, Optional.empty());
    }

    /** The same with what is known of the prompts. */
    public SharedData asked(Optional<SharedLines> found) {
        return new SharedData(train, evaluation, files, sharedFiles, paths, lines, found);
    }

    /** Whether it is about these two. */
    public boolean isOf(Input learned, Input judged) {
        return train.equals(Side.of(learned)) && evaluation.equals(Side.of(judged));
    }

    /** Whether both are about the same two. */
    public boolean isOfSame(SharedData other) {
        return train.equals(other.train) && evaluation.equals(other.evaluation);
    }

    /** Whether it is not known which prompts are shared, though they should be. */
    public boolean isUnlooked() {
        return prompts.filter(found -> found.distinct() == 0 && !found.exact()).isPresent();
    }

    /** No less than this share of the files, of the lines or of the prompts is shared, whichever is the greatest. */
    public double least() {
        double shared = files == 0 ? 0 : (double) sharedFiles / files;
        return Stream.of(lines, prompts)
                .flatMap(Optional::stream)
                .mapToDouble(SharedLines::least)
                .reduce(shared, Math::max);
    }

    /** Whether anything is shared at all. */
    public boolean isAny() {
        return sharedFiles > 0
                || Stream.of(lines, prompts).flatMap(Optional::stream).anyMatch(found -> found.shared() > 0);
    }

    /** {@code 'questions' (evaluation) shares 3 of its 200 lines (1.5 %) with 'corpus' (train)}, without a full stop. */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        if (sharedFiles > 0) {
            parts.add(count(sharedFiles) + " of its " + counted(files, "file") + " (" + named() + ")");
        }
        lines.filter(found -> found.shared() > 0 || sharedFiles == 0)
                .map(found -> told(found, "line"))
                .ifPresent(parts::add);
        if (isUnlooked() && parts.isEmpty()) {
            return "the prompts of " + Naming.quoted(evaluation.name()) + " (evaluation) were not looked for in "
                    + Naming.quoted(train.name()) + " (train)";
        }
        prompts.filter(found -> !isUnlooked() && (found.shared() > 0 || parts.isEmpty()))
                .map(found -> told(found, "prompt"))
                .ifPresent(parts::add);
        return Naming.quoted(evaluation.name()) + " (evaluation) shares "
                + (parts.isEmpty() ? "no file" : String.join(", and ", parts)) + " with "
                + Naming.quoted(train.name()) + " (train)"
                + (isUnlooked() ? ", and its prompts were not looked for" : "");
    }

    private String named() {
        return String.join(", ", paths.stream().map(Naming::quoted).toList())
                + (sharedFiles > paths.size() ? ", …" : "");
    }

    private static String told(SharedLines found, String thing) {
        if (found.exact()) {
            return (found.shared() == 0 ? "none" : count(found.shared())) + " of its "
                    + counted(found.distinct(), thing)
                    + (found.shared() == 0 ? "" : " (" + percent(found.share()) + ")");
        }
        return (found.shared() == 0 ? "none" : count(found.shared())) + " of " + count(found.compared())
                + " " + thing + "s that were sampled of its " + count(found.distinct()) + " (between "
                + percent(found.least())
                + " and " + percent(found.most()) + " of all, with 95 % confidence)";
    }

    private static String counted(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Two digits that count: {@code 1.5 %}. */
    private static String percent(double share) {
        double percent = 100 * share;
        if (percent == 0 || percent >= 10) {
            return Math.round(percent) + " %";
        }
        return percent < 0.01
                ? "less than 0.01 %"
                : String.format(Locale.ROOT, percent < 1 ? "%.2f %%" : "%.1f %%", percent);
    }
}
