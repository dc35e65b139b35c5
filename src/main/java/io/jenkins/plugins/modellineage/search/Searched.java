package io.jenkins.plugins.modellineage.search;

import java.util.List;
import java.util.OptionalDouble;

/** Something that is searched: a run, a version, a trace, or a part of one. */
public interface Searched {
    /** The value of a key of numbers or times; empty when there is none. NaN is a value. */
    OptionalDouble number(SearchKey key);

    /** The values of a key of text: several for its datasets, none when there is none. */
    List<String> texts(SearchKey key);

    /** Its parts of which keys of that kind are asked: the spans of a trace. */
    default List<Searched> parts(SearchKey.Kind kind) {
        return List.of();
    }
}
