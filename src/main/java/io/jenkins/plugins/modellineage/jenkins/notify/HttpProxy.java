package io.jenkins.plugins.modellineage.jenkins.notify;

import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.util.Secret;
import java.net.Proxy;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * The proxy that an administrator set for Jenkins.
 *
 * @param user blank when the proxy asks for none
 */
public record HttpProxy(String host, int port, String user, Secret password) {

    /** The proxy for that host; empty when it is reached without one. */
    public static Optional<HttpProxy> forHost(String host) {
        return Optional.ofNullable(Jenkins.get().getProxy())
                .filter(set -> set.createProxy(host).type() == Proxy.Type.HTTP)
                .map(HttpProxy::of);
    }

    private static HttpProxy of(ProxyConfiguration set) {
        return new HttpProxy(
                set.getName(), set.getPort(), Util.fixNull(set.getUserName()).strip(), set.getSecretPassword());
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
