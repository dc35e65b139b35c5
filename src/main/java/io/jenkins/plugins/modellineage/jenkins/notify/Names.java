package io.jenkins.plugins.modellineage.jenkins.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who knows the addresses of names. */
@FunctionalInterface
public interface Names {
    /** The name server of this machine. */
    Names SYSTEM = InetAddress::getAllByName;

    InetAddress[] addresses(String host) throws UnknownHostException;
}
