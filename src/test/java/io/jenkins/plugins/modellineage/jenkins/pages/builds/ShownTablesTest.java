package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTablesTest {
    private final ShownTables tables = new ShownTables();
    private final List<Sha256> read = new ArrayList<>();

    private static Sha256 file(int number) {
        return Sha256.of(new byte[] {(byte) number});
    }

    private ScoreTable show(int number) throws IOException {
        return tables.of(file(number), () -> {
            read.add(file(number));
            return new ScoreTable.Builder().build();
        });
    }

    @Test
    void shouldReadAFileOnceForSeveralViews() throws IOException {
        ScoreTable first = show(1);

        assertThat(show(1)).isSameAs(first);
        assertThat(read).containsExactly(file(1));
    }

    @Test
    void shouldForgetWhatWasNotShownForLongest() throws IOException {
        ScoreTable kept = show(0);
        for (int number = 1; number <= 8; number++) {
            show(number);
            assertThat(show(0)).isSameAs(kept);
        }
        show(1);

        assertThat(read).hasSize(10).endsWith(file(1));
    }

    @Test
    void shouldReadAgainWhatCouldNotBeRead() throws IOException {
        assertThatThrownBy(() -> tables.of(file(1), () -> {
                    throw new IOException("gone");
                }))
                .hasMessage("gone");

        show(1);
        assertThat(read).containsExactly(file(1));
    }
}
