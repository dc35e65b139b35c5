package io.jenkins.plugins.modellineage.tracker;

import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.delimited;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.fixed32;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.fixed64;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.message;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.nested;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.text;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.varint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile;
import io.jenkins.plugins.modellineage.tracker.tensorboard.Frames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Event files of TensorBoard: genuine ones against what its own reader says of them, and ones that are wrong. */
class EventMetricsTest {
    private static final String NAME = "runs/events.out.tfevents.1.host.1";
    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int STRING = 7;
    private static final byte[] TEXT_PLUGIN = nested(9, nested(1, text(1, "text")));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tbx/events.out.tfevents.1795839404.agent-1",
                "tbx/hp/events.out.tfevents.1795839404.agent-1",
                "tf2/events.out.tfevents.1795839404.agent-1.5875.0",
                "truncated/events.out.tfevents.1795839404.agent-1.5875.0"
            })
    void shouldReadTheScalarsThatTensorBoardReads(String file) throws IOException {
        assertThat(new Written(file, resource(file)).records())
                .isNotEmpty()
                .containsExactlyElementsOf(expected(file + ".expected.jsonl"));
    }

    @ParameterizedTest
    @CsvSource({"a,1.0", "b,2.0"})
    void shouldNameWhatAddScalarsWroteByItsFolder(String name, double value) throws IOException {
        String file = "tbx/group/" + name + "/events.out.tfevents.1795839404.agent-1";

        assertThat(new Written(file, resource(file)).records())
                .containsExactly(Written.record("group/" + name, value, 0, 1_760_000_000_000L));
    }

    @ParameterizedTest
    @CsvSource({
        "logs/train/e, epoch_loss, train/epoch_loss",
        "logs/validation/e, epoch_loss, validation/epoch_loss",
        "logs/validation/e, evaluation_loss_vs_iterations, validation/evaluation_loss_vs_iterations",
        "runs/detect/train/e, metrics/mAP50, metrics/mAP50",
        "runs/Nov29_host/e, train/loss, train/loss",
        "runs/Nov29_host/loss_a/e, loss, loss/a",
        "runs/Nov29_host/Loss_train_a/e, Loss/train, Loss/train/a",
        "runs/Nov29_host/Loss/train/a/e, Loss/train, Loss/train/a",
        "loss/a/e, loss, loss/a",
        "e, loss, loss",
    })
    void shouldNameSeriesByWhatTheProgramAddedToItsFolder(String path, String tag, String name) {
        assertThat(EventNames.of(path, tag)).isEqualTo(name);
    }

    @Test
    void shouldSayOnceAKindWhatIsLeftOut() throws IOException {
        EventFile file = EventFile.begun()
                .scalar("loss", 1.7e9, 1, 0.5f)
                .value(1.7e9, 1, text(1, "weights"), nested(5, fixed64(1, 0)))
                .value(1.7e9, 2, text(1, "bias"), nested(5, fixed64(1, 0)));

        assertThat(new Written(NAME, file.bytes()).remarks())
                .containsExactly("Metrics file '" + NAME + "': 'weights' is a histogram; what is like it is left out;"
                        + " trackArtifacts keeps the file");
    }

    @ParameterizedTest
    @CsvSource({
        "tbx/events.out.tfevents.1795839404.agent-1, hello **world**",
        "tf2/events.out.tfevents.1795839404.agent-1.5875.0, markdown *text*"
    })
    void shouldKeepATextAsATag(String file, String text) throws IOException {
        assertThat(facts(resource(file)).tags()).containsOnly(entry("tensorboard.note", text));
    }

    @Test
    void shouldKeepTheLastOfSeveralTextsUnderOneTagAndSayThatThereAreOthers() throws IOException {
        EventFile file = EventFile.begun()
                .value(1.7e9, 1, text(1, "note"), TEXT_PLUGIN, tensor(STRING, text(8, "a")))
                .value(1.7e9, 2, text(1, "note"), tensor(STRING, text(8, "b")));

        assertThat(facts(file.bytes()).tags()).containsOnly(entry("tensorboard.note", "b"));
        assertThat(new Written(NAME, file.bytes()).remarks())
                .singleElement()
                .asString()
                .contains("'note' is another text at a later step; the last one is the tag");
    }

    @Test
    void shouldNameATextThatIsTooLongForATag() throws IOException {
        EventFile file = EventFile.begun()
                .value(1.7e9, 1, text(1, "note"), TEXT_PLUGIN, tensor(STRING, text(8, "a".repeat(100_000))))
                .value(1.7e9, 1, text(1, "more"), TEXT_PLUGIN, tensor(STRING, text(8, "a".repeat(20_000))));

        assertThat(facts(file.bytes()).tags()).isEmpty();
        assertThat(new Written(NAME, file.bytes()).remarks())
                .first()
                .asString()
                .contains("'note' is a text of more than 16384 characters; what is like it is left out");
    }

    @Test
    void shouldSayThatATrainingBeganAgain() throws IOException {
        EventFile file = EventFile.begun()
                .event(message(varint(2, 5), nested(7, varint(1, 1))))
                .scalar("loss", 1.7e9, 5, 0.5f);

        assertThat(new Written(NAME, file.bytes()).values()).containsExactly("loss@5=0.5");
        assertThat(new Written(NAME, file.bytes()).remarks())
                .containsExactly(
                        "Metrics file '" + NAME + "': it begins again at step 5; of a step that comes twice the"
                                + " later value counts, and steps that do not come again stay");
    }

    @Test
    void shouldNotTakeTheFirstBeginForAnother() throws IOException {
        EventFile file = EventFile.begun().event(nested(7, varint(1, 1))).scalar("loss", 1.7e9, 5, 0.5f);

        assertThat(new Written(NAME, file.bytes()).remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tbx/events.out.tfevents.1795839404.agent-1; ; note=hello **world**; a histogram,an image",
                "tbx/group/a/events.out.tfevents.1795839404.agent-1; ; ;",
                "tbx/group/b/events.out.tfevents.1795839404.agent-1; ; ;",
                "tbx/hp/events.out.tfevents.1795839404.agent-1; lr=0.1 n=3 opt=adam use=true; ;",
                "tf2/events.out.tfevents.1795839404.agent-1.5875.0; flag=true lr=0.1 opt=adam; note=markdown *text*;",
                "truncated/events.out.tfevents.1795839404.agent-1.5875.0; flag=true lr=0.1 opt=adam;"
                        + " note=markdown *text*; end"
            })
    void shouldTakeOrNameAllElseThatAGenuineFileHolds(String file, String params, String tags, String left)
            throws IOException {
        Harvest read = new Written(file, resource(file)).harvest();

        assertThat(read.facts().params().entrySet().stream().map(Object::toString))
                .containsExactly(params == null ? new String[0] : params.split(" "));
        assertThat(read.facts().tags().entrySet().stream()
                        .map(tag -> tag.toString().substring("tensorboard.".length())))
                .containsExactly(tags == null ? new String[0] : new String[] {tags});
        assertThat(read.remarks().stream().map(Remark::subject))
                .containsExactly(left == null ? new String[0] : left.split(","));
    }

    @Test
    void shouldTakeNoImageForAText() throws IOException {
        byte[] images = nested(9, nested(1, text(1, "images")));
        byte[] tensor = tensor(STRING, text(8, "2"), text(8, "2"), text(8, "\u0089PNG"));
        EventFile file = EventFile.begun()
                .value(1.7e9, 1, text(1, "img"), images, tensor)
                .value(1.7e9, 2, text(1, "img"), tensor);

        assertThat(facts(file.bytes()).tags()).isEmpty();
    }

    @Test
    void shouldRememberThatATagBelongsToAnotherPluginAcrossHarvests() throws IOException {
        byte[] plugin = nested(9, nested(1, text(1, "pr_curves")));
        EventFile first = EventFile.begun().value(1.7e9, 1, text(1, "curve"), plugin, tensor(FLOAT, floats(1)));
        int seen = first.bytes().length;
        byte[] all = first.value(1.7e9, 2, text(1, "curve"), tensor(FLOAT, floats(2)))
                .bytes();

        assertThat(inTwo(all, seen)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"float, 0.0001", "packed float, 0.0001", "content, 0.0001", "double, 0.1", "half, 1.5", "int, -7"})
    void shouldReadAScalarHoweverItsTensorIsWritten(String how, double value) throws IOException {
        byte[] tensor =
                switch (how) {
                    case "float" -> nested(8, varint(1, FLOAT), fixed32(5, 1e-4f));
                    case "packed float" -> tensor(FLOAT, floats(1e-4f));
                    case "content" ->
                        tensor(
                                FLOAT,
                                delimited(
                                        4,
                                        little(Integer.BYTES).putFloat(0, 1e-4f).array()));
                    case "double" -> nested(8, varint(1, DOUBLE), fixed64(6, 0.1));
                    case "half" -> tensor(19, delimited(4, new byte[] {0x00, 0x3e}));
                    default -> tensor(3, varint(7, -7));
                };
        byte[] bytes = EventFile.begun().value(1.7e9, 3, text(1, "x"), tensor).bytes();

        assertThat(new Written(NAME, bytes).records())
                .containsExactly(Written.record("x", value, 3, 1_700_000_000_000L));
    }

    @Test
    void shouldTakeNoTensorOfSeveralNumbersForAScalar() throws IOException {
        byte[] several = tensor(FLOAT, floats(1, 2));
        byte[] bytes = EventFile.begun().value(1.7e9, 3, text(1, "x"), several).bytes();

        assertThat(new Written(NAME, bytes).records()).isEmpty();
    }

    @Test
    void shouldGiveTheSameAtEachCut() throws IOException {
        byte[] bytes = resource("tf2/events.out.tfevents.1795839404.agent-1.5875.0");
        List<MetricRecord> whole = new Written(NAME, bytes).records();

        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(inTwo(bytes, cut)).as("looked at after %d bytes", cut).isEqualTo(whole);
        }
    }

    @Test
    void shouldTellParametersOfTheWholeFileAtItsEndAlone() throws IOException {
        byte[] bytes = resource("tbx/hp/events.out.tfevents.1795839404.agent-1");
        Path file = Files.write(directory.resolve("events"), bytes);

        Harvest first = MetricsFiles.growing(file, NAME, Progress.START, Written.NOW);

        assertThat(first.facts()).isEqualTo(FileFacts.NONE);
        assertThat(MetricsFiles.complete(file, NAME, first.progress(), Written.NOW)
                        .facts()
                        .params())
                .containsOnlyKeys("lr", "opt", "use", "n");
    }

    @Test
    void shouldSayWhereAFileEndsWithinAnEvent() throws IOException {
        byte[] whole = EventFile.begun().scalar("loss", 1.7e9, 1, 0.5f).bytes();
        int events = whole.length;
        byte[] cut = EventFile.begun()
                .scalar("loss", 1.7e9, 1, 0.5f)
                .raw(Arrays.copyOf(whole, 30))
                .bytes();

        assertThat(new Written(NAME, cut).remarks())
                .containsExactly("Metrics file '" + NAME + "': it ends within an event, at byte " + events
                        + "; the events before that count");
    }

    @Test
    void shouldReadNothingBehindAWrongChecksum() throws IOException {
        byte[] bytes = EventFile.begun()
                .scalar("loss", 1.7e9, 1, 0.5f)
                .scalar("loss", 1.7e9, 2, 0.4f)
                .scalar("loss", 1.7e9, 3, 0.3f)
                .bytes();
        int second = EventFile.begun().scalar("loss", 1.7e9, 1, 0.5f).bytes().length;
        bytes[second + 20] ^= 1;

        assertThat(new Written(NAME, bytes).values()).containsExactly("loss@1=0.5");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40})
    void shouldReserveNothingForALengthThatIsNotThere(long length) throws IOException {
        EventFile file = EventFile.begun().scalar("loss", 1.7e9, 1, 0.5f);
        byte[] head = little(12).putLong(0, length).putInt(8, checksum(length)).array();

        assertThat(new Written(NAME, file.raw(head).bytes()).values()).containsExactly("loss@1=0.5");
    }

    @Test
    void shouldStopAtZerosThatACrashLeft() throws IOException {
        EventFile file = EventFile.begun().scalar("loss", 1.7e9, 1, 0.5f).raw(new byte[4_096]);

        assertThat(new Written(NAME, file.bytes()).values()).containsExactly("loss@1=0.5");
    }

    @Test
    void shouldPassOverAnEventThatIsTooLong() throws IOException {
        byte[] bytes = EventFile.begun()
                .event(message(fixed64(1, 1.7e9), delimited(4, new byte[Frames.MOST_BYTES])))
                .scalar("loss", 1.7e9, 1, 0.5f)
                .bytes();

        assertThat(new Written(NAME, bytes).values()).containsExactly("loss@1=0.5");
    }

    @Test
    void shouldPassOverAnEventThatIsNone() throws IOException {
        byte[] bytes = EventFile.begun()
                .event(new byte[] {0x2a, 0x7f})
                .scalar("loss", 1.7e9, 1, 0.5f)
                .bytes();

        assertThat(new Written(NAME, bytes).values()).containsExactly("loss@1=0.5");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 40})
    void shouldNotMindAFileOfAProgramThatLoggedNothing(int bytes) throws IOException {
        byte[] file = Arrays.copyOf(EventFile.begun().bytes(), bytes);

        assertThat(new Written(NAME, file).remarks())
                .contains("Metrics file '" + NAME + "': it holds no scalar; nothing is recorded of it");
    }

    @Test
    void shouldTakeATagForANameOfAMetricAlsoWhereItSoundsLikeAStep() throws IOException {
        byte[] bytes = EventFile.begun().scalar("epoch", 1.7e9, 10, 0.5f).bytes();

        assertThat(new Written(NAME, bytes).values()).containsExactly("epoch@10=0.5");
    }

    @Test
    void shouldReadJsonInAFileThatIsNamedLikeEvents() throws IOException {
        assertThat(Written.file(NAME, "{\"step\": 1, \"a metric with a long name\": 2}")
                        .values())
                .containsExactly("a metric with a long name@1=2.0");
    }

    private List<MetricRecord> inTwo(byte[] bytes, int cut) throws IOException {
        Path file = directory.resolve("events");
        Files.write(file, Arrays.copyOf(bytes, cut));
        Harvest first = MetricsFiles.growing(file, NAME, Progress.START, Written.NOW);
        Files.write(file, bytes);
        List<MetricRecord> both = new ArrayList<>(first.records());
        both.addAll(
                MetricsFiles.complete(file, NAME, first.progress(), Written.NOW).records());
        return both;
    }

    private static FileFacts facts(byte[] bytes) throws IOException {
        return new Written(NAME, bytes).harvest().facts();
    }

    private static byte[] tensor(int type, byte[]... elements) {
        return nested(8, varint(1, type), message(elements));
    }

    private static byte[] floats(float... values) {
        ByteBuffer packed = little(values.length * Float.BYTES);
        for (float value : values) {
            packed.putFloat(value);
        }
        return delimited(5, packed.array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int checksum(long length) {
        java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
        checksum.update(little(Long.BYTES).putLong(0, length).array(), 0, Long.BYTES);
        return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
    }

    /** The scalars of what TensorBoard's own reader wrote about a file. */
    private static List<MetricRecord> expected(String path) throws IOException {
        List<MetricRecord> scalars = new ArrayList<>();
        for (String line :
                new String(resource(path), StandardCharsets.UTF_8).lines().toList()) {
            JsonNode event = new ObjectMapper().readTree(line);
            for (JsonNode value : event.path("summary").path("value")) {
                JsonNode number = number(value);
                if (!number.isMissingNode()) {
                    long time = Math.round(event.path("wall_time").asDouble() * 1_000);
                    scalars.add(Written.record(
                            value.path("tag").asText(),
                            number.isTextual() ? Double.parseDouble(number.asText()) : number.asDouble(),
                            event.path("step").asLong(),
                            time));
                }
            }
        }
        return scalars;
    }

    private static JsonNode number(JsonNode value) throws IOException {
        JsonNode tensor = value.path("tensor");
        if (tensor.has("tensor_content")) {
            ByteBuffer content = ByteBuffer.wrap(Base64.getDecoder()
                            .decode(tensor.path("tensor_content").asText()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            return new ObjectMapper().readTree(Float.toString(content.getFloat()));
        }
        JsonNode one = tensor.path("float_val").path(0);
        return value.has("simple_value")
                ? value.path("simple_value")
                : one.isMissingNode() ? tensor.path("double_val").path(0) : one;
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = EventMetricsTest.class.getResourceAsStream("tensorboard/" + path)) {
            return in.readAllBytes();
        }
    }
}
