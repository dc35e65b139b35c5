package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** Writes the pieces that all stored JSON is made of. */
final class Json {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ObjectWriter PYTHON =
            MAPPER.writer().without(JsonWriteFeature.WRITE_NAN_AS_STRINGS.mappedFeature());

    private static final ObjectWriter ASCII = PYTHON.with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static <T> ArrayNode array(Collection<T> items, Function<? super T, ? extends JsonNode> write) {
        ArrayNode array = array();
        items.forEach(item -> array.add(write.apply(item)));
        return array;
    }

    static ArrayNode texts(Collection<String> items) {
        ArrayNode array = array();
        items.forEach(array::add);
        return array;
    }

    /** Sets the member, unless there are no items: a member that is left out has none. */
    static void setTexts(ObjectNode node, String key, Collection<String> items) {
        if (!items.isEmpty()) {
            node.set(key, texts(items));
        }
    }

    static ObjectNode texts(Map<String, String> members) {
        ObjectNode object = object();
        members.forEach(object::put);
        return object;
    }

    /** Numbers as JSON numbers; NaN and the infinities, which JSON lacks, as text. */
    static JsonNode number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return JsonNodeFactory.instance.textNode(MetricNumbers.written(value));
        }
        return JsonNodeFactory.instance.numberNode(value);
    }

    static ObjectNode numbers(Map<String, Double> members) {
        ObjectNode object = object();
        members.forEach((key, value) -> object.set(key, number(value)));
        return object;
    }

    /** ISO-8601 in UTC with exactly three digits of a second. */
    static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /**
     * The object in UTF-8.
     *
     * @throws CodecException when a text is no Unicode: Jackson itself would replace half a character without a word
     */
    static byte[] bytes(ObjectNode node) {
        return utf8(text(node));
    }

    /** The members as Java has them: texts, numbers, flags, and lists and maps of these. */
    static Map<String, Object> map(ObjectNode node) {
        return MAPPER.convertValue(node, new TypeReference<Map<String, Object>>() {});
    }

    /** The value as Java has it: a text, number, flag, or a list or map of these; {@code null} for JSON's own. */
    static Object plain(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }

    /** A text, number, flag, or a list of these. */
    static JsonNode value(Object value) {
        return MAPPER.valueToTree(value);
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new CodecException("The record cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The text as Python writes and reads it: NaN and the infinities, which JSON lacks, are words without quotes. */
    static String pythonText(JsonNode node) {
        return pythonText(node, PYTHON);
    }

    /** The same with escapes for what is not ASCII, as Python writes it if nothing else is asked for. */
    static String asciiText(JsonNode node) {
        return pythonText(node, ASCII);
    }

    private static String pythonText(JsonNode node, ObjectWriter writer) {
        try {
            return writer.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new CodecException("The record cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The text in UTF-8, under the same condition as {@link #bytes}. */
    static byte[] utf8(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (Character.isSurrogate(json.charAt(i))) {
                return checked(json);
            }
        }
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] checked(String json) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException e) {
            throw new CodecException(
                    "Text contains half of a character (an unpaired surrogate); give valid Unicode text", e);
        }
    }

    /** The JSON object that these bytes are, no more and no less. */
    static ObjectNode parse(byte[] bytes, int length) {
        return parse(bytes, length, MAPPER.reader());
    }

    /** The same with numbers as they are written, where others are rounded to doubles. */
    static ObjectNode exact(byte[] bytes) {
        return parse(bytes, bytes.length, MAPPER.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS));
    }

    private static ObjectNode parse(byte[] bytes, int length, ObjectReader reader) {
        JsonNode node;
        try {
            node = reader.readTree(bytes, 0, length);
        } catch (IOException e) {
            throw new CodecException("not a line of JSON", e);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new CodecException("not a JSON object");
    }
}
