package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The JSON documents of a file, one after the other: the lines of JSON Lines, or the only one. Numbers may be NaN and
 * infinite as Python writes them. A name that an object has twice, deep nesting and endless texts are refused.
 */
final class Documents implements Closeable {
    private static final int DEPTH = 100;
    private static final int TEXT_LENGTH = 16 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(TEXT_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final ResultSource source;
    private final JsonParser parser;
    private long line;
    private long count;
    private boolean torn;

    Documents(ResultSource source) throws IOException {
        this(source, source.open());
    }

    /**
     * Documents of a part of a file.
     *
     * @param source names the part in messages
     */
    Documents(ResultSource source, InputStream content) throws IOException {
        this.source = source;
        this.parser = FACTORY.createParser(content);
    }

    /** How one document is read. */
    @FunctionalInterface
    interface Reading {
        JsonNode read(JsonParser parser) throws IOException;
    }

    /** The first document as its names and beginnings alone, for who asks what it is. */
    Optional<JsonNode> sketch() throws IOException {
        return next(Sketch::of);
    }

    /** The next document. */
    Optional<JsonNode> next() throws IOException {
        return next(Parts.NONE);
    }

    /** The next document without some of its parts. */
    Optional<JsonNode> next(Parts parts) throws IOException {
        return next(at -> new Tree(at, parts).read());
    }

    /** Line that the last document begins in, from 1. */
    long line() {
        return line;
    }

    /** Whether the file ends in the midst of its last document, which is not the only one. */
    boolean isTorn() {
        return torn;
    }

    private Optional<JsonNode> next(Reading reading) throws IOException {
        try {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            line = parser.currentTokenLocation().getLineNr();
            JsonNode document = reading.read(parser);
            count++;
            return Optional.of(document);
        } catch (JsonEOFException cut) {
            if (count == 0) {
                throw source.refused(
                        line, "the JSON breaks off before its last bracket; let the tool end, then read it");
            }
            torn = true;
            return Optional.empty();
        } catch (JsonProcessingException problem) {
            long at =
                    problem.getLocation() == null ? line : problem.getLocation().getLineNr();
            throw source.refused(at, "not JSON that can be trusted: " + problem.getOriginalMessage());
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
