package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileEvent;
import io.jenkins.plugins.modellineage.experiment.HostileText;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.lineage.Access;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessGiven;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessWithdrawn;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.ModelNoted;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobIdentified;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.VersionDescribed;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredEventsTest {
    private static final Sha256 PREV = Sha256.of(new byte[] {1});

    @Property(tries = 1_500)
    void shouldReadBackEveryEntryOfALedger(@ForAll long seed) {
        LedgerEntry entry = new AnyEvent(seed).entry();
        ObjectNode stored = stored(written(entry));

        assertThat(LedgerEntryCodec.read(stored)).isEqualTo(entry);
        assertThat(LedgerEntryCodec.prev(stored)).isEqualTo(PREV);
    }

    @Property(tries = 1_000)
    void shouldReadBackEveryEventOfALoggedModel(@ForAll long seed) {
        LoggedModelEvent event = new AnyEvent(seed).loggedModelEvent();

        assertThat(LoggedModelEventCodec.read(stored(LoggedModelEventCodec.write(event))))
                .isEqualTo(event);
    }

    @Property(tries = 500)
    void shouldReadBackEveryEventOfAFile(@ForAll long seed) {
        FileEvent event = new AnyEvent(seed).fileEvent();

        assertThat(FileEventCodec.read(stored(FileEventCodec.write(event)))).isEqualTo(event);
    }

    @Property(tries = 1_500)
    void shouldReadBackEveryEventOfARun(@ForAll long seed) {
        RunEvent event = new AnyEvent(seed).runEvent();

        assertThat(RunEventCodec.read(stored(RunEventCodec.write(event)))).isEqualTo(event);
    }

    @Property(tries = 500)
    void shouldWriteTheLineOfARunAsItsTreeIsWritten(@ForAll long seed) {
        RunEvent event = new AnyEvent(seed).runEvent();

        assertThat(RunEventCodec.line(event, 1, 1)).isEqualTo(new SealedLine(RunEventCodec.write(event), 1, 1).write());
        assertThat(RunEventCodec.line(event, 2, 3)).isEqualTo(new SealedLine(RunEventCodec.write(event), 2, 3).write());
    }

    @Property(tries = 1_500)
    void shouldWriteTheLineOfALedgerAsItsTreeIsWritten(@ForAll long seed) {
        LedgerEntry entry = new AnyEvent(seed).entry();
        LedgerLine line = LedgerLine.of(entry);
        ObjectNode joined = written(entry).put("joined", true);

        assertThat(line.after(PREV, 1, 1, LedgerLine.Written.ALONE))
                .isEqualTo(new SealedLine(written(entry), 1, 1).write());
        assertThat(line.after(PREV, 2, 3, LedgerLine.Written.ALONE))
                .isEqualTo(new SealedLine(written(entry), 2, 3).write());
        assertThat(line.after(PREV, 2, 3, LedgerLine.Written.TOGETHER)).isEqualTo(new SealedLine(joined, 2, 3).write());
    }

    @Property(tries = 500)
    void shouldIgnoreMembersOfALaterFormat(@ForAll long seed) {
        LedgerEntry entry = new AnyEvent(seed).entry();
        ObjectNode later = written(entry).put("signature", "x");
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
        ObjectNode stored = written(new AnyEvent(1).entry());

        assertThatThrownBy(() -> LedgerEntryCodec.read(stored.deepCopy().without("seq")))
                .hasMessage("'seq' is missing");
        assertThatThrownBy(() -> LedgerEntryCodec.read(stored.deepCopy().put("seq", "1")))
                .hasMessage("'seq' must be a whole number, found \"1\"");
        assertThatThrownBy(() -> LedgerEntryCodec.read(stored.deepCopy().put("seq", 1.5)))
                .hasMessage("'seq' must be a whole number, found 1.5");
        assertThatThrownBy(() -> LedgerEntryCodec.read(stored.deepCopy().put("time", "yesterday")))
                .hasMessage("'time' is not a time in ISO 8601: yesterday");
        assertThatThrownBy(() -> LedgerEntryCodec.read(stored.deepCopy().put("type", "model_unstamped")))
                .hasMessage("unknown type of event: model_unstamped");
    }

    @Test
    void shouldRefuseAManifestThatIsNotTheOneThatWasDigested() {
        ObjectNode stored = Stream.iterate(0L, seed -> seed + 1)
                .map(seed -> written(new AnyEvent(seed).entry()))
                .filter(node -> node.path("manifest").size() > 0)
                .findFirst()
                .orElseThrow();
        ((ObjectNode) stored.get("manifest").get(0)).put("size", 4711);

        assertThatThrownBy(() -> LedgerEntryCodec.read(stored)).hasMessage("'digest' is not the digest of 'manifest'");
    }

    @Test
    void shouldRefuseTextThatUtf8CannotHold() {
        ObjectNode node = Json.object().put("a", "half \ud83d");

        assertThatThrownBy(() -> new SealedLine(node, 1, 1).write())
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("contains half of a character");
    }

    @Test
    void shouldRefuseAKeyThatComesTwice() {
        byte[] twice = "{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Json.parse(twice, twice.length)).hasMessage("not a line of JSON");
    }

    private static ObjectNode written(LedgerEntry entry) {
        return LedgerEntryCodec.write(entry).put("prev", PREV.hex());
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

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.modellineage.experiment.HostileText#all")
    void shouldStoreHostileTextAsItIsOrRefuseIt(String text) {
        PromotionRef promotion = new PromotionRef("P1", Sample.TINY.version(1), Sample.PRODUCTION);
        Supplier<Input> input = () -> new Input("corpus", PREV, text, text, List.of());
        List<Supplier<RegistryEvent>> events = List.of(
                () -> new JobRenamed(text, text),
                () -> new AccessGiven(ScopeId.ROOT, new Access(Access.Kind.JOB, BuildRef.randomId(), text, true)),
                () -> new AccessWithdrawn(ScopeId.ROOT, text, text),
                () -> new JobIdentified(text, BuildRef.randomId()),
                () -> new ScopeRenamed(ScopeId.random(), text, text),
                () -> new VersionUsed(Sample.TINY.version(1), new BuildRef(BuildRef.randomId(), text, 1), text),
                () -> new ApprovalGiven(promotion, text, PREV, text),
                () -> new PromotionRejected(promotion, text, text),
                () -> new GatesChecked(promotion, Optional.empty(), List.of(new Verdict(text, true, text))),
                () -> stamped(
                        Map.of("key", text),
                        input.get(),
                        new VersionNotes(Optional.empty(), Optional.of(text), texts(text))),
                () -> stamped(Map.of(text, "value"), input.get(), VersionNotes.NONE),
                () -> new VersionDescribed(Sample.TINY.version(1), Optional.of(text), Optional.empty()),
                () -> new VersionDescribed(Sample.TINY.version(1), Optional.empty(), Optional.of(text)),
                () -> new ModelNoted(Sample.TINY, Optional.of(1), Optional.of(text), texts(text), Set.of()),
                () -> new ModelNoted(Sample.TINY, Optional.empty(), Optional.empty(), texts("x"), Set.of(text)),
                () -> new StageRolledBack(Sample.TINY.version(1), new StageName(text), 2, text));
        for (Supplier<RegistryEvent> event : events) {
            storedOrRefused(() ->
                    new LedgerEntry(1, Sample.START, new Actor(text, Optional.empty(), List.of(text)), event.get()));
            storedOrRefused(() -> new LedgerEntry(1, Sample.START, Sample.ALICE, event.get()));
        }
    }

    /** R10: two thousand texts in each field of both logs. */
    @Test
    void shouldStoreTwoThousandHostileTextsOrRefuseThem() {
        HostileText.many(2_000).forEach(text -> {
            shouldStoreHostileTextAsItIsOrRefuseIt(text);
            shouldLogHostileTextAsItIsOrRefuseIt(text);
        });
    }

    private static void shouldLogHostileTextAsItIsOrRefuseIt(String text) {
        List<Supplier<RunEvent>> events = List.of(
                () -> RunEvent.params(texts("key", text)),
                () -> RunEvent.params(texts(text, "value")),
                () -> new RunEvent.TagsSet(texts(text, text)),
                () -> new RunEvent.MetricsLogged(List.of(new MetricRecord(text, new MetricPoint(1, 2, 3)))),
                () -> new RunEvent.InputsRecorded(List.of(new Input(text, PREV, text, text, List.of()))),
                () -> new RunEvent.ProvenanceRecorded(new Provenance(texts("key", text))),
                () -> new RunEvent.ProvenanceRecorded(new Provenance(texts(text, "value"))),
                () -> new RunEvent.ArtifactsRecorded(List.of(new FileDigest(text, 1, PREV))),
                () -> new RunEvent.FileRestarted(text),
                () -> new RunStarted(
                        RunId.random(),
                        Optional.empty(),
                        new ExperimentName(text),
                        Sample.build("train", 1),
                        Sample.START));
        for (Supplier<RunEvent> event : events) {
            try {
                RunEvent logged = event.get();
                assertThat(RunEventCodec.read(stored(RunEventCodec.write(logged))))
                        .isEqualTo(logged);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage().codePoints()).allMatch(Naming::isPrintable);
            }
        }
    }

    private static void storedOrRefused(Supplier<LedgerEntry> drawn) {
        try {
            LedgerEntry entry = drawn.get();
            assertThat(LedgerEntryCodec.read(stored(written(entry)))).isEqualTo(entry);
            assertThat(entry.sentence().codePoints()).allMatch(Naming::isPrintable);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage().codePoints()).allMatch(Naming::isPrintable);
        }
    }

    private static ModelStamped stamped(Map<String, String> params, Input input, VersionNotes notes) {
        BuildRef build = Sample.build("train", 1);
        return new ModelStamped(
                Sample.TINY.version(1),
                Manifest.EMPTY,
                SortedMaps.copyOf(params),
                SortedMaps.copyOf(Map.of()),
                Measured.NOTHING,
                List.of(input),
                Provenance.of(Map.of("param.X", input.source())),
                build,
                new RunId(build.id()),
                notes,
                Set.of(input.name()));
    }

    private static SortedMap<String, String> texts(String text) {
        return texts("tag", text);
    }

    private static SortedMap<String, String> texts(String key, String text) {
        return SortedMaps.copyOf(Map.of(key, text));
    }
}
