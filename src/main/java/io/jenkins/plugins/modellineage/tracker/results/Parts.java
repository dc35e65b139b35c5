package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Lists of a document that are taken one element at a time, so that the document may be longer than memory. A list is
 * named by the names that lead to it, each behind a slash; the outermost by nothing.
 */
final class Parts {
    static final Parts NONE = new Parts();

    private final Map<String, Part> lists = new HashMap<>();

    /** Takes an element. */
    @FunctionalInterface
    interface Part {
        void take(JsonNode element) throws IOException;
    }

    /** Lets a list's elements be taken by that. */
    Parts with(String list, Part part) {
        lists.put(list, part);
        return this;
    }

    /** What takes the elements of a list; null when it stays in its document. */
    Part of(String list) {
        return lists.get(list);
    }
}
