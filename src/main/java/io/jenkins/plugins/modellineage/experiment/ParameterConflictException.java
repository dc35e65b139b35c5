package io.jenkins.plugins.modellineage.experiment;

/** A parameter is written once: this one has another value already. */
public final class ParameterConflictException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Names key, old and new value, each shortened to fit one line. */
    public ParameterConflictException(String key, String present, String offered) {
        super("Parameter " + Naming.quoted(key) + " is " + Naming.quoted(present) + " already and cannot become "
                + Naming.quoted(offered) + "; use another key, or a metric for a value that changes");
    }
}
