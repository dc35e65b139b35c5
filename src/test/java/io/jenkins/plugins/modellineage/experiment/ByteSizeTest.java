package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "1048575, 1.0 MiB",
        "4508877, 4.3 MiB",
        "9223372036854775807, 8.0 EiB"
    })
    void shouldWriteASizeWithItsUnit(long bytes, String written) {
        assertThat(ByteSize.written(bytes)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 12, 5 of 12 B",
        "0, 0, 0 of 0 B",
        "1024, 4508877, 0.0 of 4.3 MiB",
        "1288490188, 4294967296, 1.2 of 4.0 GiB"
    })
    void shouldWriteHowMuchIsDoneInTheUnitOfTheWhole(long done, long total, String written) {
        assertThat(ByteSize.progress(done, total)).isEqualTo(written);
    }
}
