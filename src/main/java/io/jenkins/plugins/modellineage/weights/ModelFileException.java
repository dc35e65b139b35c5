package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;

/** A model file of which no facts are given; the message is one sentence that says where and why. */
public final class ModelFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean broken;

    private ModelFileException(boolean broken, String sentence) {
        super(Naming.line(sentence));
        this.broken = broken;
    }

    /**
     * The file cannot be loaded by the programs that load its format either.
     *
     * @param position of the byte where that shows, counted from 0
     * @param why begins with what is there: {@code tensor 'a' ends behind the file}
     */
    public static ModelFileException broken(long position, String why) {
        return new ModelFileException(true, "Byte " + position + ": " + why);
    }

    /**
     * Some program may load the file, but it is not read here: two readers would see two models, it is of a version that
     * is not known, or beyond {@link Bounds}.
     */
    public static ModelFileException doubtful(long position, String why) {
        return new ModelFileException(false, "Byte " + position + ": " + why);
    }

    /** Whether the programs that load this format refuse the file as well. */
    public boolean isBroken() {
        return broken;
    }
}
