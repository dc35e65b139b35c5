package io.jenkins.plugins.modellineage.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    @Test
    void shouldKnowPicturesByTheirFirstBytes() {
        assertThat(Picture.of(bytes("\u0089PNG\r\n\u001a\n0000IHDR"))).contains(Picture.PNG);
        assertThat(Picture.of(bytes("\u00ff\u00d8\u00ff\u00e0"))).contains(Picture.JPEG);
        assertThat(Picture.of(bytes("GIF89a"))).contains(Picture.GIF);
        assertThat(Picture.of(bytes("RIFF0000WEBPVP8 "))).contains(Picture.WEBP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GIF",
                "RIFF0000WAVE",
                "PNG",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<?xml version='1.0'?><svg/>",
                "<html><script>alert(1)</script>",
                "\u0000\u0000\u0001\u0000",
                "BM000000"
            })
    void shouldTakeNothingElseForOne(String beginning) {
        assertThat(Picture.of(bytes(beginning))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
