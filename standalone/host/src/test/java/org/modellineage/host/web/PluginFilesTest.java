package org.modellineage.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginFilesTest {
    private static final String ECHARTS = "echarts-api";

    @Test
    void shouldServeTheScriptOfALibraryFromItsWebjar() throws IOException {
        assertThat(PluginFiles.has(ECHARTS)).isTrue();
        assertThat(Files.size(PluginFiles.find(ECHARTS, "js/echarts.min.js"))).isGreaterThan(500_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echarts.min.js",
                "js/none.js",
                "js/../echarts.min.js",
                "js//etc/passwd",
                "js/extension",
                "META-INF/MANIFEST.MF"
            })
    void shouldServeNothingElseOfIt(String path) {
        assertThat(PluginFiles.find(ECHARTS, path)).isNull();
    }

    @Test
    void shouldKnowNoPluginThatIsNotHere() {
        assertThat(PluginFiles.has("none")).isFalse();
        assertThat(PluginFiles.find("none", "js/echarts.min.js")).isNull();
    }
}
