package io.jenkins.plugins.modellineage.weights.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.io.File;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    @Test
    void shouldKeepTextsAsTheyStand() throws ModelFileException {
        Map<String, Object> read =
                Yaml.mapping("language: no\nversion: 1.10\nday: 2024-01-01\nnone: ~\nnull: null\nquoted: 'null'\n");

        assertThat(read)
                .containsEntry("language", "no")
                .containsEntry("version", "1.10")
                .containsEntry("day", "2024-01-01")
                .containsEntry("none", "")
                .containsEntry("quoted", "null");
    }

    @Test
    void shouldReadListsAndMaps() throws ModelFileException {
        assertThat(Yaml.mapping("a: [1, {b: c}]\n")).isEqualTo(Map.of("a", List.of("1", Map.of("b", "c"))));
    }

    @Test
    void shouldRepeatWhatAnAliasNames() throws ModelFileException {
        assertThat(Yaml.mapping("a: &x {b: c}\nd: *x\n")).containsEntry("d", Map.of("b", "c"));
    }

    @Test
    void shouldRefuseALongTextThatAliasesRepeat() {
        String repeated = "a: &a '" + "x".repeat(500_000) + "'\nb: &b [" + "*a, ".repeat(9) + "]\n";

        assertThatThrownBy(() -> Yaml.mapping(repeated))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("4194304 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "- a\n",
                "a: 1\na: 2\n",
                "a: !!python/object/apply:os.system [x]\n",
                "a: !x y\n",
                "{a: [}",
                "a: 1\n---\nb: 2\n",
                "a: &a [*a]\n",
                "? [x]\n: y\n",
                "a: *b\n",
                "%YAML 9.9\n---\na: b\n",
                "a: \"\\x\"\n",
                "a: \u0001\n"
            })
    void shouldRefuseWhatReadersDoNotAgreeOn(String text) {
        assertThatThrownBy(() -> Yaml.mapping(text)).isInstanceOf(ModelFileException.class);
    }

    @Test
    void shouldNotBlowUp() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 8; i++) {
            laughs.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(7) + "x]\n");
        }

        assertThatThrownBy(() -> Yaml.mapping(laughs.toString())).hasMessageContaining("comes to more than");
        assertThatThrownBy(() -> Yaml.mapping("a: " + "[".repeat(60) + "]".repeat(60)))
                .hasMessageContaining("levels deep");
        assertThatThrownBy(() -> Yaml.mapping("a: &a x\nb: [" + "*a, ".repeat(51) + "]\n"))
                .hasMessageContaining("aliases");
    }

    @Test
    void shouldSayWhatIsMissingWhereItsPluginIsNotInstalled() throws Exception {
        URL[] without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("snakeyaml-engine"))
                .map(entry -> url(Path.of(entry)))
                .toArray(URL[]::new);
        try (URLClassLoader plain = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Method read = plain.loadClass(Yaml.class.getName()).getMethod("mapping", String.class);

            assertThatThrownBy(() -> read.invoke(null, "license: mit\n"))
                    .hasRootCauseMessage(
                            "Byte 0: the file is YAML, which is read when the plugin SnakeYAML Engine API is"
                                    + " installed");
        }
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void shouldTellNumbersAndTruthValuesFromTextsWhereAsked() throws ModelFileException {
        assertThat(Yaml.strict("a: 0.90\nb: true\nc: no\nd: \"1.0\"\ne: 1_000\nf: -3e2\n1: [false, null, 007]\n"))
                .isEqualTo(Map.of(
                        "a",
                        new BigDecimal("0.90"),
                        "b",
                        true,
                        "c",
                        "no",
                        "d",
                        "1.0",
                        "e",
                        "1_000",
                        "f",
                        new BigDecimal("-3e2"),
                        "1",
                        List.of(false, "", "007")));
    }

    @Test
    void shouldRefuseEveryAliasWhereAsked() {
        assertThatThrownBy(() -> Yaml.strict("a: &x b\nc: *x\n"))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("has an alias");
    }

    @Test
    void shouldSayOfAnythingThatProgramsDoNotAgreeOnAKeyThatStandsTwice() {
        assertThatThrownBy(() -> Yaml.mapping("a: 1\na: 2"))
                .hasMessageEndingWith("the YAML has a key twice, and programs do not agree on it");
    }
}
