package io.jenkins.plugins.modellineage.weights.pickle;

import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Global;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Text;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names that a pickle looks up. */
final class LookedUp {
    /** Most names; more than a file of weights ever has, few enough to be told. */
    private static final int NAMES = 10_000;

    private final SortedSet<String> names = new TreeSet<>();

    SortedSet<String> names() {
        return names;
    }

    Global add(Symbol module, Symbol name) throws PickleException {
        return named((module instanceof Text text ? text.value() : "?") + "."
                + (name instanceof Text text ? text.value() : "?"));
    }

    /** A name that stands in a registry of the program that reads: nobody can tell which. */
    Global extension(int code) throws PickleException {
        return named("copyreg.extension " + code);
    }

    private Global named(String name) throws PickleException {
        names.add(name);
        if (names.size() > NAMES) {
            throw PickleException.large("looks up more than " + NAMES + " names");
        }
        return new Global(name);
    }
}
