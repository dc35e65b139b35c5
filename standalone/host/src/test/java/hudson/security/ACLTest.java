package hudson.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Item;
import hudson.model.User;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

@WithJenkins
class ACLTest {
    @Test
    void shouldActAsSomebodyUntilClosed(JenkinsRule j) {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());

        try (ACLContext as = ACL.as(User.getById("alice", true))) {
            assertThat(Jenkins.getAuthentication2().getName()).isEqualTo("alice");
            assertThat(User.current()).isSameAs(User.getById("alice", false));
        }

        assertThat(Jenkins.getAuthentication2()).isEqualTo(ACL.SYSTEM2);
    }

    @Test
    void shouldBeAnonymousWithoutContext(JenkinsRule j) {
        SecurityContextHolder.clearContext();

        assertThat(Jenkins.getAuthentication2()).isSameAs(Jenkins.ANONYMOUS2);
        assertThat(User.current()).isNull();
    }

    @Test
    void shouldNameWhatIsMissing(JenkinsRule j) {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().toAuthenticated());

        try (ACLContext as = ACL.as(User.getById("alice", true))) {
            j.jenkins.checkPermission(Jenkins.READ);
            assertThatThrownBy(() -> j.jenkins.checkPermission(Jenkins.ADMINISTER))
                    .isInstanceOf(AccessDeniedException3.class)
                    .hasMessage("alice is missing the Overall/Administer permission");
            assertThatThrownBy(() -> j.jenkins.checkAnyPermission(Item.READ, Jenkins.ADMINISTER))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("Job/Read, Overall/Administer");
        }
        j.jenkins.checkPermission(Jenkins.ADMINISTER);
    }

    @Test
    void shouldLetPeopleManageThemselves(JenkinsRule j) {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy());
        User alice = User.getById("alice", true);

        assertThat(alice.hasPermission2(alice.impersonate2(), Jenkins.ADMINISTER))
                .isTrue();
        assertThat(alice.hasPermission2(User.getById("bob", true).impersonate2(), Jenkins.ADMINISTER))
                .isFalse();
        assertThat(alice.hasPermission2(Jenkins.ANONYMOUS2, Jenkins.ADMINISTER)).isFalse();
    }
}
