package io.jenkins.plugins.modellineage.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.SharedLines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContaminationTest {
    private static final SharedData.Side CORPUS = new SharedData.Side("corpus", Sha256.of(new byte[1]));

    private final Map<Sha256, LineSketch> sketches = new HashMap<>();
    private final List<Input> inputs = new ArrayList<>();

    @Test
    void shouldNameTheFilesOfTheEvaluationThatTheTrainingHas() {
        track("corpus", "train", "notes of a training", "held out notes of it");
        track("questions", "eval", "held out notes of it", "other notes of it all");

        SharedData found = only();

        assertThat(found.sharedFiles()).isEqualTo(1);
        assertThat(found.paths()).containsExactly("questions/0.txt");
        assertThat(found.sentence())
                .isEqualTo("'questions' (evaluation) shares 1 of its 2 files ('questions/0.txt'), and 1 of its 2 lines"
                        + " (50 %) with 'corpus' (train)");
    }

    @Test
    void shouldCountLinesThatAreInOtherFilesOfTheTraining() {
        track("corpus", "training", "notes of a training\nheld out notes of it");
        track("questions", "validation", "held out notes of it\nother notes of it all\nand a third of them");

        assertThat(only().sentence())
                .isEqualTo("'questions' (evaluation) shares 1 of its 3 lines (33 %) with 'corpus' (train)");
    }

    @Test
    void shouldCompareFilesWhereLinesWereNotRead() {
        track("corpus", "train", "notes of a training");
        track("questions", "test", "notes of a training");
        sketches.clear();

        assertThat(only().sharedFiles()).isEqualTo(1);
        assertThat(only().lines()).isEmpty();
    }

    @Test
    void shouldFindNothingInEmptyFiles() {
        track("corpus", "train", "", "notes of a training");
        track("questions", "test", "", "other notes of it all");

        assertThat(only().isAny()).isFalse();
        assertThat(only().files()).isEqualTo(1);
    }

    @Test
    void shouldCompareOnlyTrainingWithEvaluation() {
        track("corpus", "train", "notes of a training");
        track("more", "train", "notes of a training");
        track("prompt", "prompt", "notes of a training");
        track("other", "", "notes of a training");

        assertThat(Contamination.among(inputs, this::sketch)).isEmpty();
    }

    @Test
    void shouldKnowTheContextsInAnySpelling() {
        track("corpus", "Fine-Tuning", "notes of a training");
        track("questions", "hold-out", "notes of a training");

        assertThat(only().isAny()).isTrue();
    }

    @Test
    void shouldBoundThePairs() {
        for (int i = 0; i < 20; i++) {
            track("corpus" + i, "train", "notes of a training " + i);
            track("questions" + i, "eval", "other notes of it all " + i);
        }

        assertThat(Contamination.among(inputs, this::sketch)).hasSize(SharedData.PAIRS);
    }

    @Test
    void shouldLookAtPairsOfOneInput() {
        track("corpus", "train", "notes of a training");
        track("questions", "eval", "other notes of it all");
        Input third = track("answers", "eval", "notes of a training, again");

        assertThat(Contamination.of(third, inputs, this::sketch))
                .extracting(found -> found.evaluation().name())
                .containsExactly("answers");
    }

    @Test
    void shouldFindFilesOfASetInTheTraining() {
        track("corpus", "train", "notes of a training", "what is 2+2", "", "what is 2+2");
        track("more", "train", "notes of it");
        Input set = track("set", "", "what is 2+2", "", "what is 2+3");
        SharedData.Side side = new SharedData.Side("sums", Sha256.of(new byte[1]));

        assertThat(Contamination.ofSet(side, set.files(), inputs))
                .extracting(SharedData::sentence)
                .containsExactly("'sums' (evaluation) shares 1 of its 2 files ('corpus/1.txt') with 'corpus' (train)");
    }

    @Test
    void shouldTellOnceWhatIsSharedOfFilesAndOfPrompts() {
        Input corpus = track("corpus", "train", "notes of a training", "what is 2+2");
        Input set = track("set", "", "what is 2+2");
        SharedData.Side sums = new SharedData.Side("sums", Sha256.of(new byte[1]));
        SharedData.Side days = new SharedData.Side("days", Sha256.of(new byte[2]));
        LineSketch prompts = LineSketch.of(new long[] {1, 2, 3, 4});
        LineSketch texts = LineSketch.of(new long[] {0, 2, 5});

        assertThat(Contamination.together(
                        Contamination.ofSet(sums, set.files(), inputs),
                        List.of(
                                Contamination.ofPrompts(corpus, texts, days, prompts),
                                Contamination.ofPrompts(corpus, texts, sums, prompts))))
                .extracting(SharedData::sentence)
                .containsExactly(
                        "'sums' (evaluation) shares 1 of its 1 file ('corpus/1.txt'), and 1 of its 4 prompts (25 %) with"
                                + " 'corpus' (train)",
                        "'days' (evaluation) shares 1 of its 4 prompts (25 %) with 'corpus' (train)");
    }

    @Test
    void shouldTellThatNoPromptIsShared() {
        Input corpus = track("corpus", "train", "notes of a training");
        SharedData.Side sums = new SharedData.Side("sums", Sha256.of(new byte[1]));

        SharedData none =
                Contamination.ofPrompts(corpus, LineSketch.of(new long[] {9}), sums, LineSketch.of(new long[] {1, 2}));

        assertThat(none.isAny()).isFalse();
        assertThat(none.sentence()).isEqualTo("'sums' (evaluation) shares none of its 2 prompts with 'corpus' (train)");
    }

    @Test
    void shouldKeepOfSetsWhatSharesMostBeforeWhatSharesNothing() {
        List<SharedData> pairs = new ArrayList<>();
        for (int i = 0; i < SharedData.SETS; i++) {
            pairs.add(asked(CORPUS, "clean" + i, 0));
        }
        pairs.add(unlooked(CORPUS, "torn"));
        pairs.add(asked(CORPUS, "some", 1));
        pairs.add(asked(CORPUS, "more", 2));

        List<SharedData> kept = Contamination.kept(List.of(), pairs);

        assertThat(kept).hasSize(SharedData.SETS);
        assertThat(kept.subList(0, 4))
                .extracting(pair -> pair.evaluation().name())
                .containsExactly("more", "some", "torn", "clean0");
    }

    @Test
    void shouldKeepEveryPairOfInputsWhateverSetsShare() {
        List<SharedData> inputPairs = new ArrayList<>();
        List<SharedData> setPairs = new ArrayList<>();
        for (int i = 0; i < SharedData.PAIRS; i++) {
            inputPairs.add(asked(CORPUS, "questions" + i, 0));
            setPairs.add(asked(CORPUS, "set" + i, 1));
        }

        assertThat(Contamination.kept(inputPairs, setPairs).subList(0, SharedData.PAIRS))
                .isEqualTo(inputPairs);
    }

    @Test
    void shouldKeepWhatSharesSomethingBeforeWhatWasNotLookedAt() {
        List<SharedData> pairs = new ArrayList<>();
        pairs.add(unlooked(CORPUS, "torn"));
        for (int i = 0; i < SharedData.SETS; i++) {
            pairs.add(asked(CORPUS, "set" + i, 1));
        }

        assertThat(Contamination.kept(List.of(), pairs)).containsAll(pairs.subList(1, pairs.size()));
    }

    @Test
    void shouldKeepOfEachInputThatSomethingWasNotLookedAtWhateverIsShared() {
        SharedData.Side more = new SharedData.Side("more", Sha256.of(new byte[2]));
        List<SharedData> pairs = new ArrayList<>();
        for (int i = 0; i < SharedData.SETS; i++) {
            pairs.add(asked(CORPUS, "set" + i, 1));
        }
        pairs.addAll(List.of(unlooked(CORPUS, "torn"), unlooked(CORPUS, "gone"), unlooked(more, "gone")));

        List<SharedData> kept = Contamination.kept(List.of(), pairs);

        assertThat(kept.subList(SharedData.SETS, kept.size()))
                .extracting(SharedData::sentence)
                .containsExactly(
                        "the prompts of 'torn' (evaluation) were not looked for in 'corpus' (train)",
                        "the prompts of 'gone' (evaluation) were not looked for in 'more' (train)");
    }

    private static SharedData unlooked(SharedData.Side train, String set) {
        return SharedData.unlooked(train, new SharedData.Side(set, Sha256.of(set.getBytes(StandardCharsets.UTF_8))));
    }

    private static SharedData asked(SharedData.Side train, String set, int shared) {
        return new SharedData(
                        train, new SharedData.Side(set, Sha256.of(set.getBytes())), 0, 0, List.of(), Optional.empty())
                .asked(Optional.of(new SharedLines(shared, 9, 9, true)));
    }

    private SharedData only() {
        List<SharedData> found = Contamination.among(inputs, this::sketch);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private Optional<LineSketch> sketch(Sha256 input) {
        return Optional.ofNullable(sketches.get(input));
    }

    private Input track(String name, String context, String... contents) {
        List<FileDigest> files = new ArrayList<>();
        Sketching sketching = new Sketching();
        for (int i = 0; i < contents.length; i++) {
            byte[] bytes = contents[i].getBytes(StandardCharsets.UTF_8);
            files.add(new FileDigest(name + "/" + i + ".txt", bytes.length, Sha256.of(bytes)));
            Rows.read("a.txt", contents[i], sketching);
        }
        Input input = Input.ofFiles(name, "", context, files);
        sketches.put(input.digest(), sketching.sketch());
        inputs.add(input);
        return input;
    }
}
