package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What values in files of results mean. */
final class Values {
    private static final Set<String> NOTHING = Set.of("", "null", "none", "nan", "n/a", "na", "-");
    private static final Pattern DIGEST = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");
    private static final int LONGEST_NUMBER = 1_000;
    private static final int ID_LENGTH = 250;

    /** Members in the order of their names, so that the same object has the same digest whoever wrote it. */
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .build();

    private Values() {}

    /** A number, also in quotation marks; true is 1 and false 0. Nothing for what is no number. */
    static OptionalDouble number(JsonNode value) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        return switch (value.getNodeType()) {
            case BOOLEAN -> OptionalDouble.of(value.booleanValue() ? 1 : 0);
            case NUMBER -> OptionalDouble.of(value.doubleValue());
            case STRING -> number(value.textValue());
            default -> OptionalDouble.empty();
        };
    }

    static OptionalDouble number(String text) {
        String bare = text.strip();
        if (bare.length() > LONGEST_NUMBER) {
            return OptionalDouble.empty();
        }
        switch (bare.toLowerCase(Locale.ROOT)) {
            case "true":
                return OptionalDouble.of(1);
            case "false":
                return OptionalDouble.of(0);
            default:
                return MetricNumbers.isNumber(bare)
                        ? OptionalDouble.of(MetricNumbers.parse(bare))
                        : OptionalDouble.empty();
        }
    }

    /** Whether the text of a cell says that there is no value. */
    static boolean isNothing(String text) {
        return text.length() <= 8 && NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    static OptionalLong whole(JsonNode value) {
        OptionalDouble number = number(value);
        boolean whole = number.isPresent()
                && number.getAsDouble() == Math.rint(number.getAsDouble())
                && Math.abs(number.getAsDouble()) < 1L << 53;
        return whole ? OptionalLong.of((long) number.getAsDouble()) : OptionalLong.empty();
    }

    /** A text or number as text on one line; empty when there is none. */
    static String text(JsonNode value) {
        return value == null || !value.isValueNode() || value.isNull()
                ? ""
                : Naming.plain(value.asText()).strip();
    }

    /** The name under which something is recorded; what is too long for one is cut. */
    static String name(JsonNode value) {
        return Naming.shortened(text(value), ID_LENGTH);
    }

    /** The text as it is when it can be an id, else a digest of it. */
    static String id(String text) {
        boolean fit = !text.isEmpty()
                && text.length() <= ID_LENGTH
                && text.codePoints().allMatch(Naming::isPrintable);
        return fit ? text : "sha256:" + digest(text).hex().substring(0, 32);
    }

    static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a text its own, of an object or a list that of its JSON with sorted names; empty when there is nothing. */
    static Optional<Sha256> digest(JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(digest(written(value)));
    }

    /** A digest that the file itself gives, also behind {@code sha256:}. */
    static Optional<Sha256> given(JsonNode value) {
        if (value == null || !value.isTextual()) {
            return Optional.empty();
        }
        Matcher digest = DIGEST.matcher(value.textValue());
        return digest.matches() ? Optional.of(new Sha256(digest.group(1))) : Optional.empty();
    }

    /** A text as it is, everything else as JSON with sorted names. */
    static String written(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        try {
            return SORTED.writeValueAsString(SORTED.treeToValue(value, Object.class));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
