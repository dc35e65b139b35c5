package io.jenkins.plugins.modellineage.codec;

/** Stored JSON that is not what its format asks for; the message names the key and what is wrong with it. */
public class CodecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public CodecException(String message) {
        super(message);
    }

    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
