package io.jenkins.plugins.modellineage.index;

/** A page token that leads nowhere. The message says in one line why, and what to do. */
public final class PageRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    PageRefused(String message) {
        super(message);
    }
}
