package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentPathTest {
    @ParameterizedTest
    @CsvSource({
        "/ws/train, /ws/train, .",
        "/ws/train, /ws/train/, .",
        "/ws/train/, /ws/train/src/a, src/a",
        "/, /ws, ws",
        "C:\\ws\\train, C:\\ws\\train\\src\\a, src/a",
        "C:\\ws\\train, c:/WS/train/Src, Src",
        "\\\\nas\\ws, \\\\NAS\\ws\\a, a",
    })
    void shouldSeeAPathFromTheFolderThatHoldsIt(String folder, String path, String seen) {
        assertThat(AgentPath.within(folder, path)).contains(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "/ws/train, /ws/train@2",
        "/ws/train, /ws/trainer/a",
        "/ws/train, /ws",
        "/ws/train, /WS/train/a",
        "/ws/a, /ws/a\\b",
        "C:\\ws\\train, D:\\ws\\train",
        "C:\\ws\\train, C:\\ws\\train@2",
        "'', /ws/train",
        "'', ''",
    })
    void shouldSeeNoPathFromAFolderThatDoesNotHoldIt(String folder, String path) {
        assertThat(AgentPath.within(folder, path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home/workspace/train@libs/0a1b",
                "/home/workspace/train@script/0a1b",
                "/home/workspace/train@script",
                "/home/workspace/train@libs/0a1b@2",
                "C:\\jenkins\\workspace\\train@libs\\0a1b",
            })
    void shouldKnowAFolderOfLibraries(String folder) {
        assertThat(AgentPath.isOfLibraries(folder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/workspace/libs", "/home/workspace/train@2", "/home/workspace/train@tmp/libs"})
    void shouldTakeNoOtherFolderForOneOfLibraries(String folder) {
        assertThat(AgentPath.isOfLibraries(folder)).isFalse();
    }

    @Test
    void shouldResolveAPathThatClimbs() {
        assertThat(AgentPath.resolved("train/eu", "../out/./model.bin")).isEqualTo("train/out/model.bin");
    }
}
