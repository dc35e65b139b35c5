package io.jenkins.plugins.modellineage.params;

import java.io.IOException;

/** A parameters file that cannot be read; the message names the file, what is wrong and the next move. */
public final class ParamsFileException extends IOException {
    private static final long serialVersionUID = 1L;

    ParamsFileException(String message) {
        super(message);
    }

    /** What is wrong at a place in the file; lines and columns count from 1. */
    static ParamsFileException at(int line, int column, String why) {
        return new ParamsFileException(", line " + line + ", column " + column + ", " + why);
    }
}
