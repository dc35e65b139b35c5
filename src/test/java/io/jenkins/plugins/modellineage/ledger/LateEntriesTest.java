package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.Sample;
import org.junit.jupiter.api.Test;

class LateEntriesTest {
    private final LateEntries late = new LateEntries(100, 60);

    @Test
    void shouldKeepWhatHasRoom() {
        late.put(entry(1), 50);
        late.put(entry(2), 50);

        assertThat(late.get(1)).contains(entry(1));
        assertThat(late.get(2)).contains(entry(2));
    }

    @Test
    void shouldLetGoOfWhatWasNotAskedForForLongest() {
        late.put(entry(1), 40);
        late.put(entry(2), 40);
        late.get(1);
        late.put(entry(3), 40);

        assertThat(late.get(1)).isPresent();
        assertThat(late.get(2)).isEmpty();
        assertThat(late.get(3)).isPresent();
    }

    @Test
    void shouldLetGoOfAsManyAsItTakes() {
        late.put(entry(1), 30);
        late.put(entry(2), 30);
        late.put(entry(3), 40);
        late.put(entry(4), 60);

        assertThat(late.get(1)).isEmpty();
        assertThat(late.get(2)).isEmpty();
        assertThat(late.get(3)).isPresent();
        assertThat(late.get(4)).isPresent();
    }

    @Test
    void shouldCountAnEntryOnceThatIsReadTwice() {
        late.put(entry(1), 50);
        late.put(entry(1), 50);
        late.put(entry(2), 50);

        assertThat(late.get(1)).isPresent();
    }

    @Test
    void shouldNotKeepALineThatWouldPushAllOthersOut() {
        late.put(entry(1), 60);
        late.put(entry(2), 61);

        assertThat(late.get(1)).isPresent();
        assertThat(late.get(2)).isEmpty();
    }

    private static LedgerEntry entry(long seq) {
        return new LedgerEntry(seq, Sample.START, Sample.ALICE, new JobDeleted("job" + seq));
    }
}
