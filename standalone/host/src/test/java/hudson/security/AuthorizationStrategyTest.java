package hudson.security;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.User;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.matrixauth.PermissionEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;
import org.springframework.security.core.Authentication;

class AuthorizationStrategyTest {
    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldGrantByMatrixToUsersGroupsAndAll() throws Throwable {
        sessions.then(j -> {
            GlobalMatrixAuthorizationStrategy matrix = new GlobalMatrixAuthorizationStrategy();
            matrix.add(Jenkins.ADMINISTER, PermissionEntry.user("root"));
            matrix.add(Item.CONFIGURE, PermissionEntry.group("staff"));
            matrix.add(Item.READ, "anonymous");
            matrix.add(Item.DELETE, PermissionEntry.user("staff"));
            j.jenkins.setSecurityRealm(realm(j));
            j.jenkins.setAuthorizationStrategy(matrix);
            checkMatrix();
        });
        sessions.then(j -> checkMatrix());
    }

    private static void checkMatrix() {
        assertThat(may("root", Item.DELETE)).isTrue();
        assertThat(may("alice", Item.CONFIGURE)).isTrue();
        assertThat(may("alice", Item.DELETE)).isFalse();
        assertThat(may("bob", Item.CONFIGURE)).isFalse();
        assertThat(may("bob", Item.READ)).isTrue();
        assertThat(acl().hasPermission2(Jenkins.ANONYMOUS2, Item.READ)).isTrue();
        assertThat(acl().hasPermission2(Jenkins.ANONYMOUS2, Jenkins.READ)).isFalse();
    }

    @Test
    void shouldGrantEverythingToThoseLoggedIn() throws Throwable {
        sessions.then(j -> {
            FullControlOnceLoggedInAuthorizationStrategy strategy = new FullControlOnceLoggedInAuthorizationStrategy();
            j.jenkins.setSecurityRealm(realm(j));
            j.jenkins.setAuthorizationStrategy(strategy);

            assertThat(may("bob", Jenkins.ADMINISTER)).isTrue();
            assertThat(acl().hasPermission2(Jenkins.ANONYMOUS2, Item.READ)).isTrue();
            assertThat(acl().hasPermission2(Jenkins.ANONYMOUS2, Item.BUILD)).isFalse();

            strategy.setAllowAnonymousRead(false);
            assertThat(acl().hasPermission2(Jenkins.ANONYMOUS2, Item.READ)).isFalse();
        });
    }

    @Test
    void shouldKeepWhatATestGranted() throws Throwable {
        sessions.then(j -> {
            j.jenkins.setSecurityRealm(realm(j));
            j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Item.CONFIGURE)
                    .onRoot()
                    .to("staff")
                    .grant(Item.READ)
                    .onPaths("secret")
                    .toEveryone());
            checkMock();
        });
        sessions.then(j -> checkMock());
    }

    private static void checkMock() {
        assertThat(may("alice", Item.CONFIGURE)).isTrue();
        assertThat(may("bob", Item.CONFIGURE)).isFalse();
        assertThat(may("bob", Item.READ)).isFalse();
    }

    private static SecurityRealm realm(JenkinsRule j) {
        JenkinsRule.DummySecurityRealm realm = j.createDummySecurityRealm();
        realm.addGroups("alice", "staff");
        return realm;
    }

    private static boolean may(String user, Permission permission) {
        Authentication who = User.getById(user, true).impersonate2();
        return acl().hasPermission2(who, permission);
    }

    private static ACL acl() {
        return Jenkins.get().getACL();
    }
}
