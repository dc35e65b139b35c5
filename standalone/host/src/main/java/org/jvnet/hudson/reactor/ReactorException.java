package org.jvnet.hudson.reactor;

/** A task of the start failed. */
public class ReactorException extends Exception {
    private static final long serialVersionUID = 1L;

    ReactorException(Throwable cause) {
        super(cause);
    }
}
