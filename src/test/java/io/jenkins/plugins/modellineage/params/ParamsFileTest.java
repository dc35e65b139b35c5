package io.jenkins.plugins.modellineage.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsFileTest {
    @Test
    void shouldReadJsonAsPythonWritesIt() throws IOException {
        assertThat(read("c.json", """
                {"model_type": "mamba2", "time_step_limit": [0.0, Infinity], "dropout": NaN, "low": -Infinity,
                 "lr": 1e-05, "rate": 0.10, "bias": true, "none": null, "seed": 12345678901234567890}
                """))
                .containsOnly(
                        Map.entry("model_type", "mamba2"),
                        Map.entry("time_step_limit", "[0.0,\"Infinity\"]"),
                        Map.entry("dropout", "NaN"),
                        Map.entry("low", "-Infinity"),
                        Map.entry("lr", "0.00001"),
                        Map.entry("rate", "0.10"),
                        Map.entry("bias", "true"),
                        Map.entry("seed", "12345678901234567890"));
    }

    @Test
    void shouldNameWhatIsNestedByTheWayToIt() throws IOException {
        assertThat(read("p.json", "{\"optimizer\": {\"adam\": {\"lr\": 0.1}, \"none\": {}}, \"layers\": [{\"n\": 1}]}"))
                .containsOnly(
                        Map.entry("optimizer.adam.lr", "0.1"),
                        Map.entry("optimizer.none", "{}"),
                        Map.entry("layers", "[{\"n\":1}]"));
    }

    @Test
    void shouldReadYaml() throws IOException {
        assertThat(read("conf/params.yaml", """
                defaults: &d
                  lr: 1e-05
                  batch: 0x10
                model_building:
                  <<: *d
                  n_estimators: 23
                  batch: 8
                answer: no   # text in YAML 1.2
                version: "1.10"
                stops: [a, b]
                nothing: ~
                1: one
                """))
                .containsOnly(
                        Map.entry("defaults.lr", "0.00001"),
                        Map.entry("defaults.batch", "16"),
                        Map.entry("model_building.lr", "0.00001"),
                        Map.entry("model_building.n_estimators", "23"),
                        Map.entry("model_building.batch", "8"),
                        Map.entry("answer", "no"),
                        Map.entry("version", "1.10"),
                        Map.entry("stops", "[\"a\",\"b\"]"),
                        Map.entry("1", "one"));
    }

    @Test
    void shouldReadToml() throws IOException {
        assertThat(read("pyproject.TOML", """
                title = "x"
                rate = 0.10
                [train]
                lr = 1e-5
                limit = inf
                layers = [1, 2]
                when = 1979-05-27
                """))
                .containsOnly(
                        Map.entry("title", "x"),
                        Map.entry("rate", "0.10"),
                        Map.entry("train.lr", "0.00001"),
                        Map.entry("train.limit", "Infinity"),
                        Map.entry("train.layers", "[1,2]"),
                        Map.entry("train.when", "1979-05-27"));
    }

    @Test
    void shouldReadEnv() throws IOException {
        assertThat(read(".env.train", """
                # training
                export LR=0.1
                NAME = "a # b"
                QUOTED='x y' # remark
                PLAIN=x y # remark

                EMPTY=
                """))
                .containsOnly(
                        Map.entry("LR", "0.1"),
                        Map.entry("NAME", "a # b"),
                        Map.entry("QUOTED", "x y"),
                        Map.entry("PLAIN", "x y"),
                        Map.entry("EMPTY", ""));
    }

    @Test
    void shouldRefuseAKeyThatComesTwice() {
        assertRefused(
                "p.json",
                "{\"lr\": 0.1, \"lr\": 0.2}",
                ", line 1, column 13, gives 'lr' a second time; keep one of the two");
        assertRefused("p.yaml", "lr: 1\nlr: 2\n", ", line 2, column 1, gives a key a second time; keep one of the two");
        assertRefused("p.env", "LR=1\nLR=2\n", ", line 2, column 1, gives 'LR' a second time; keep one of the two");
        assertThatThrownBy(() -> read("p.toml", "lr = 1\nlr = 2\n"))
                .hasMessageContaining("is not TOML: a key may come twice");
        assertThatThrownBy(() -> read("p.json", "{\"a.b\": 1, \"a\": {\"b\": 2}}"))
                .hasMessageContaining("gives 'a.b' twice");
    }

    @Test
    void shouldNameTheFileWhereTwoKeysComeOutAlike() {
        assertThatThrownBy(() -> read("conf/p.json", "{\"a.b\": 1, \"a\": {\"b\": 2}}"))
                .isInstanceOf(ParamsFileException.class)
                .hasMessage("paramsFile 'conf/p.json' gives 'a.b' twice, once with a dot in its name and once nested;"
                        + " keep one of them");
    }

    @Test
    void shouldRefuseANumberThatIsTooLong() {
        assertThatThrownBy(() -> read("p.json", "{\"a\": 1" + "0".repeat(2_000) + "}"))
                .isInstanceOf(ParamsFileException.class)
                .hasMessageContaining("has a number of more than 1,000 digits; write it as a text, in quotation marks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"? [a, b]\n: 1\n", "{[a]: 1}", "? {a: 1}\n: 2\n", "&a {*a : 1}"})
    void shouldTellOfKeysThatAreNoTextsInItsOwnWords(String text) {
        assertThatThrownBy(() -> read("p.yaml", text))
                .isInstanceOf(ParamsFileException.class)
                .hasMessageStartingWith("paramsFile 'p.yaml'")
                .satisfies(problem -> assertThat(problem.getMessage())
                        .doesNotContainIgnoringCase("detected")
                        .doesNotContainIgnoringCase("configured")
                        .doesNotContain("org."));
    }

    @Test
    void shouldRefuseASecondDocument() {
        assertRefused(
                "p.json",
                "{}\n{}",
                ", line 2, column 1, begins a second document; keep one, since a file is one set of parameters");
        assertThatThrownBy(() -> read("p.yml", "a: 1\n---\na: 2\n"))
                .hasMessageContaining(", line 2, column 1, begins a second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2]", "3", ""})
    void shouldRefuseWhatIsNoMap(String text) {
        assertThatThrownBy(() -> read("p.json", text)).hasMessageContaining("and no JSON object; write {\"lr\": 0.1");
        assertThatThrownBy(() -> read("p.yaml", text)).hasMessageContaining("and no YAML mapping; write lr: 0.1");
    }

    @Test
    void shouldSayWhereAFileBreaksInWordsOfItsOwn() {
        assertRefused(
                "p.json",
                "lr: 0.1",
                ", line 1, column 1, is not JSON: a bracket, comma or quotation mark may be missing; write one object like"
                        + " {\"lr\": 0.1, \"layers\": 3}, or call the file .yaml, .toml or .env if it is that");
        assertThatThrownBy(() -> read("p.yaml", "a: [1\nb: 2")).hasMessageContaining("is not YAML that can be read");
        assertRefused("p.env", "LR=1\nnonsense", ", line 2, column 1, is not of the form KEY=VALUE");
        assertThatThrownBy(() -> ParamsFile.read("p.json", new byte[] {(byte) 0xff, 0x1f}))
                .hasMessage("paramsFile 'p.json' is not text in UTF-8; write it in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: !!java.io.File [/etc/passwd]", "a: !secret x", "? [1, 2]\n: b", "a: &a [*a]"})
    void shouldConstructNothingFromYamlButValues(String text) {
        assertThatThrownBy(() -> read("p.yaml", text))
                .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
    }

    @Test
    void shouldBoundDepthAndAliases() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> read("p.json", "{\"a\": " + deep)).hasMessageContaining("nested more than 32 levels");
        assertThatThrownBy(() -> read("p.yaml", "a: " + deep)).hasMessageContaining("nested more than 32 levels");
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
        }
        assertThatThrownBy(() -> read("p.yaml", bomb.toString())).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &a\n  b: *a\n", "a: &a [1, *a]\n", "a: &a\n  <<: *a\n", "&a {a: *a}\n"})
    void shouldRefuseYamlThatStandsInsideItself(String text) {
        assertThatThrownBy(() -> read("p.yaml", text))
                .isInstanceOf(ParamsFileException.class)
                .hasMessageEndingWith("what it stands in; write the values out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: !%20 1\n", "a: !%f"})
    void shouldRefuseATagThatNamesNothing(String text) {
        assertThatThrownBy(() -> read("p.yaml", text))
                .isInstanceOf(ParamsFileException.class)
                .hasMessageStartingWith("paramsFile 'p.yaml'")
                .hasMessageContaining("tag");
    }

    @Test
    void shouldRefuseYamlThatAliasesBlowUp() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i <= 24; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> read("p.yaml", bomb.toString())).isInstanceOf(ParamsFileException.class);
    }

    @Test
    void shouldSayWhatYamlNeedsWhereItsPluginIsNotInstalled() throws Exception {
        URL[] without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("snakeyaml-engine"))
                .map(entry -> url(Path.of(entry)))
                .toArray(URL[]::new);
        try (URLClassLoader plain = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Method read = plain.loadClass(ParamsFile.class.getName()).getMethod("read", String.class, byte[].class);

            assertThat(read.invoke(null, "p.json", "{}".getBytes(StandardCharsets.UTF_8)))
                    .isNotNull();
            assertThatThrownBy(() -> read.invoke(null, "p.yaml", "lr: 1".getBytes(StandardCharsets.UTF_8)))
                    .hasRootCauseMessage("paramsFile 'p.yaml' is YAML, which needs the plugin SnakeYAML Engine API;"
                            + " install that, or give params: readYaml(file: '…') instead");
        }
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void assertRefused(String name, String text, String why) {
        assertThatThrownBy(() -> read(name, text))
                .isInstanceOf(ParamsFileException.class)
                .hasMessage("paramsFile '" + name + "'" + why);
    }

    private static Map<String, String> read(String name, String text) throws IOException {
        return ParameterValues.normaliseAll(
                ParamsFile.read(name, text.getBytes(StandardCharsets.UTF_8)).params());
    }
}
