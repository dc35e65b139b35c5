package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.data.DataFileReader;
import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.data.Sketching;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputSketchesTest {
    private static final Sha256 INPUT = Sha256.of(new byte[] {1});

    @TempDir
    private Path run;

    @Test
    void shouldGiveBackWhatItKeeps() throws IOException {
        InputSketches sketches = new InputSketches(run);
        sketches.keep(INPUT, sketch());

        assertThat(sketches.of(INPUT).orElseThrow().toBytes()).isEqualTo(sketch().toBytes());
        assertThat(sketches.of(Sha256.of(new byte[] {2}))).isEmpty();
    }

    @Test
    void shouldKeepTextsApartFromLines() throws IOException {
        InputSketches sketches = new InputSketches(run);
        sketches.keepTexts(INPUT, sketch());

        assertThat(sketches.textsOf(INPUT).orElseThrow().toBytes()).isEqualTo(sketch().toBytes());
        assertThat(sketches.of(INPUT)).isEmpty();
    }

    @Test
    void shouldKnowThatThereAreTextsOfWhichNothingCouldBeKept() throws IOException {
        InputSketches sketches = new InputSketches(run);
        sketches.missTexts(INPUT);

        assertThat(sketches.hasTextsOf(INPUT)).isTrue();
        assertThat(sketches.textsOf(INPUT)).isEmpty();
    }

    @Test
    void shouldNotForgetTextsThatAreKept() throws IOException {
        InputSketches sketches = new InputSketches(run);
        sketches.keepTexts(INPUT, sketch());
        sketches.missTexts(INPUT);

        assertThat(sketches.textsOf(INPUT)).isPresent();
    }

    @Test
    void shouldNotKnowWhatIsDamaged() throws IOException {
        InputSketches sketches = new InputSketches(run);
        sketches.keep(INPUT, sketch());
        Files.writeString(run.resolve("inputs").resolve(INPUT.hex() + ".lines"), "something else");

        assertThat(sketches.of(INPUT)).isEmpty();
    }

    @Test
    void shouldKeepNoMoreThanARunHasRoomFor() throws IOException {
        InputSketches sketches = new InputSketches(run);
        Files.createDirectories(run.resolve("inputs"));
        try (SeekableByteChannel large = Files.newByteChannel(
                run.resolve("inputs/large"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            large.position(InputSketches.BYTES - 1).write(ByteBuffer.allocate(1));
        }

        assertThatThrownBy(() -> sketches.keep(INPUT, sketch()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at most 128");
    }

    private static LineSketch sketch() {
        Sketching sketching = new Sketching();
        DataFileReader reader = new DataFileReader("a.txt", sketching);
        byte[] text = "a line that is long enough\nand one more of these\n".getBytes(StandardCharsets.UTF_8);
        reader.write(text, 0, text.length);
        reader.end();
        return sketching.sketch();
    }
}
