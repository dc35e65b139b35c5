package io.jenkins.plugins.modellineage.jenkins.mirror;

import java.util.function.BooleanSupplier;

/**
 * What a server is told of.
 *
 * @param name for people; no two of one server have the same
 * @param wanted whether it is for that server still; asked on any thread
 */
record Thing(String name, BooleanSupplier wanted) {
    boolean isWanted() {
        return wanted.getAsBoolean();
    }
}
