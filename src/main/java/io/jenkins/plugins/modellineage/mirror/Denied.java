package io.jenkins.plugins.modellineage.mirror;

import java.io.IOException;

/** The server does not take it, and will not later: told again unchanged, it is denied again. */
public final class Denied extends IOException {
    public static final String ABSENT = "RESOURCE_DOES_NOT_EXIST";
    public static final String EXISTS = "RESOURCE_ALREADY_EXISTS";

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code MLflow's word for it; blank when it gave none */
    public Denied(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public boolean absent() {
        return code.equals(ABSENT);
    }

    public boolean exists() {
        return code.equals(EXISTS);
    }
}
