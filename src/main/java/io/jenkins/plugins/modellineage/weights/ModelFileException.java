package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.util.Optional;

/** A model file of which no facts are given; the message is one sentence that says where and why. */
public final class ModelFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean broken;
    private final boolean code;

    private final String lacked;

    private ModelFileException(boolean broken, String lacked, String sentence) {
        super(Naming.line(sentence));
        this.broken = broken;
        this.lacked = lacked;
        this.code = false;
    }

    private ModelFileException(ModelFileException cause) {
        super(cause.getMessage(), cause);
        this.broken = cause.broken;
        this.lacked = cause.lacked;
        this.code = true;
    }

    /**
     * The file cannot be loaded by the programs that load its format either.
     *
     * @param position of the byte where that shows, counted from 0
     * @param why begins with what is there: {@code tensor 'a' ends behind the file}
     */
    public static ModelFileException broken(long position, String why) {
        return new ModelFileException(true, null, "Byte " + position + ": " + why);
    }

    /**
     * Some program may load the file, but it is not read here: two readers would see two models, it is of a version that
     * is not known, or beyond {@link Bounds}.
     */
    public static ModelFileException doubtful(long position, String why) {
        return new ModelFileException(false, null, "Byte " + position + ": " + why);
    }

    /**
     * The file cannot be loaded as long as another is not there.
     *
     * @param lacked the other's path from the folder that this one is in
     */
    public static ModelFileException lacking(long position, String lacked, String why) {
        return new ModelFileException(true, lacked, "Byte " + position + ": " + why);
    }

    /** Path of the file that is not there, from the folder of the one that needs it; empty where all are there. */
    public Optional<String> lacked() {
        return Optional.ofNullable(lacked);
    }

    /** The same of a file that was found to run code before it was refused. */
    public ModelFileException needingCode() {
        return new ModelFileException(this);
    }

    /** Whether the file was found to run code where it is loaded; otherwise nothing is known of that. */
    public boolean isNeedingCode() {
        return code;
    }

    /** Whether the programs that load this format refuse the file as well. */
    public boolean isBroken() {
        return broken;
    }
}
