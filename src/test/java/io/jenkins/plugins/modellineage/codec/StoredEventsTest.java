package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StoredEventsTest {
    private static final Sha256 PREV = Sha256.of(new byte[] {1});

    @Property(tries = 1_500)
    void shouldReadBackEveryEntryOfALedger(@ForAll long seed) {
        LedgerEntry entry = new AnyEvent(seed).entry();
        ObjectNode stored = stored(LedgerEntryCodec.write(entry, PREV));

        assertThat(LedgerEntryCodec.read(stored)).isEqualTo(entry);
        assertThat(LedgerEntryCodec.prev(stored)).isEqualTo(PREV);
    }

    @Property(tries = 1_500)
    void shouldReadBackEveryEventOfARun(@ForAll long seed) {
        RunEvent event = new AnyEvent(seed).runEvent();

        assertThat(RunEventCodec.read(stored(RunEventCodec.write(event)))).isEqualTo(event);
    }

    @Property(tries = 500)
    void shouldIgnoreMembersOfALaterFormat(@ForAll long seed) {
        LedgerEntry entry = new AnyEvent(seed).entry();
        ObjectNode later = LedgerEntryCodec.write(entry, PREV).put("signature", "x");
        later.set("policy", Json.object().put("name", "strict"));

        assertThat(LedgerEntryCodec.read(stored(later))).isEqualTo(entry);
    }

    @Property(tries = 1_000)
    void shouldTellEveryEventInOneSentenceOnOneLine(@ForAll long seed) {
        String sentence = new AnyEvent(seed).registryEvent().sentence();

        assertThat(sentence).matches(".*[.!?]");
        assertThat(sentence.codePoints()).allMatch(Naming::isPrintable);
    }

    @Test
    void shouldDrawEveryTypeOfEvent() {
        assertThat(drawn(seed -> new AnyEvent(seed).registryEvent().getClass())).isEqualTo(leaves(RegistryEvent.class));
        assertThat(drawn(seed -> new AnyEvent(seed).runEvent().getClass())).isEqualTo(leaves(RunEvent.class));
    }

    @Test
    void shouldNameTheKeyThatIsMissingOrWrong() {
        ObjectNode stored = LedgerEntryCodec.write(new AnyEvent(1).entry(), PREV);

        assertThatThrownBy(() -> LedgerEntryCodec.read(stored.deepCopy().without("seq")))
                .hasMessage("'seq' is missing");
        assertThatThrownBy(() -> LedgerEntryCodec.read(stored.deepCopy().put("seq", "1")))
                .hasMessage("'seq' must be a whole number, found \"1\"");
        assertThatThrownBy(() -> LedgerEntryCodec.read(stored.deepCopy().put("seq", 1.5)))
                .hasMessage("'seq' must be a whole number, found 1.5");
        assertThatThrownBy(() -> LedgerEntryCodec.read(stored.deepCopy().put("time", "yesterday")))
                .hasMessage("'time' is no time in ISO-8601: yesterday");
        assertThatThrownBy(() -> LedgerEntryCodec.read(stored.deepCopy().put("type", "model_unstamped")))
                .hasMessage("unknown type of event: model_unstamped");
    }

    @Test
    void shouldRefuseAManifestThatIsNotTheOneThatWasDigested() {
        ObjectNode stored = Stream.iterate(0L, seed -> seed + 1)
                .map(seed -> LedgerEntryCodec.write(new AnyEvent(seed).entry(), PREV))
                .filter(node -> node.path("manifest").size() > 0)
                .findFirst()
                .orElseThrow();
        ((ObjectNode) stored.get("manifest").get(0)).put("size", 4711);

        assertThatThrownBy(() -> LedgerEntryCodec.read(stored)).hasMessage("'digest' is not the digest of 'manifest'");
    }

    @Test
    void shouldRefuseTextThatUtf8CannotHold() {
        ObjectNode node = RunEventCodec.write(RunEvent.params(Map.of("a", "half \ud83d")));

        assertThatThrownBy(() -> new SealedLine(node, 1, 1).write())
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("contains half of a character");
    }

    @Test
    void shouldRefuseAKeyThatComesTwice() {
        byte[] twice = "{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Json.parse(twice, twice.length)).hasMessage("not a line of JSON");
    }

    private static ObjectNode stored(ObjectNode node) {
        byte[] line = new SealedLine(node, 1, 1).write();
        assertThat(line).doesNotContain('\n').doesNotContain(0);
        return SealedLine.read(line).body();
    }

    private static Set<String> drawn(LongFunction<Class<?>> draw) {
        return LongStream.range(0, 2_000)
                .mapToObj(draw)
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }

    private static Set<String> leaves(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? leaves(type).stream() : Stream.of(type.getSimpleName()))
                .collect(Collectors.toSet());
    }
}
