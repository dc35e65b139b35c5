package io.jenkins.plugins.modellineage.experiment;

import java.util.Arrays;
import java.util.Optional;

/** What else is known of a file. No part of its identity: a version's digest is the same with and without. */
public enum FileMark {
    /** May be run as a program. */
    EXECUTABLE("executable"),

    /** Only names the content, which Git LFS keeps elsewhere. */
    LFS_POINTER("git-lfs-pointer"),

    /** Lies apart among the artifacts: its run had archived another content under its path, or a folder there, before. */
    APART("apart"),

    /** Tells of its run and is no part of what that made: it is not stamped unless it is named. */
    BESIDE("beside");

    private final String word;

    FileMark(String word) {
        this.word = word;
    }

    /** The mark as it is stored. */
    public String word() {
        return word;
    }

    /** The mark of that word; none for words of later versions. */
    public static Optional<FileMark> of(String word) {
        return Arrays.stream(values()).filter(mark -> mark.word.equals(word)).findFirst();
    }
}
