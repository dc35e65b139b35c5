package org.modellineage.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
    @Test
    void shouldRunTheExampleUnlessToldOtherwise() {
        Options options = Options.parse();

        assertThat(options.runsExample()).isTrue();
        assertThat(options.once()).isFalse();
        assertThat(options.json()).isFalse();
        assertThat(options.home()).isEmpty();
        assertThat(options.port()).isZero();
    }

    @Test
    void shouldReadEveryOption() {
        Options options = Options.parse(
                "--once", "--json", "--home", "data", "--port", "8080", "--param", "A=1", "--param", "B=x=y");

        assertThat(options.once()).isTrue();
        assertThat(options.json()).isTrue();
        assertThat(options.home()).contains(Path.of("data").toAbsolutePath());
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.params()).isEqualTo(Map.of("A", "1", "B", "x=y"));
    }

    @Test
    void shouldTakeAFolderForTheJenkinsfileInIt(@TempDir Path folder) throws IOException {
        Path jenkinsfile = Files.writeString(folder.resolve("Jenkinsfile"), "echo 'hello'");

        assertThat(Options.parse(folder.toString()).files()).containsExactly(jenkinsfile);
    }

    @Test
    void shouldNameWhatItCannotRead(@TempDir Path folder) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--ports"))
                .withMessageContaining("--ports");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--port"))
                .withMessageContaining("value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--port", "70000"))
                .withMessageContaining("65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--param", "A"))
                .withMessageContaining("KEY=VALUE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(folder.resolve("missing").toString()))
                .withMessageContaining("missing");
    }
}
