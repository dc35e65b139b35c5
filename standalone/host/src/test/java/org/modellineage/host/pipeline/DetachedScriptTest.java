package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How much of a log is copied at a time. */
class DetachedScriptTest {
    private static final int PIECE = 1 << 20;

    @Test
    void shouldLeaveTheBeginningOfALineForLater() {
        assertThat(DetachedScript.wholeLines("one\ntwo\nthr".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("one\ntwo\n".length());
        assertThat(DetachedScript.wholeLines("one".getBytes(StandardCharsets.UTF_8)))
                .isZero();
    }

    @Test
    void shouldTakeAPieceThatIsFullWithoutALine() {
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, (byte) 'x');

        assertThat(DetachedScript.wholeLines(piece)).isEqualTo(PIECE);
    }
}
