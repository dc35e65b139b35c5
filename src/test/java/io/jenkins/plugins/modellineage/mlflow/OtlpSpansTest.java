package io.jenkins.plugins.modellineage.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.trace.TraceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OtlpSpansTest {
    private static final String TRACE = "0eebe8a6ade9e687a553fb86e056d621";
    private static final String OUTER = "4794326212186464";
    private static final String INNER = "8f3028126130ae99";

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode value(OtlpBytes value) {
        OtlpBytes span = OtlpBytes.span(TRACE, OUTER, "s").message(9, OtlpBytes.attribute("k", value));
        return OtlpSpans.read(OtlpBytes.export(span)).get(0).json().at("/attributes/0/value");
    }

    @Test
    void shouldWriteSpansAsMlflowAnswersThem() {
        OtlpBytes inner = OtlpBytes.span(TRACE, INNER, "inner")
                .bytes(4, HexFormat.of().parseHex(OUTER))
                .message(9, OtlpBytes.attribute("mlflow.spanOutputs", new OtlpBytes().text(1, "x")));

        List<OtlpSpan> spans = OtlpSpans.read(OtlpBytes.export(OtlpBytes.span(TRACE, OUTER, "outer"), inner));

        assertThat(spans.get(0).json())
                .isEqualTo(json("{'trace_id':'Duvopq3p5oelU/uG4FbWIQ==','span_id':'R5QyYhIYZGQ=','name':'outer',"
                        + "'status':{'code':'STATUS_CODE_OK'},'start_time_unix_nano':1795838284130140913,"
                        + "'end_time_unix_nano':1795838284131759909}"));
        assertThat(spans.get(1).json().path("parent_span_id").asText()).isEqualTo("R5QyYhIYZGQ=");
        assertThat(spans.get(1).json().path("attributes"))
                .isEqualTo(json("[{'key':'mlflow.spanOutputs','value':{'string_value':'x'}}]"));
    }

    @Test
    void shouldRefuseManyEmptyAttributes() {
        OtlpBytes span = OtlpBytes.span(TRACE, OUTER, "s");
        OtlpBytes empty = new OtlpBytes();
        for (int i = 0; i < 500_001; i++) {
            span.message(9, empty);
        }
        byte[] request = OtlpBytes.export(span);

        assertThatThrownBy(() -> OtlpSpans.read(request))
                .isInstanceOf(MlflowException.class)
                .hasMessageStartingWith("More than 500000 attributes and values");
    }

    @Test
    void shouldTellWhatATraceIsMadeOf() {
        OtlpBytes failed = OtlpBytes.span(TRACE, OUTER, "s")
                .message(15, new OtlpBytes().text(2, "boom").varint(3, 2));

        OtlpSpan span = OtlpSpans.read(OtlpBytes.export(failed)).get(0);

        assertThat(span.trace()).isEqualTo(new TraceId("tr-" + TRACE));
        assertThat(span.root()).isTrue();
        assertThat(span.failed()).isTrue();
        assertThat(span.json().path("status")).isEqualTo(json("{'message':'boom','code':'STATUS_CODE_ERROR'}"));
        assertThat(span.begun()).isEqualTo("2026-11-28T03:58:04.130140913Z");
    }

    @Test
    void shouldWriteEveryKindOfValue() {
        assertThat(value(new OtlpBytes().varint(2, 1))).isEqualTo(json("{'bool_value':true}"));
        assertThat(value(new OtlpBytes().varint(3, -5)).path("int_value").asLong())
                .isEqualTo(-5);
        assertThat(value(new OtlpBytes().fixed64(4, Double.doubleToLongBits(0.5))))
                .isEqualTo(json("{'double_value':0.5}"));
        assertThat(value(new OtlpBytes().fixed64(4, Double.doubleToLongBits(Double.NaN))))
                .isEqualTo(json("{'double_value':'NaN'}"));
        assertThat(value(new OtlpBytes().message(5, new OtlpBytes().message(1, new OtlpBytes().text(1, "a")))))
                .isEqualTo(json("{'array_value':{'values':[{'string_value':'a'}]}}"));
        assertThat(value(new OtlpBytes()
                        .message(
                                6,
                                new OtlpBytes().message(1, OtlpBytes.attribute("q", new OtlpBytes().text(1, "hi"))))))
                .isEqualTo(json("{'kvlist_value':{'values':[{'key':'q','value':{'string_value':'hi'}}]}}"));
        assertThat(value(new OtlpBytes().bytes(7, new byte[] {1, 2}))).isEqualTo(json("{'bytes_value':'AQI='}"));
        assertThat(value(new OtlpBytes().message(6, new OtlpBytes()))).isEqualTo(json("{'kvlist_value':{}}"));
    }

    @Test
    void shouldKeepEventsAndLinks() {
        OtlpBytes span = OtlpBytes.span(TRACE, OUTER, "s")
                .varint(6, 3)
                .message(11, new OtlpBytes().fixed64(1, 7).text(2, "exception"))
                .message(13, new OtlpBytes().bytes(1, new byte[16]).bytes(2, new byte[8]))
                .fixed32(16, 257);

        JsonNode json = OtlpSpans.read(OtlpBytes.export(span)).get(0).json();

        assertThat(json.path("kind").asText()).isEqualTo("SPAN_KIND_CLIENT");
        assertThat(json.path("events")).hasToString("[{\"time_unix_nano\":7,\"name\":\"exception\"}]");
        assertThat(json.at("/links/0/span_id").asText()).isEqualTo("AAAAAAAAAAA=");
        assertThat(json.path("flags").asLong()).isEqualTo(257);
    }

    @Test
    void shouldLeaveOutWhatItDoesNotKnow() {
        OtlpBytes span = OtlpBytes.span(TRACE, OUTER, "s")
                .varint(100, 1)
                .fixed64(101, 2)
                .text(102, "later")
                .fixed32(103, 3);

        assertThat(OtlpSpans.read(OtlpBytes.export(span)).get(0).json().size()).isEqualTo(6);
    }

    @Test
    void shouldRefuseASpanWithoutItsIds() {
        byte[] nameless = OtlpBytes.export(new OtlpBytes().text(5, "s"));

        assertThatThrownBy(() -> OtlpSpans.read(nameless))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("trace_id has 0 bytes instead of 16");
    }

    @Test
    void shouldRefuseValuesThatGoTooDeep() {
        OtlpBytes deep = new OtlpBytes().text(1, "x");
        for (int i = 0; i < 40; i++) {
            deep = new OtlpBytes().message(5, new OtlpBytes().message(1, deep));
        }
        OtlpBytes value = deep;

        assertThatThrownBy(() -> value(value)).hasMessageContaining("layers");
    }

    @Test
    void shouldRefuseWhatIsNoRequest() {
        assertThatThrownBy(() -> OtlpSpans.read(new byte[0])).hasMessageContaining("no spans");
        assertThatThrownBy(() -> OtlpSpans.read(new byte[] {10, 127}))
                .hasMessageContaining("longer than what was sent");
        assertThatThrownBy(() -> OtlpSpans.read(new byte[] {11})).hasMessageContaining("another kind");
        assertThatThrownBy(() -> OtlpSpans.read(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}))
                .hasMessageContaining("64 bits");
    }

    /** A length that is only said reserves nothing, and a request that breaks off is refused in our words. */
    @Property(tries = 300)
    void shouldRefuseWhatBreaksOff(@ForAll int at) {
        byte[] whole = OtlpBytes.export(OtlpBytes.span(TRACE, OUTER, "s")
                .message(9, OtlpBytes.attribute("k", new OtlpBytes().text(1, "v"))));
        byte[] cut = Arrays.copyOf(whole, Math.floorMod(at, whole.length));

        assertThatThrownBy(() -> OtlpSpans.read(cut))
                .isInstanceOf(MlflowException.class)
                .hasMessageStartingWith("Invalid OpenTelemetry format");
    }

    @Property(tries = 500)
    void shouldReadBackWhatWasWritten(@ForAll String text, @ForAll long whole, @ForAll double real) {
        String sent = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(value(new OtlpBytes().text(1, sent)).path("string_value").asText())
                .isEqualTo(sent);
        assertThat(value(new OtlpBytes().varint(3, whole)).path("int_value").asLong())
                .isEqualTo(whole);
        assertThat(value(new OtlpBytes().fixed64(4, Double.doubleToLongBits(real)))
                        .path("double_value")
                        .asDouble())
                .isEqualTo(real);
    }
}
