package org.modellineage.host.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.util.EnumSet;
import org.eclipse.jetty.ee9.nested.ErrorHandler;
import org.eclipse.jetty.ee9.nested.SessionHandler;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.kohsuke.stapler.Stapler;
import org.modellineage.host.server.HostServer;

/** A Jetty with one context. The filters pass a request on in this order: headers, who, errors, crumb, files. */
public final class JettyServer implements HostServer {
    private static final String ROOT = "org/modellineage/host/web/root/";
    private static final int THREADS = 24;

    private final Server server;
    private final ServerConnector connector;
    private final ServletContextHandler context;

    private JettyServer(InetSocketAddress address, String contextPath) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("web");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = connector(server, address);
        server.addConnector(connector);
        context = context(contextPath);
        server.setHandler(context);
        server.setStopAtShutdown(false);
    }

    /** Opens servers for {@link HostServer#open}. */
    public static final class Factory implements HostServer.Factory {
        @Override
        public HostServer open(InetSocketAddress address, String contextPath) throws IOException {
            JettyServer opened = new JettyServer(address, contextPath);
            opened.start();
            return opened;
        }
    }

    /** It takes the addresses that Jenkins' own server takes, also those with a percent sign or a slash in a name. */
    private static ServerConnector connector(Server server, InetSocketAddress address) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setHttpCompliance(HttpCompliance.RFC7230);
        configuration.setUriCompliance(UriCompliance.LEGACY);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        return connector;
    }

    private static ServletContextHandler context(String contextPath) {
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
        context.setContextPath(contextPath.isEmpty() ? "/" : contextPath);
        context.setClassLoader(JettyServer.class.getClassLoader());
        context.setBaseResource(ResourceFactory.of(context).newClassLoaderResource(ROOT));
        context.setMaxFormContentSize(-1);
        context.setMaxFormKeys(-1);
        SessionHandler sessions = context.getSessionHandler();
        sessions.setHttpOnly(true);
        sessions.getSessionCookieConfig().setName("JSESSIONID.host");
        sessions.setSameSite(HttpCookie.SameSite.LAX);
        ErrorHandler errors = new ErrorHandler();
        errors.setShowStacks(false);
        errors.setShowServlet(false);
        context.setErrorHandler(errors);
        addFilters(context);
        context.addServlet(new ServletHolder("Stapler", new Stapler()), "/*");
        context.addEventListener(new PageSetUp());
        return context;
    }

    private static void addFilters(ServletContextHandler context) {
        add(context, new HeadersFilter());
        add(context, new StartingFilter());
        add(context, new AuthenticationFilter());
        add(context, new ErrorFilter());
        add(context, new CrumbFilter());
        add(context, new ExtensionsFilter());
        add(context, new PluginFilesFilter());
    }

    private static void add(ServletContextHandler context, Filter filter) {
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    private void start() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(
                    "The web server does not start on " + connector.getHost() + ":" + connector.getPort(), e);
        }
    }

    @Override
    public ServletContext context() {
        return context.getServletContext();
    }

    @Override
    public URI address() {
        String path = context.getContextPath();
        return URI.create("http://localhost:" + connector.getLocalPort() + (path.endsWith("/") ? path : path + "/"));
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The web server does not stop", e);
        }
    }

    /** Where a file of the host's own web root is on the class path; null when there is none. */
    static URL rootFile(String path) {
        return JettyServer.class.getClassLoader().getResource(ROOT + path);
    }
}
