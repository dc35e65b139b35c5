package io.jenkins.plugins.modellineage.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * One document of JSON in a model file, token by token. Keeps no table of the names it met, which are a million in a
 * large file, and which a file could choose to be slow to tell apart.
 */
final class JsonTokens implements Closeable {
    /** Longest text in UTF-16 units. */
    private static final int TEXT = 1 << 24;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Bounds.JSON_DEPTH)
                    .maxNameLength(Bounds.NAME_BYTES)
                    .maxStringLength(TEXT)
                    .build())
            .build();

    private final HeaderText text;
    private final JsonParser parser;

    JsonTokens(HeaderText text) throws IOException {
        this.text = text;
        this.parser = JSON.createParser(text);
    }

    /** What is done with one member of an object; the parser stands on its value, and has to leave it behind. */
    interface Member {
        void read(String name) throws IOException;
    }

    /** The one object that the text is, with nothing but blanks behind it. */
    void document(String what, Member member) throws IOException {
        try {
            next();
            object(what, member);
            if (next() != null) {
                throw broken("something follows " + what);
            }
        } catch (StreamConstraintsException large) {
            throw doubtful("the JSON is deeper or longer than what is read: " + large.getOriginalMessage());
        } catch (JsonProcessingException problem) {
            throw ModelFileException.broken(at(problem), why(problem));
        }
    }

    /** The members of an object whose names the reader tells apart itself. */
    void object(String what, Member member) throws IOException {
        require(JsonToken.START_OBJECT, what, "an object");
        while (next() != JsonToken.END_OBJECT) {
            String name = unicode(parser.currentName());
            next();
            member.read(name);
        }
    }

    /** The members of a small object, each of them once. */
    void smallObject(String what, Member member) throws IOException {
        Set<String> names = new HashSet<>();
        object(what, name -> {
            if (!names.add(name)) {
                throw broken(what + " has '" + name + "' twice");
            }
            if (names.size() > Bounds.METADATA_KEYS) {
                throw doubtful(what + " has more than " + Bounds.METADATA_KEYS + " members; that many are not read");
            }
            member.read(name);
        });
    }

    JsonToken token() {
        return parser.currentToken();
    }

    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    String text(String what) throws IOException {
        require(JsonToken.VALUE_STRING, what, "a text");
        return unicode(parser.getText());
    }

    /** A whole number that is not negative. */
    long count(String what) throws IOException {
        require(JsonToken.VALUE_NUMBER_INT, what, "a whole number");
        if (parser.getText().startsWith("-")) {
            throw broken(what + " is negative");
        }
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw broken(what + " is larger than any file");
        }
        return parser.getLongValue();
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    void require(JsonToken token, String what, String kind) throws IOException {
        if (parser.currentToken() != token) {
            throw broken(what + " is not " + kind);
        }
    }

    ModelFileException broken(String why) throws IOException {
        return ModelFileException.broken(at(), why);
    }

    ModelFileException doubtful(String why) throws IOException {
        return ModelFileException.doubtful(at(), why);
    }

    /** Nothing of the file counts as long as another is not there; see {@link ModelFileException#lacking}. */
    ModelFileException lacking(String file, String why) throws IOException {
        return ModelFileException.lacking(at(), file, why);
    }

    /** Where in the file the current token begins. */
    long at() throws IOException {
        return text.byteOf(Math.max(0, parser.currentTokenLocation().getCharOffset()));
    }

    private long at(JsonProcessingException problem) throws IOException {
        return problem.getLocation() == null
                ? at()
                : text.byteOf(Math.max(0, problem.getLocation().getCharOffset()));
    }

    private static String why(JsonProcessingException problem) {
        return problem instanceof JsonEOFException
                ? "the JSON ends too early"
                : "this is not JSON: "
                        + problem.getOriginalMessage().lines().findFirst().orElse("");
    }

    private String unicode(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(c) && !pair) {
                throw broken("a text has half of a character");
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
