package io.jenkins.plugins.modellineage.tracker.pachyderm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects of JSON one after the other, with a line end between them or nothing at all.
 *
 * @param cut whether there are more of them, or the last is not whole
 */
record Parts(List<Part> parts, boolean cut) {
    private static final int DEEPEST = 50;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NUMBER = 100;

    /** A token of two bytes is an object of fifty in memory. */
    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();
    private static final ObjectReader READER = new ObjectMapper(JSON).readerFor(JsonNode.class);

    Parts {
        parts = List.copyOf(parts);
    }

    /**
     * Reads the first of them.
     *
     * @throws PachydermException naming what is no JSON object
     */
    static Parts read(String what, byte[] bytes, int atMost) throws PachydermException {
        if (isTooMuch(bytes, atMost)) {
            throw new PachydermException(what + " has more than " + MOST_TOKENS
                    + " names, values, brackets and braces, which are not read; let it tell of less");
        }
        List<Part> parts = new ArrayList<>();
        try (MappingIterator<JsonNode> values = READER.readValues(bytes)) {
            while (values.hasNextValue()) {
                if (parts.size() == atMost) {
                    return new Parts(parts, true);
                }
                JsonNode value = values.nextValue();
                if (!value.isObject()) {
                    throw new PachydermException(what + " is no sequence of JSON objects");
                }
                parts.add(new Part(value));
            }
            return new Parts(parts, false);
        } catch (PachydermException known) {
            throw known;
        } catch (JsonEOFException end) {
            return new Parts(parts, true);
        } catch (StreamConstraintsException beyond) {
            throw new PachydermException(
                    what + " is JSON that is nested too deep, or has names, texts or numbers that are" + " too long");
        } catch (JsonProcessingException malformed) {
            throw new PachydermException(what + " is no JSON");
        } catch (IOException | RuntimeException unreadable) {
            throw new PachydermException(what + " cannot be read as JSON");
        }
    }

    /** Whether what would be read is more than fits; what is malformed counts up to there. */
    private static boolean isTooMuch(byte[] bytes, int atMost) {
        int tokens = 0;
        int values = 0;
        int deep = 0;
        try (JsonParser parser = JSON.createParser(bytes)) {
            for (JsonToken at = parser.nextToken(); at != null && values < atMost; at = parser.nextToken()) {
                if (++tokens > MOST_TOKENS) {
                    return true;
                }
                deep += at.isStructStart() ? 1 : at.isStructEnd() ? -1 : 0;
                values += deep == 0 ? 1 : 0;
            }
        } catch (IOException malformed) {
            return false; // told by who reads it
        }
        return false;
    }
}
