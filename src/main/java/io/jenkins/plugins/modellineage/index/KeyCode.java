package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;

/** A key as one text: a letter for what it is and the name. Also the name of its field; other fields begin otherwise. */
final class KeyCode {
    /** Before the code of a number's key: the field of those whose value is NaN. */
    private static final String NOT_A_NUMBER = "!";

    private KeyCode() {}

    static String of(SearchKey key) {
        return letter(key) + key.name();
    }

    static String ofNaN(SearchKey key) {
        return NOT_A_NUMBER + of(key);
    }

    private static char letter(SearchKey key) {
        return switch (key.kind()) {
            case METRIC -> 'm';
            case PARAM -> 'p';
            case TAG -> 't';
            case DATASET -> 'd';
            case SPAN, FEEDBACK, EXPECTATION ->
                throw new IllegalArgumentException(key.written() + " is asked of traces, which are in no index");
            case ATTRIBUTE ->
                switch (key.type()) {
                    case TEXT -> 'a';
                    case NUMBER -> 'n';
                    case TIME -> 's';
                };
        };
    }

    /** @throws IllegalArgumentException when it is the code of no key */
    static SearchKey key(String code) {
        String name = code.substring(1);
        return switch (code.charAt(0)) {
            case 'm' -> SearchKey.metric(name);
            case 'p' -> SearchKey.param(name);
            case 't' -> SearchKey.tag(name);
            case 'd' -> SearchKey.dataset(name);
            case 'a' -> new SearchKey(Kind.ATTRIBUTE, name, ValueType.TEXT);
            case 'n' -> new SearchKey(Kind.ATTRIBUTE, name, ValueType.NUMBER);
            case 's' -> new SearchKey(Kind.ATTRIBUTE, name, ValueType.TIME);
            default -> throw new IllegalArgumentException("No key has the code " + code);
        };
    }

    static boolean isText(SearchKey key) {
        return key.type() == ValueType.TEXT;
    }
}
