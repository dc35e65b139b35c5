package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedLineTest {
    private static final ObjectNode BODY =
            Json.object().put("type", "params_logged").put("value", 3);

    @Test
    void shouldEndInItsChecksum() {
        assertThat(new SealedLine(BODY, 1, 1).write())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"type\":\"params_logged\",\"value\":3,\"crc\":\"1066b252\"}");
    }

    @Test
    void shouldTellItsPlaceInATransaction() {
        byte[] line = new SealedLine(BODY, 2, 3).write();

        assertThat(line).asString(StandardCharsets.UTF_8).contains(",\"batch\":\"2/3\",\"crc\":\"");
        assertThat(SealedLine.read(line)).isEqualTo(new SealedLine(BODY, 2, 3));
    }

    @Test
    void shouldNoticeEveryFlippedBit() {
        byte[] line = new SealedLine(BODY, 2, 3).write();
        for (int bit = 0; bit < line.length * 8; bit++) {
            byte[] flipped = line.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThatThrownBy(() -> SealedLine.read(flipped)).as("bit %d", bit).isInstanceOf(CodecException.class);
        }
    }

    @Test
    void shouldNoticeEveryMissingEnd() {
        byte[] line = new SealedLine(BODY, 1, 1).write();
        for (int length = 0; length < line.length; length++) {
            byte[] cut = Arrays.copyOf(line, length);

            assertThatThrownBy(() -> SealedLine.read(cut))
                    .as("length %d", length)
                    .isInstanceOf(CodecException.class);
        }
    }

    @Test
    void shouldSayWhatItWentToTheDiskWith() {
        SealedLine alone = new SealedLine(BODY, 1, 2);
        SealedLine joined = new SealedLine(BODY.deepCopy().put("joined", true), 1, 2);

        assertThat(SealedLine.read(alone.write()).joined()).isFalse();
        assertThat(SealedLine.read(joined.write()).joined()).isTrue();
    }

    @Test
    void shouldRefuseAnImpossiblePlace() {
        assertThatThrownBy(() -> new SealedLine(BODY, 3, 2)).hasMessage("line 3 of a batch of 2");
    }
}
