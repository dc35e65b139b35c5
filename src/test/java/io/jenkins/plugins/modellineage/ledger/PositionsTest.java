package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jenkins.plugins.modellineage.ledger.Positions.Place;
import org.junit.jupiter.api.Test;

class PositionsTest {
    private final Positions positions = new Positions();

    @Test
    void shouldTellWhereEachEntryStands() {
        add(1, 10, 25);
        add(2, 7, 9);

        assertThat(positions.of(1)).isEqualTo(new Place(1, 1, 0, 10));
        assertThat(positions.of(2)).isEqualTo(new Place(1, 2, 10, 25));
        assertThat(positions.of(3)).isEqualTo(new Place(2, 1, 0, 7));
        assertThat(positions.of(4)).isEqualTo(new Place(2, 2, 7, 9));
    }

    @Test
    void shouldCountEntriesFromOne() {
        assertThat(positions.add(1, 10)).isEqualTo(1);
        assertThat(positions.add(1, 20)).isEqualTo(2);
    }

    @Test
    void shouldRefuseEntriesThatTheLedgerDoesNotHave() {
        add(1, 10, 25);

        assertThatIllegalStateException()
                .isThrownBy(() -> positions.of(3))
                .withMessage("Entry 3 is not among the 2 of the ledger");
        assertThatIllegalStateException().isThrownBy(() -> positions.of(0));
    }

    @Test
    void shouldTellWhatAnEarlierLedgerHad() {
        add(1, 10, 25);
        add(2, 7, 9);

        assertThat(positions.firsts(2)).containsExactly(1);
        assertThat(positions.firsts(3)).containsExactly(1, 3);
        assertThat(positions.ends(3)).containsExactly(10, 25, 7);
    }

    @Test
    void shouldGoOnFromWhatASnapshotTells() {
        Positions restored = new Positions();
        restored.reset(new long[] {1, 3}, new long[] {10, 25, 7});

        assertThat(restored.add(2, 9)).isEqualTo(4);
        assertThat(restored.of(3)).isEqualTo(new Place(2, 1, 0, 7));
        assertThat(restored.of(4)).isEqualTo(new Place(2, 2, 7, 9));
    }

    @Test
    void shouldKnowAsManyEntriesAsAreRecorded() {
        for (int many : new int[] {16_383, 16_384, 16_385, 40_000}) {
            knows(many);
        }
    }

    private static void knows(int many) {
        Positions positions = new Positions();
        for (int i = 1; i <= many; i++) {
            positions.add(1, 3L * i);
        }
        Positions restored = new Positions();
        restored.reset(positions.firsts(many), positions.ends(many));

        for (int seq = 1; seq <= many; seq++) {
            assertThat(positions.of(seq)).isEqualTo(new Place(1, seq, 3L * seq - 3, 3L * seq));
            assertThat(restored.of(seq)).isEqualTo(positions.of(seq));
        }
        assertThatIllegalStateException().isThrownBy(() -> restored.of(many + 1));
        assertThat(restored.add(1, 3L * many + 3)).isEqualTo(many + 1);
        assertThat(restored.of(many + 1)).isEqualTo(new Place(1, many + 1, 3L * many, 3L * many + 3));
    }

    @Test
    void shouldForgetEverythingWhenItIsToldNothing() {
        add(1, 10, 25);
        positions.reset(new long[0], new long[0]);

        assertThatIllegalStateException().isThrownBy(() -> positions.of(1));
        assertThat(positions.add(1, 5)).isEqualTo(1);
    }

    private void add(int segment, long... ends) {
        for (long end : ends) {
            positions.add(segment, end);
        }
    }
}
