package io.jenkins.plugins.modellineage.jenkins.rest;

import java.util.Objects;

/**
 * One address that the plugin serves.
 *
 * @param verb GET or POST
 * @param path below Jenkins' root; parts in braces vary, and {@code {model}}, {@code {build}} and {@code {job}} stand for
 *     the address of such a thing
 * @param parameters of the query or the form, empty for none
 * @param answer what comes back
 */
public record Route(String verb, String path, String parameters, Access access, String answer) {
    public Route {
        Objects.requireNonNull(access, "access");
        if (!verb.equals("GET") && !verb.equals("POST")) {
            throw new IllegalArgumentException("A route answers GET or POST, not '" + verb + "'");
        }
    }

    /** Whether the route changes something; only these take POST, and they take nothing else. */
    public boolean changes() {
        return verb.equals("POST");
    }

    /** Whether the answer is JSON. */
    public boolean json() {
        return path.endsWith("/api/json");
    }
}
