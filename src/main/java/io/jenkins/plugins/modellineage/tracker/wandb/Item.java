package io.jenkins.plugins.modellineage.tracker.wandb;

import java.util.List;

/**
 * A value under a key.
 *
 * @param key its parts, at least one; a part may have dots and slashes of its own
 * @param json the value as JSON, with bare {@code NaN}, {@code Infinity} and {@code -Infinity}
 */
public record Item(List<String> key, String json) {
    public Item {
        key = List.copyOf(key);
    }

    /** The parts with dots between them. */
    public String name() {
        return String.join(".", key);
    }
}
