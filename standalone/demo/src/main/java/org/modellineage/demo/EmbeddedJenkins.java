package org.modellineage.demo;

import hudson.model.Hudson;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.GlobalMatrixAuthorizationStrategy;
import hudson.security.Permission;
import hudson.security.csrf.DefaultCrumbIssuer;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.matrixauth.AuthorizationType;
import org.jenkinsci.plugins.matrixauth.PermissionEntry;
import org.modellineage.host.server.HostServer;

/** A Jenkins on the embedded host, listening on the loopback address, with the demo's users. */
final class EmbeddedJenkins implements AutoCloseable {
    private static final String ANONYMOUS = "anonymous";

    private final HostServer server;
    private final Jenkins jenkins;
    private final String url;
    private boolean closed;

    private EmbeddedJenkins(HostServer server, Jenkins jenkins, String url) {
        this.server = server;
        this.jenkins = jenkins;
        this.url = url;
    }

    /**
     * Starts it.
     *
     * @throws CallException when the port cannot be listened on
     * @throws IOException when the home cannot be used
     */
    static EmbeddedJenkins start(Path home, int port, Accounts accounts) throws Exception {
        HostServer server = listen(port);
        Jenkins jenkins = new Hudson(Files.createDirectories(home).toFile(), server.context());
        String url = "http://127.0.0.1:" + server.address().getPort() + "/";
        JenkinsLocationConfiguration.get().setUrl(url);
        secure(jenkins, accounts);
        return new EmbeddedJenkins(server, jenkins, url);
    }

    private static HostServer listen(int port) throws IOException {
        try {
            return HostServer.open(new InetSocketAddress("127.0.0.1", port), "");
        } catch (IOException e) {
            throw new CallException(
                    "--port " + port + " of 127.0.0.1 cannot be listened on, perhaps because another program does: "
                            + e.getMessage() + "; give another, or none for a free one",
                    e);
        }
    }

    String url() {
        return url;
    }

    Jenkins jenkins() {
        return jenkins;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            server.close();
            jenkins.cleanUp();
        }
    }

    /** Everybody may look; changing anything takes a login. */
    private static void secure(Jenkins jenkins, Accounts accounts) throws IOException {
        DemoRealm realm = new DemoRealm();
        jenkins.setSecurityRealm(realm);
        for (Map.Entry<String, String> account : accounts.passwords().entrySet()) {
            realm.createAccount(account.getKey(), account.getValue());
        }
        GlobalMatrixAuthorizationStrategy strategy = new GlobalMatrixAuthorizationStrategy();
        grant(strategy, ANONYMOUS, Jenkins.READ, Item.READ, Run.ARTIFACTS);
        grant(strategy, Accounts.ADMINISTRATOR, Jenkins.ADMINISTER);
        grant(
                strategy,
                Accounts.APPROVER,
                ModelPermissions.APPROVE,
                ModelPermissions.PROMOTE,
                ModelPermissions.ROLLBACK);
        grant(
                strategy,
                Accounts.TRAINER,
                Item.BUILD,
                Item.CANCEL,
                ModelPermissions.REGISTER,
                ModelPermissions.PROMOTE,
                ModelPermissions.APPROVE); // so that the rule about starters is what holds him back
        jenkins.setAuthorizationStrategy(strategy);
        jenkins.setCrumbIssuer(new DefaultCrumbIssuer(false));
    }

    private static void grant(GlobalMatrixAuthorizationStrategy strategy, String name, Permission... permissions) {
        PermissionEntry entry = new PermissionEntry(AuthorizationType.USER, name);
        for (Permission permission : permissions) {
            strategy.add(permission, entry);
        }
    }
}
