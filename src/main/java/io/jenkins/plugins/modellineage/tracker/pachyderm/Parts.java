package io.jenkins.plugins.modellineage.tracker.pachyderm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
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

    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .readerFor(JsonNode.class);

    Parts {
        parts = List.copyOf(parts);
    }

    /**
     * Reads the first of them.
     *
     * @throws PachydermException naming what is no JSON object
     */
    static Parts read(String what, byte[] bytes, int atMost) throws PachydermException {
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
}
