package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.TraceSpans;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceEvent;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceLogTest {
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");

    @TempDir
    private Path run;

    private TraceLog log;

    @BeforeEach
    void open() {
        log = TraceLog.of(run);
    }

    private static TraceId id(int number) {
        return TraceId.ofHex("%032x".formatted(number));
    }

    private static TraceInfo info(int number, Map<String, String> metadata) {
        return new TraceInfo(
                id(number),
                ExperimentId.DEFAULT,
                Instant.EPOCH.plusSeconds(number),
                Optional.empty(),
                TraceState.OK,
                TraceInfo.Texts.NONE,
                new TreeMap<>(metadata),
                new TreeMap<>());
    }

    private static TraceEvent logged(int number) {
        return new TraceEvent.TraceLogged(info(number, Map.of()));
    }

    private static ObjectNode span(int number) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("span_id", HexFormat.of().toHexDigits(number));
    }

    private static TraceLog.Batch batch(int trace, ObjectNode... spans) {
        return new TraceLog.Batch(id(trace), known -> Optional.of(info(trace, Map.of())), List.of(spans));
    }

    private Trace reread(int number) throws IOException {
        return TraceLog.of(run).find(id(number)).orElseThrow();
    }

    @Test
    void shouldHaveNothingBeforeSomethingCame() throws IOException {
        assertThat(TraceLog.isIn(run)).isFalse();
        assertThat(log.all()).isEmpty();
    }

    @Test
    void shouldPutTogetherWhatWasSaidOfATrace() throws IOException {
        log.append(new TraceEvent.TraceLogged(info(1, Map.of("mlflow.sourceRun", RUN.value()))));
        log.append(new TraceEvent.TraceTagged(id(1), "a", "b"), new TraceEvent.TraceTagged(id(1), "c", "d"));
        log.append(new TraceEvent.TraceUntagged(id(1), "a"));

        assertThat(reread(1).info().tags()).containsExactly(Map.entry("c", "d"));
        assertThat(reread(1).isOf(RUN)).isTrue();
        assertThat(log.find(id(1))).contains(reread(1));
    }

    @Test
    void shouldKeepAllSpansOfATrace() throws IOException {
        log.store(List.of(batch(1, span(1)), batch(2, span(9))));
        log.store(List.of(batch(1, span(2), span(3))));

        assertThat(TraceLog.of(run).spans(reread(1))).containsExactly(span(1), span(2), span(3));
        assertThat(log.spans(reread(2))).containsExactly(span(9));
    }

    /** Clients send spans and what they tell of a trace at the same time, and what they tell counts. */
    @Test
    void shouldAskWhatIsKnownOfATraceWhenItsSpansAreStored() throws IOException {
        TraceLog.Batch batch = new TraceLog.Batch(
                id(1),
                known -> known.isPresent() ? Optional.empty() : Optional.of(info(1, Map.of("of", "spans"))),
                List.of(span(1)));
        TraceLog.of(run).append(new TraceEvent.TraceLogged(info(1, Map.of("of", "the client"))));
        log.store(List.of(batch));

        assertThat(reread(1).info().metadata()).containsExactly(Map.entry("of", "the client"));
        assertThat(log.spans(reread(1))).containsExactly(span(1));
    }

    @Test
    void shouldTellSpansInTheOrderInWhichTheyBegan() throws IOException {
        ObjectNode inner = span(1).put("start_time_unix_nano", 8);
        ObjectNode outer = span(2).put("start_time_unix_nano", 7);
        log.store(List.of(batch(1, inner, outer)));

        assertThat(log.spans(reread(1)))
                .extracting(span -> span.path("span_id").asText())
                .containsExactly(
                        outer.path("span_id").asText(), inner.path("span_id").asText());
    }

    @Test
    void shouldKeepARepeatedSpanOnce() throws IOException {
        log.store(List.of(batch(1, span(1))));
        log.store(List.of(batch(1, span(1))));

        assertThat(log.spans(reread(1))).containsExactly(span(1));
    }

    @Test
    void shouldTellAllThatIsStoredOfATrace() throws IOException {
        log.store(List.of(batch(1, span(1)), batch(2, span(9))));
        log.store(id(2), "{}");

        assertThat(log.whole(reread(1))).isEqualTo(new TraceSpans(List.of(span(1)), Optional.empty()));
        assertThat(log.whole(reread(2))).isEqualTo(new TraceSpans(List.of(span(9)), Optional.of("{}")));
    }

    @Test
    void shouldTellWhenSomeOfItIsGone() throws IOException {
        log.store(List.of(batch(1, span(1))));
        Path spans = run.resolve("spans.jsonl");
        Files.write(spans, Arrays.copyOf(Files.readAllBytes(spans), 10));

        assertThatThrownBy(() -> TraceLog.of(run).whole(reread(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Spans of trace " + id(1))
                .hasMessageContaining("spans.jsonl from byte 0");
    }

    @Test
    void shouldKeepTheLastFileThatCameInPlaceOfSpans() throws IOException {
        log.append(logged(1));
        log.store(id(1), "{\"spans\":[]}");
        log.store(id(1), "{\"spans\":[1]}");

        assertThat(log.file(reread(1))).contains("{\"spans\":[1]}");
        assertThat(reread(1).spans()).isZero();
    }

    @Test
    void shouldForgetADeletedTrace() throws IOException {
        log.append(logged(1), logged(2));
        log.append(new TraceEvent.TraceDeleted(id(1)));

        assertThat(TraceLog.of(run).all()).extracting(Trace::id).containsExactly(id(2));
    }

    @Test
    void shouldSeeWhatAnotherLogOfTheSameFilesAdds() throws IOException {
        log.append(logged(1));
        TraceLog.of(run).append(logged(2));
        log.append(logged(3));

        assertThat(log.all()).extracting(Trace::id).containsExactly(id(1), id(2), id(3));
    }

    @Test
    void shouldGoOnBehindSpansThatACrashTore() throws IOException {
        log.store(List.of(batch(1, span(1))));
        Files.writeString(run.resolve("spans.jsonl"), "{\"trace\":\"tr-", StandardOpenOption.APPEND);

        TraceLog again = TraceLog.of(run);
        again.store(List.of(batch(1, span(2))));

        assertThat(again.spans(reread(1))).containsExactly(span(1), span(2));
    }

    @Test
    void shouldGoOnBehindSpansOfWhichNobodyKnows() throws IOException {
        log.store(List.of(batch(1, span(1))));
        byte[] known = Files.readAllBytes(run.resolve("traces.jsonl"));
        log.store(List.of(batch(1, span(2))));
        Files.write(run.resolve("traces.jsonl"), known);

        TraceLog again = TraceLog.of(run);
        again.store(List.of(batch(1, span(3))));

        assertThat(again.spans(reread(1))).containsExactly(span(1), span(3));
    }

    @Test
    void shouldRefuseMoreSpansThanATraceHas() throws IOException {
        List<ObjectNode> many = new ArrayList<>();
        for (int i = 0; i < TraceLog.SPANS; i++) {
            many.add(span(i));
        }
        log.store(List.of(new TraceLog.Batch(id(1), known -> Optional.of(info(1, Map.of())), many)));

        assertThatThrownBy(() -> log.store(List.of(batch(2, span(1)), batch(1, span(-1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most " + TraceLog.SPANS);
        assertThat(TraceLog.of(run).find(id(2))).as("all or none").isEmpty();
    }

    @Test
    void shouldRefuseMoreTracesThanARunHas() throws IOException {
        TraceEvent[] many = new TraceEvent[TraceLog.TRACES];
        for (int i = 0; i < many.length; i++) {
            many[i] = logged(i);
        }
        log.append(many);

        assertThatThrownBy(() -> log.append(logged(many.length)))
                .hasMessageContaining("has " + TraceLog.TRACES + " traces")
                .hasMessageContaining("MLFLOW_TRACE_SAMPLING_RATIO");
        log.append(logged(0));
    }

    @Test
    void shouldRefuseMoreBytesOfTracesThanARunHas() throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        for (int i = 0; i < TraceInfo.ENTRIES; i++) {
            metadata.put("a" + i, "x".repeat(TraceInfo.VALUE));
        }
        int fit = 0;
        IllegalArgumentException refused = null;
        while (refused == null && fit < 100) {
            try {
                log.append(new TraceEvent.TraceLogged(info(fit, metadata)));
                fit++;
            } catch (IllegalArgumentException full) {
                refused = full;
            }
        }

        assertThat(refused).hasMessageContaining("has 64.0 MiB of traces");
        assertThat(Files.size(run.resolve("traces.jsonl")))
                .isBetween(TraceLog.TRACE_BYTES * 9 / 10, TraceLog.TRACE_BYTES);
        assertThat(TraceLog.of(run).all()).hasSize(fit);
    }

    @Test
    void shouldRefuseMoreBytesOfSpansThanARunHas() throws IOException {
        log.append(logged(1));
        String quarter = "x".repeat((int) (TraceLog.SPAN_BYTES / 4) - 1_000);
        for (int i = 0; i < 4; i++) {
            log.store(id(1), quarter);
        }

        assertThatThrownBy(() -> log.store(id(1), quarter)).hasMessageContaining("has 64.0 MiB of spans");
        assertThat(Files.size(run.resolve("spans.jsonl"))).isLessThanOrEqualTo(TraceLog.SPAN_BYTES);
        log.append(logged(2));
    }

    /** What can be written and not read again would take all traces of the run with it. */
    @Test
    void shouldNotRecordWhatItCouldNotReadAgain() throws IOException {
        Map<String, String> half = new TreeMap<>();
        Map<String, String> other = new TreeMap<>();
        for (int i = 0; i < TraceInfo.ENTRIES; i++) {
            half.put("a" + i, "1");
            other.put("b" + i, "1");
        }
        log.append(new TraceEvent.TraceLogged(info(1, half)));

        assertThatThrownBy(() -> log.append(new TraceEvent.TraceLogged(info(1, other))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(reread(1).info().metadata()).isEqualTo(half);
    }
}
