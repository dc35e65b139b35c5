package org.modellineage.host.server;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ServiceLoader;

/**
 * A web server with one context, opened before its Jenkins starts and closed before that stops. It serves the
 * Jenkins that is set as the context's attribute {@code app}; until then it answers 503.
 */
public interface HostServer extends AutoCloseable {
    /** The context to start a Jenkins with. */
    ServletContext context();

    /** Where the context is served; ends with a slash. */
    URI address();

    /** Stops serving and frees the port. */
    @Override
    void close() throws IOException;

    /** Opens servers; registered for {@link ServiceLoader}. */
    interface Factory {
        /**
         * Opens a server.
         *
         * @param address where to listen; port 0 takes a free one
         * @param contextPath empty, or a slash and a name
         */
        HostServer open(InetSocketAddress address, String contextPath) throws IOException;
    }

    /**
     * Opens a server with the registered factory.
     *
     * @throws IllegalStateException when none is registered
     */
    static HostServer open(InetSocketAddress address, String contextPath) throws IOException {
        return ServiceLoader.load(Factory.class, HostServer.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No web server is on the class path"))
                .open(address, contextPath);
    }
}
