package io.jenkins.plugins.modellineage.params;

import java.io.IOException;

/** How deep maps and lists may lie inside one another: what is deeper is no set of parameters. */
final class Nesting {
    static final int DEEPEST = 32;

    private Nesting() {}

    static void check(int depth, int line, int column) throws IOException {
        if (depth > DEEPEST) {
            throw ParamsFileException.at(line, column, "is nested more than " + DEEPEST + " levels deep; flatten it");
        }
    }
}
