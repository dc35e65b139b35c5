package io.jenkins.plugins.modellineage.jenkins.binding;

/** Says, on one line, which argument of a step was refused, its value and what to write instead. */
public final class BindingRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public BindingRefused(String message) {
        super(message);
    }
}
