package io.jenkins.plugins.modellineage.lineage;

/** A model cannot have a name, since another one has it, or had it. The message is for people, on one line. */
public final class NameTakenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NameTakenException(String message) {
        super(message);
    }
}
