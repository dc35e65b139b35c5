package org.modellineage.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                "--once",
                "--json",
                "--home",
                "data",
                "--port",
                "8080",
                "--agents",
                "2",
                "--param",
                "A=1",
                "--param",
                "B=x=y");

        assertThat(options.once()).isTrue();
        assertThat(options.json()).isTrue();
        assertThat(options.home()).contains(Path.of("data").toAbsolutePath());
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.agents()).isEqualTo(2);
        assertThat(options.params()).isEqualTo(Map.of("A", "1", "B", "x=y"));
    }

    @Test
    void shouldTakeLibrariesAndResources(@TempDir Path folder) {
        Options options = Options.parse(
                "--library=ml=" + folder,
                "--library",
                "ml@v2=" + folder,
                "--resource=gpu-0=gpu,cuda",
                "--resource",
                "gpu-1=gpu");

        assertThat(options.libraries()).isEqualTo(Map.of("ml", folder, "ml@v2", folder));
        assertThat(options.resources()).isEqualTo(Map.of("gpu-0", Set.of("gpu", "cuda"), "gpu-1", Set.of("gpu")));
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
                .isThrownBy(() -> Options.parse("--agents", "many"))
                .withMessageContaining("from 0 to 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--credentials", "missing.json"))
                .withMessageContaining("JSON file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--param", "A"))
                .withMessageContaining("NAME=VALUE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--library", "ml=" + folder.resolve("missing")))
                .withMessageContaining("a folder that exists");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--resource", "gpu-0"))
                .withMessageContaining("NAME=LABEL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(folder.resolve("missing").toString()))
                .withMessageContaining("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ml=", "=.", "@v2=.", "ml= "})
    void shouldRefuseALibraryWithoutNameOrFolder(String library) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--library", library))
                .withMessageContaining("--library " + library + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu-0=", "gpu-0=,", "gpu-0=gpu,", "gpu-0=gpu,,cuda", "gpu-0= ", "=gpu"})
    void shouldRefuseAResourceWithoutNameOrLabel(String resource) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--resource", resource))
                .withMessageContaining("--resource " + resource + ":");
    }

    @Test
    void shouldTakeAValueBehindAnEqualsSignToo() {
        Options options = Options.parse("--home=x", "--port=80", "--param=A=b=c", "--param", "--home=y");

        assertThat(options.home()).contains(Path.of("x").toAbsolutePath());
        assertThat(options.port()).isEqualTo(80);
        assertThat(options.params()).isEqualTo(Map.of("A", "b=c", "--home", "y"));
    }

    @Test
    void shouldNormalizeTheHome() {
        Path here = Path.of("").toAbsolutePath();

        assertThat(Options.parse("--home", "./data").home()).contains(here.resolve("data"));
        assertThat(Options.parse("--home", "../data").home()).contains(here.resolveSibling("data"));
    }

    @Test
    void shouldServeOnlyWhatIsThere() {
        assertThat(Options.parse("--serve", "--home", "x").runsExample()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--serve"))
                .withMessageContaining("--home DIR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--serve", "--home", "x", "--once"))
                .withMessageContaining("--once");
    }

    @Test
    void shouldAcceptEveryOptionThatTheUsageNames(@TempDir Path folder) throws IOException {
        String file = Files.createFile(folder.resolve("credentials.json")).toString();
        Map<String, String> values = Map.of(
                "--port",
                "1",
                "--agents",
                "1",
                "--credentials",
                file,
                "--param",
                "A=1",
                "--home",
                "x",
                "--library",
                "a=.",
                "--resource",
                "a=b");
        List<String> named = Pattern.compile("^  (--[a-z]+)", Pattern.MULTILINE)
                .matcher(Options.USAGE)
                .results()
                .map(found -> found.group(1))
                .filter(option -> !option.equals("--help"))
                .toList();

        assertThat(named)
                .containsExactly(
                        "--once",
                        "--json",
                        "--home",
                        "--serve",
                        "--port",
                        "--agents",
                        "--credentials",
                        "--param",
                        "--library",
                        "--resource");
        assertThat(named.stream().filter(option -> !option.equals("--serve")))
                .allSatisfy(option -> Options.parse(
                        values.containsKey(option)
                                ? new String[] {option, values.get(option)}
                                : new String[] {option}));
    }
}
