package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileDigestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.bin",
                "out/model.bin",
                "a b/ü.txt",
                "a..b",
                ".hidden",
                "out/...",
                "e\u0301",
                "ab:c",
                "%2e%2e/x"
            })
    void shouldAcceptPlainRelativePaths(String path) {
        assertThat(FileDigest.check(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "..",
                "../x",
                "a/../b",
                "a/..",
                "./a",
                "a/./b",
                "a//b",
                "a/",
                "a\\b",
                "C:/x",
                "c:x",
                "a\nb",
                "a\u0000b",
                "\u202ea",
                "\ufffd"
            })
    void shouldRefusePathsThatLeaveTheirRootOrMislead(String path) {
        assertThatThrownBy(() -> FileDigest.check(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("File path ")
                .hasMessageEndingWith("; rename the file");
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.modellineage.experiment.HostileText#all")
    void shouldStayBelowItsRootWhateverThePath(String path) {
        Path root = Path.of("files");
        try {
            Path resolved = root.resolve(FileDigest.check(path)).normalize();
            assertThat(resolved.startsWith(root)).isTrue();
            assertThat(resolved).isNotEqualTo(root);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage().codePoints()).allMatch(Naming::isPrintable);
        }
    }

    @Test
    void shouldRefuseANegativeSize() {
        assertThatThrownBy(() -> new FileDigest("a", -1, Sha256.of(new byte[0])))
                .hasMessage("File 'a' has the size -1");
    }
}
