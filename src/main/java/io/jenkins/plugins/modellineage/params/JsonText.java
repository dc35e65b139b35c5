package io.jenkins.plugins.modellineage.params;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON document, with NaN and the infinities as Python writes them. Decimals stay as they were written. */
final class JsonText {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final JsonParser parser;

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    static Object read(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonText json = new JsonText(parser);
            Object value = parser.nextToken() == null ? null : json.value(0);
            if (parser.nextToken() != null) {
                throw json.refused("begins a second document; keep one, since a file is one set of parameters");
            }
            return value;
        } catch (StreamConstraintsException tooLong) {
            JsonLocation where = tooLong.getLocation();
            throw ParamsFileException.at(
                    where == null ? 1 : where.getLineNr(),
                    where == null ? 1 : where.getColumnNr(),
                    "has a number of more than 1,000 digits; write it as a text, in quotation marks");
        } catch (JsonProcessingException problem) {
            JsonLocation where = problem.getLocation();
            throw ParamsFileException.at(
                    where == null ? 1 : where.getLineNr(),
                    where == null ? 1 : where.getColumnNr(),
                    "is not JSON: a bracket, comma or quotation mark may be missing; write one object like {\"lr\": 0.1,"
                            + " \"layers\": 3}, or call the file .yaml, .toml or .env if it is that");
        }
    }

    private Object value(int depth) throws IOException {
        JsonLocation here = parser.currentTokenLocation();
        Nesting.check(depth, here.getLineNr(), here.getColumnNr());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_NUMBER_FLOAT -> parser.isNaN() ? (Object) parser.getDoubleValue() : decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private Map<String, Object> object(int depth) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (object.containsKey(key)) {
                throw refused("gives " + Naming.quoted(key) + " a second time; keep one of the two");
            }
            parser.nextToken();
            object.put(key, value(depth + 1));
        }
        return object;
    }

    private List<Object> array(int depth) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(depth + 1));
        }
        return array;
    }

    private ParamsFileException refused(String why) {
        JsonLocation here = parser.currentTokenLocation();
        return ParamsFileException.at(here.getLineNr(), here.getColumnNr(), why);
    }

    /** A number whose exponent no decimal has is none for the library either, and it says so in another way than of others. */
    private static BigDecimal decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException tooLarge) {
            JsonLocation where = parser.currentTokenLocation();
            throw ParamsFileException.at(
                    where.getLineNr(),
                    where.getColumnNr(),
                    "has a number with too large an exponent; write it as a text, in quotation marks");
        }
    }
}
