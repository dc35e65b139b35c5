package io.jenkins.plugins.modellineage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetDigestTest {
    private static final Sha256 ASKED = sha("asked");
    private static final Sha256 EXPECTED = sha("expected");

    @Test
    void shouldDigestSortedLinesOfIdInputAndTarget() {
        SetDigest digest = new SetDigest().add(example("b", 0)).add(example("a", 0));

        assertThat(digest.digest())
                .isEqualTo(sha("a\0" + ASKED + "\0" + EXPECTED + "\n" + "b\0" + ASKED + "\0" + EXPECTED + "\n"));
        assertThat(digest.identity()).isEqualTo(EvaluationSet.Identity.EXAMPLES);
    }

    @Test
    void shouldDigestSortedIdsWhereAnInputIsNotKnown() {
        SetDigest digest = new SetDigest().add(example("b", 0)).add(Example.of("a"));

        assertThat(digest.digest()).isEqualTo(sha("a\nb\n"));
        assertThat(digest.identity()).isEqualTo(EvaluationSet.Identity.IDS);
    }

    @Test
    void shouldLeaveTheLastPartEmptyWithoutATarget() {
        Example open = new Example("a", Optional.empty(), 0, Optional.of(ASKED), Optional.empty());

        assertThat(new SetDigest().add(open).digest()).isEqualTo(sha("a\0" + ASKED + "\0\n"));
    }

    @Test
    void shouldNotCountSamplesOfAQuestion() {
        assertThat(new SetDigest().add(example("a", 0)).add(example("a", 1)).digest())
                .isEqualTo(new SetDigest().add(example("a", 0)).digest());
    }

    @Test
    void shouldSortByBytesAndNotByUtf16() {
        String later = "\uD83D\uDE00"; // U+1F600 sorts before U+FF21 in UTF-16 only
        String earlier = "\uFF21";

        assertThat(new SetDigest()
                        .add(Example.of(later))
                        .add(Example.of(earlier))
                        .digest())
                .isEqualTo(sha(earlier + "\n" + later + "\n"));
    }

    @Test
    void shouldTellASetByItsNameWhereThatIsAll() {
        EvaluationSet known = EvaluationSet.of("mmlu-pro", "2", "test", new SetDigest());

        assertThat(known).isEqualTo(EvaluationSet.named("mmlu-pro", "2", "test"));
        assertThat(known.identity()).isEqualTo(EvaluationSet.Identity.NAME);
        assertThat(known.digest())
                .isNotEqualTo(EvaluationSet.named("mmlu-pro", "2", "dev").digest());
    }

    @Test
    void shouldRefuseToDigestNothing() {
        assertThatThrownBy(() -> new SetDigest().digest()).isInstanceOf(IllegalStateException.class);
    }

    private static Example example(String id, int sample) {
        return new Example(id, Optional.empty(), sample, Optional.of(ASKED), Optional.of(EXPECTED));
    }

    private static Sha256 sha(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
