package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainedLineTest {
    private static final Sha256 PREV = Sha256.of(new byte[] {1, 2, 3});

    private final ChainedLine frame = new ChainedLine();

    @Property(tries = 500)
    void shouldReadTheFrameOfEveryLineThatIsWritten(@ForAll long seed, @ForAll @IntRange(max = 3) int form) {
        LedgerEntry entry = new AnyEvent(seed).entry();
        int count = form % 2 == 0 ? form + 1 : 12;
        byte[] line = LedgerLine.of(entry)
                .after(PREV, form + 1, count, form < 2 ? LedgerLine.Written.ALONE : LedgerLine.Written.TOGETHER);

        assertThat(read(line)).isTrue();
        assertThat(frame.seq()).isEqualTo(entry.seq());
        assertThat(frame.prev()).contains(PREV);
        assertThat(frame.names(HexFormat.of().parseHex(PREV.hex()))).isTrue();
        assertThat(frame.names(new byte[32])).isFalse();
        assertThat(frame.index()).isEqualTo(form + 1);
        assertThat(frame.count()).isEqualTo(count);
    }

    @Test
    void shouldTakeNoLineWithAFlippedBit() {
        byte[] line = line(1);
        for (int bit = 0; bit < line.length * 8; bit++) {
            byte[] flipped = line.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(read(flipped)).as("bit %d", bit).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"seq\": 7,\"time\":\"\",\"prev\":\"PREV\"}",
                "{ \"seq\":7,\"time\":\"\",\"prev\":\"PREV\"}",
                "{\"seq\":07,\"time\":\"\",\"prev\":\"PREV\"}",
                "{\"seq\":-7,\"time\":\"\",\"prev\":\"PREV\"}",
                "{\"seq\":7.0,\"time\":\"\",\"prev\":\"PREV\"}",
                "{\"seq\":9223372036854775808,\"time\":\"\",\"prev\":\"PREV\"}",
                "{\"seq\":,\"time\":\"\",\"prev\":\"PREV\"}",
                "{\"time\":\"\",\"seq\":7,\"prev\":\"PREV\"}",
                "{\"seq\":7,\"prev\":\"PREV\",\"time\":\"\"}",
                "{\"seq\":7,\"time\":\"\",\"prev\": \"PREV\"}",
                "{\"seq\":7,\"time\":\"\",\"prev\":\"PREV0\"}",
                "{\"seq\":7,\"time\":\"\"}",
                "{\"seq\":7,\"time\":\"\",\"prev\":\"PREV\",\"joined\":false}",
                "{\"seq\":7,\"time\":\"\",\"prev\":\"PREV\",\"batch\":\"1/2\",\"joined\":true}",
                "{\"seq\":7,\"time\":\"\",\"prev\":\"PREV\",\"batch\":\"0/2\"}",
                "{\"seq\":7,\"time\":\"\",\"prev\":\"PREV\",\"batch\":\"01/2\"}",
                "{\"seq\":7,\"time\":\"\",\"prev\":\"PREV\",\"batch\":\"3/2\"}",
                "{\"seq\":7,\"time\":\"\",\"prev\":\"PREV\",\"batch\":\"1/12345678\"}",
                "{\"seq\":7,\"time\":\"\",\"prev\":\"PREV\",\"batch\":\"1\"}",
                "{}",
                "{\"prev\":\"PREV\"}"
            })
    void shouldKnowNoOtherForm(String body) {
        assertThat(read(sealed(body))).isFalse();
    }

    @Test
    void shouldSayWhenThePreviousDigestIsNone() {
        assertThat(read(sealed("{\"seq\":7,\"time\":\"\",\"prev\":\"" + "G".repeat(64) + "\"}")))
                .isTrue();
        assertThat(frame.prev()).isEmpty();
        assertThat(frame.names(new byte[32])).isFalse();
    }

    @Property(tries = 300)
    void shouldTakeAnyBytes(@ForAll byte[] bytes) {
        assertThat(read(bytes)).isFalse();
    }

    @Property(tries = 300)
    void shouldTakeAnyCutLine(@ForAll @IntRange(max = 400) int at) {
        byte[] line = line(3);
        assertThat(read(Arrays.copyOf(line, Math.min(at, line.length - 1)))).isFalse();
    }

    private static byte[] line(long seed) {
        return LedgerLine.of(new AnyEvent(seed).entry()).after(PREV, 2, 3, LedgerLine.Written.ALONE);
    }

    private static byte[] sealed(String body) {
        return SealedLine.write(body.replace("PREV", PREV.hex()).getBytes(StandardCharsets.UTF_8), 1, 1);
    }

    /** As in a file: between other lines, without which it must do. */
    private boolean read(byte[] line) {
        byte[] among = new byte[line.length + 2];
        among[0] = '\n';
        among[line.length + 1] = '\n';
        System.arraycopy(line, 0, among, 1, line.length);
        boolean read = frame.read(line, 0, line.length);
        assertThat(frame.read(among, 1, line.length + 1)).isEqualTo(read);
        return read;
    }
}
