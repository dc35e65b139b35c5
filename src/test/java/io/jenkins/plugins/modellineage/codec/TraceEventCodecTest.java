package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.DatasetEvent;
import io.jenkins.plugins.modellineage.trace.DatasetRecord;
import io.jenkins.plugins.modellineage.trace.EvaluationDataset;
import io.jenkins.plugins.modellineage.trace.TraceEvent;
import io.jenkins.plugins.modellineage.trace.TraceEvent.SpansStored;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TraceEventCodecTest {
    private static final String HOSTILE = "\"\\\n\u0000\u2028</script>\ud83d\ude00,\"crc\":\"00000000\"}";
    private static final TraceId TRACE = new TraceId("tr-0123456789abcdef0123456789abcdef");
    private static final Instant AT = Instant.parse("2026-11-28T03:58:04.130140913Z");
    private static final String DATASET = "d-0123456789abcdef0123456789abcdef";

    static List<TraceEvent> events() {
        return List.of(
                new TraceEvent.TraceLogged(info(Optional.of(Duration.ofNanos(1_618_996)), TraceState.OK, HOSTILE)),
                new TraceEvent.TraceLogged(info(Optional.empty(), TraceState.IN_PROGRESS, "")),
                new SpansStored(TRACE, SpansStored.Form.OTLP, 3, 0, 17),
                new SpansStored(TRACE, SpansStored.Form.FILE, 0, 17, 1L << 40),
                new TraceEvent.TraceTagged(TRACE, "k", HOSTILE),
                new TraceEvent.TraceUntagged(TRACE, "k"),
                new TraceEvent.TraceLinked(TRACE, new RunId("0123456789abcdef0123456789abcdef")),
                new TraceEvent.TraceAssessed(TRACE, assessment(HOSTILE)),
                new TraceEvent.TraceAssessed(TRACE, assessment("")),
                new TraceEvent.AssessmentDeleted(TRACE, "a-1"),
                new TraceEvent.TraceDeleted(TRACE));
    }

    private static TraceInfo info(Optional<Duration> took, TraceState state, String text) {
        TreeMap<String, String> entries = new TreeMap<>(text.isEmpty() ? Map.of() : Map.of("k", text));
        return new TraceInfo(
                TRACE, new ExperimentId("4"), AT, took, state, new TraceInfo.Texts(text, text, text), entries, entries);
    }

    private static Assessment assessment(String text) {
        return new Assessment(
                "a-1",
                "exact",
                text.isEmpty() ? Assessment.Kind.EXPECTATION : Assessment.Kind.FEEDBACK,
                "{\"value\":true}",
                new Assessment.Source(text, text),
                new Assessment.Subject(text, text),
                text,
                new TreeMap<>(text.isEmpty() ? Map.of() : Map.of("k", text)),
                AT,
                AT.plusNanos(1),
                text.isEmpty());
    }

    static List<DatasetEvent> datasetEvents() {
        EvaluationDataset.By by = new EvaluationDataset.By("ann", HOSTILE);
        return List.of(
                new DatasetEvent.DatasetCreated(new EvaluationDataset(
                        DATASET,
                        "rows",
                        new TreeMap<>(Map.of("k", HOSTILE)),
                        new TreeSet<>(Set.of(new ExperimentId("4"))),
                        AT,
                        AT,
                        by)),
                new DatasetEvent.RecordsSaid(
                        DATASET, List.of(new DatasetRecord("dr-1", Sha256.of(new byte[1]), HOSTILE, AT, AT, by)), AT),
                new DatasetEvent.RecordsDeleted(DATASET, List.of("dr-1"), AT),
                new DatasetEvent.DatasetTagged(DATASET, new TreeMap<>(Map.of("k", "")), AT),
                new DatasetEvent.DatasetPlaced(DATASET, new TreeSet<>(), AT),
                new DatasetEvent.DatasetDeleted(DATASET));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldReadBackWhatItWrote(TraceEvent event) {
        byte[] line = TraceEventCodec.lines(List.of(event)).get(0);

        assertThat(TraceEventCodec.read(SealedLine.read(line).body())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("datasetEvents")
    void shouldReadBackWhatItWroteOfDatasets(DatasetEvent event) {
        byte[] line = DatasetEventCodec.line(event);

        assertThat(DatasetEventCodec.read(SealedLine.read(line).body())).isEqualTo(event);
    }

    @Test
    void shouldKnowEveryType() {
        assertThat(kinds(events().stream())).isEqualTo(Set.of(TraceEvent.class.getPermittedSubclasses()));
        assertThat(kinds(datasetEvents().stream())).isEqualTo(Set.of(DatasetEvent.class.getPermittedSubclasses()));
    }

    private static Set<Class<?>> kinds(Stream<?> events) {
        return events.map(Object::getClass).collect(Collectors.toSet());
    }

    @Test
    void shouldWriteOneTransactionForEventsThatCountTogether() {
        List<byte[]> lines = TraceEventCodec.lines(events());

        assertThat(lines.stream().map(SealedLine::read).map(SealedLine::count).distinct())
                .containsExactly(events().size());
    }

    @Test
    void shouldSayThatALaterReleaseWroteAnUnknownType() {
        byte[] line = TraceEventCodec.lines(List.of(new TraceEvent.TraceDeleted(TRACE)))
                .get(0);
        var body = SealedLine.read(line).body().put("type", "trace_sung");

        assertThatThrownBy(() -> TraceEventCodec.read(body)).isInstanceOf(NewerFormatException.class);
    }
}
