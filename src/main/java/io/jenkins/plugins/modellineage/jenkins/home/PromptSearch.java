package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.data.Contamination;
import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.tracking.InputSketches;
import io.jenkins.plugins.modellineage.tracking.ScoreBook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Looks for the prompts of sets in one input for training after the other. Not for several threads. */
final class PromptSearch {
    private static final Logger LOGGER = Logger.getLogger(PromptSearch.class.getName());

    /** Pairs that share nothing, of which a page tells. */
    static final int CLEAN = 20;

    /** Pairs that are named because they were not looked at; the first of each input in any case. */
    static final int UNLOOKED = 10;

    /** Pairs that are looked at: a file is read for each. */
    private static final int LOOKED = 20_000;

    /** Bytes of these files. */
    private static final long READ = 1L << 30;

    private static final String GONE = "the file of their hashes is gone, or there was no room for it";
    private static final String DAMAGED = "the file of their hashes is damaged";
    private static final String TEXTS_DAMAGED =
            "the file of the hashes of its texts is damaged, or there was no room for it";
    private static final String TOO_MANY = "too many pairs share something, or there are too many, or too large ones";

    private final ScoreBook book;
    private final Map<SharedData.Side, RecordedEvaluation> sets;
    private final List<SharedData> shared = new ArrayList<>();
    private final List<SharedData> unlooked = new ArrayList<>();
    private final List<SharedData> clean = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();
    private final Set<SharedData.Side> told = new HashSet<>();

    /** Whether all texts of the input that is looked at are known. */
    private boolean whole;

    private int looked;
    private long read;
    private int more;

    /** @param sets with prompts, each with the evaluation that counts */
    PromptSearch(ScoreBook book, Map<SharedData.Side, RecordedEvaluation> sets) {
        this.book = book;
        this.sets = sets;
    }

    /**
     * The texts of an input are the larger part, so that they are read once, and not at all when nothing more is kept.
     *
     * @throws InterruptedException when the thread is to stop
     */
    void in(Input learned, InputSketches sketches) throws InterruptedException {
        if (!sketches.hasTextsOf(learned.digest())) {
            return;
        }
        Optional<LineSketch> texts = isFull() ? Optional.empty() : sketches.textsOf(learned.digest());
        String without = isFull() ? TOO_MANY : TEXTS_DAMAGED;
        count(texts);
        whole = texts.filter(known -> !known.hasGaps()).isPresent()
                && learned.facts()
                        .filter(facts -> facts.isWhole(learned.files()))
                        .isPresent();
        for (Map.Entry<SharedData.Side, RecordedEvaluation> set : sets.entrySet()) {
            if (texts.isPresent() && !isFull()) {
                look(learned, texts.get(), set.getKey(), set.getValue());
            } else {
                leave(learned, set.getKey(), texts.isPresent() ? TOO_MANY : without);
            }
        }
    }

    private void count(Optional<LineSketch> file) {
        read += file.map(LineSketch::length).orElse(0L);
    }

    private static void stopIfAsked() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Prompts are not looked for any more");
        }
    }

    private boolean isFull() {
        return shared.size() >= SharedData.SETS || looked >= LOOKED || read >= READ;
    }

    private void look(Input learned, LineSketch texts, SharedData.Side set, RecordedEvaluation evaluation)
            throws InterruptedException {
        stopIfAsked();
        looked++;
        try {
            Optional<LineSketch> prompts = book.prompts(evaluation);
            count(prompts);
            if (prompts.isPresent()) {
                add(Contamination.ofPrompts(learned, texts, set, prompts.get()));
            } else {
                leave(learned, set, GONE);
            }
        } catch (IOException damaged) {
            stopIfAsked();
            read += LineSketch.BYTES;
            LOGGER.log(Level.WARNING, "The prompts of an evaluation are damaged", damaged);
            leave(learned, set, DAMAGED);
        }
    }

    /** That nothing is shared says something only of an input that was read as a whole. */
    private void add(SharedData pair) {
        if (pair.isAny()) {
            shared.add(pair);
        } else if (whole && clean.size() < CLEAN) {
            clean.add(pair);
        }
    }

    /** A gate may look at one input alone, so that one pair of each is kept. */
    private void leave(Input learned, SharedData.Side set, String why) {
        SharedData.Side train = SharedData.Side.of(learned);
        boolean first = told.add(train);
        if (first || unlooked.size() < UNLOOKED) {
            unlooked.add(SharedData.unlooked(train, set));
        }
        if (sentences.size() < UNLOOKED) {
            sentences.add("prompts of " + Naming.quoted(set.name()) + " were not looked for in "
                    + Naming.quoted(learned.name()) + ": " + why);
        } else {
            more++;
        }
    }

    LearnedPrompts.Found found() {
        if (more > 0) {
            sentences.add("prompts were not looked for in " + more + " more pairs of a set and an input");
        }
        return new LearnedPrompts.Found(
                Stream.of(shared, unlooked, clean).flatMap(List::stream).toList(), List.copyOf(sentences));
    }
}
