package io.jenkins.plugins.modellineage.jenkins.binding;

/**
 * Says, on one line, which argument of a step was refused, its value and what to write instead. The Snippet Generator
 * prints it where the snippet would stand, so it prints as its sentence and bears no trace of our own code.
 */
public final class BindingRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public BindingRefused(String message) {
        super(message);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
