package io.jenkins.plugins.modellineage.tracker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metrics.jsonl.gz|1f8b0800|compressed with gzip; write it uncompressed, or unpack it before the step",
                "m.npz|504b0304|a zip archive (also *.xlsx, *.npz and *.pt are); name a file that was in it, or write"
                        + " the metrics as JSON Lines or CSV beside it",
                "run.wandb|3a572642e1be01|a run file of a W&B that is not known; write the metrics as JSON Lines or CSV"
                        + " beside it, or name wandb-summary.json",
                "plot.png|89504e470d0a1a0a|an image (PNG); write the metrics as JSON Lines or CSV beside it",
                "history.pkl|80049500|a pickle of Python, which is never read; write the metrics as JSON Lines or CSV"
                        + " beside it",
                "m.bin|7b000102|binary and not text; write the metrics as JSON Lines or CSV beside it",
            })
    void shouldNameWhatTheFileIsAndWhatToWrite(String name, String hexadecimal, String is) {
        byte[] bytes = new BigInteger("01" + hexadecimal, 16).toByteArray();
        byte[] head = Arrays.copyOfRange(bytes, 1, bytes.length);

        assertThatThrownBy(() -> new Written(name, head).harvest())
                .isInstanceOf(MetricsFileException.class)
                .hasMessage("Metrics file '" + name + "': the file is " + is);
    }

    @Test
    void shouldNameAPointerOfGitLfs() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:9fc7\nsize 45778\n";

        assertThatThrownBy(() -> Written.file("metrics.csv", pointer).harvest())
                .hasMessage("Metrics file 'metrics.csv': the file is a pointer of Git LFS and not the file itself; run"
                        + " git lfs pull before the step");
    }
}
