package org.modellineage.host.pipeline;

import hudson.remoting.ProxyException;
import hudson.util.XStream2;

/** Errors on their way into a file. */
public final class StorableError {

    private StorableError() {}

    /** The error itself where it can be written, else one with its class name, message and stack. */
    public static Throwable of(Throwable error) {
        try {
            new XStream2().toXML(error);
            return error;
        } catch (RuntimeException | LinkageError notWritable) {
            return new ProxyException(error);
        }
    }
}
