package io.jenkins.plugins.modellineage.gate;

import java.util.Collection;
import java.util.stream.Collectors;

/** Several things in one sentence. */
final class Listed {
    private Listed() {}

    /** The first ones, parted by commas; three dots stand for the others. */
    static String first(int most, Collection<String> things) {
        return things.stream().limit(most).collect(Collectors.joining(", ")) + (things.size() > most ? ", …" : "");
    }
}
