package io.jenkins.plugins.modellineage.jenkins.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.ledger.LedgerDamagedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What administrators are told that the disk did not take. */
class FailedWritesTest {
    private final FailedWrites failures = new FailedWrites();

    @Test
    void shouldRememberWhatTheDiskDidNotTakeUntilItTakesSomething() {
        failures.failed(Instant.EPOCH, new IOException("No space left on device"));
        assertThat(failures.last()).isPresent();

        failures.succeeded();

        assertThat(failures.last()).isEmpty();
    }

    @Test
    void shouldNotTellOfAFullDiskWhenTheLedgerIsDamaged() {
        failures.failed(Instant.EPOCH, new LedgerDamagedException(Path.of("000001.jsonl"), 3, "torn"));

        assertThat(failures.last()).isEmpty();
    }
}
