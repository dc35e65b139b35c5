package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.OtlpSpan;
import io.jenkins.plugins.modellineage.mlflow.OtlpSpans;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The spans of traces: as OpenTelemetry sends them, and as the file that MLflow's clients send in place of that. */
final class SpanCalls {
    private static final String ADVICE = "export in smaller batches, or trace less";
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String FILE = "mlflow-artifacts/artifacts/{experiment}/traces/{id}/artifacts/traces.json";
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final String NAME = "mlflow.traceName";

    private SpanCalls() {}

    static List<Route> routes() {
        return List.of(
                Route.ofFile("POST", "v1/traces", SpanCalls::export),
                Route.ofFile("PUT", FILE, SpanCalls::put),
                new Route("GET", FILE, SpanCalls::get));
    }

    private static Reply export(Exchange exchange) throws IOException, InterruptedException {
        LiveRun live = exchange.live();
        ExperimentId experiment = ExperimentCalls.find(exchange.place(), header(exchange, "x-mlflow-experiment-id"))
                .id();
        String type = Optional.ofNullable(exchange.http().getContentType()).orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(PROTOBUF)) {
            throw MlflowException.invalid(
                    "Spans are taken as " + PROTOBUF + " alone; set the exporter's protocol to" + " http/protobuf");
        }
        List<OtlpSpan> spans = OtlpSpans.read(body(exchange));
        Map<TraceId, List<OtlpSpan>> traces = new LinkedHashMap<>();
        for (OtlpSpan span : spans) {
            live.secrets().refuse("a span", span.json().toString());
            traces.computeIfAbsent(span.trace(), id -> new ArrayList<>()).add(span);
        }
        store(live, experiment, traces);
        link(exchange, traces);
        return response -> {
            response.setStatus(200);
            response.setContentType(PROTOBUF);
            response.setContentLength(0);
        };
    }

    private static String header(Exchange exchange, String name) {
        return Optional.ofNullable(exchange.http().getHeader(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> MlflowException.invalid("The header " + name + " is missing"));
    }

    private static byte[] body(Exchange exchange) throws IOException, InterruptedException {
        String encoding = Optional.ofNullable(exchange.http().getHeader("Content-Encoding"))
                .orElse("identity")
                .toLowerCase(Locale.ROOT);
        try (InputStream body = exchange.body()) {
            return switch (encoding) {
                case "identity" -> RequestBody.bounded(body, exchange.turn(), ADVICE);
                case "gzip" -> unpacked(body, exchange.turn());
                default -> throw MlflowException.invalid("Spans are taken plain or with gzip; set the exporter so");
            };
        }
    }

    private static byte[] unpacked(InputStream body, Turns.Turn turn) throws IOException, InterruptedException {
        try {
            return RequestBody.bounded(new GZIPInputStream(body), turn, ADVICE);
        } catch (ZipException | EOFException noGzip) {
            throw MlflowException.invalid("The request says that it is packed with gzip, and is not");
        }
    }

    /** Spans of traces that the build knows go where these are, others to the run around the script. */
    private static void store(LiveRun live, ExperimentId experiment, Map<TraceId, List<OtlpSpan>> traces)
            throws IOException {
        TraceLog own = Traces.of(live.acting().build(), live.run());
        Map<TraceLog, List<TraceLog.Batch>> batches = new LinkedHashMap<>();
        for (Map.Entry<TraceId, List<OtlpSpan>> entry : traces.entrySet()) {
            TraceLog log = Traces.find(live.acting().build(), entry.getKey()).orElse(own);
            batches.computeIfAbsent(log, any -> new ArrayList<>())
                    .add(new TraceLog.Batch(
                            entry.getKey(),
                            known -> told(known, experiment, entry.getValue()),
                            entry.getValue().stream().map(OtlpSpan::json).toList()));
        }
        for (Map.Entry<TraceLog, List<TraceLog.Batch>> entry : batches.entrySet()) {
            entry.getKey().store(entry.getValue());
        }
        if (!batches.isEmpty()) {
            TracedRuns.mark(live);
        }
    }

    /** What spans say of a trace of which no client told. */
    private static Optional<TraceInfo> told(Optional<Trace> known, ExperimentId experiment, List<OtlpSpan> spans) {
        if (known.isPresent() && TraceCalls.isFinalized(known.get())) {
            return Optional.empty();
        }
        Instant begun =
                spans.stream().map(OtlpSpan::begun).min(Instant::compareTo).orElseThrow();
        Instant ended =
                spans.stream().map(OtlpSpan::ended).max(Instant::compareTo).orElseThrow();
        if (known.isPresent()) {
            begun = earlier(known.get().info().requested(), begun);
            ended = later(
                    known.get()
                            .info()
                            .took()
                            .map(known.get().info().requested()::plus)
                            .orElse(ended),
                    ended);
        }
        Optional<OtlpSpan> root = spans.stream().filter(OtlpSpan::root).findFirst();
        TreeMap<String, String> tags = new TreeMap<>();
        root.ifPresent(span -> tags.put(NAME, Naming.shortened(span.name(), Naming.KEY_LENGTH)));
        return Optional.of(new TraceInfo(
                spans.get(0).trace(),
                experiment,
                begun,
                Optional.of(Duration.between(begun, ended)).filter(SpanCalls::isMeant),
                root.map(span -> span.failed() ? TraceState.ERROR : TraceState.OK)
                        .orElse(known.isPresent() ? TraceState.STATE_UNSPECIFIED : TraceState.IN_PROGRESS),
                TraceInfo.Texts.NONE,
                new TreeMap<>(),
                tags));
    }

    /** Clocks that go wrong, and spans that never ended, tell of no duration. */
    private static boolean isMeant(Duration took) {
        return !took.isNegative() && took.compareTo(LONGEST) < 0;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A run that the exporter names; what is told of a trace afterwards keeps the link. */
    private static void link(Exchange exchange, Map<TraceId, List<OtlpSpan>> traces) throws IOException {
        String written = exchange.http().getHeader("x-mlflow-run-id");
        if (written != null && !written.isEmpty()) {
            KnownRun run = KnownRun.of(exchange, written);
            run.log(exchange);
            TraceCalls.link(
                    exchange, traces.keySet().stream().map(TraceId::value).toList(), run.id());
        }
    }

    private static Reply put(Exchange exchange) throws IOException, InterruptedException {
        KnownTrace known = KnownTrace.own(exchange, exchange.part("id"));
        byte[] bytes;
        try (InputStream body = exchange.body()) {
            bytes = RequestBody.bounded(body, exchange.turn(), ADVICE);
        }
        String text = text(bytes);
        exchange.live().secrets().refuse("spans", text);
        known.log().store(known.trace().id(), text);
        return response -> response.setStatus(200);
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw MlflowException.invalid("traces.json is not UTF-8");
        }
    }

    private static Reply get(Exchange exchange) throws IOException {
        KnownTrace known = KnownTrace.of(exchange, exchange.part("id"));
        String file = known.log()
                .file(known.trace())
                .orElseThrow(() -> MlflowException.missing("No such artifact: 'traces.json'"));
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        return response -> {
            response.setStatus(200);
            SavedFile.announce(response, "traces.json", bytes.length);
            response.getOutputStream().write(bytes);
        };
    }
}
