package org.modellineage.host.pipeline;

import java.io.IOException;

/** The agent whose workspace a step needs is not connected, or is no more. */
public final class OfflineAgentException extends IOException {

    private static final long serialVersionUID = 1L;

    OfflineAgentException(String message) {
        super(message);
    }
}
