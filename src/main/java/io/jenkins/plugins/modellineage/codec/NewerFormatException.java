package io.jenkins.plugins.modellineage.codec;

/** Something that is whole, and that only a newer release of this plugin can read. */
public final class NewerFormatException extends CodecException {
    private static final long serialVersionUID = 1L;

    /**
     * @param kind of the thing: {@code event}
     * @param word by which it says what it is
     */
    public NewerFormatException(String kind, String word) {
        super("unknown type of " + kind + ": " + word);
    }
}
