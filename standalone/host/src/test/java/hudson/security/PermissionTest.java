package hudson.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Item;
import hudson.model.Run;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.modellineage.host.security.PlainText;

class PermissionTest {
    static final PermissionGroup GROUP = new PermissionGroup(PermissionTest.class, new PlainText("Fruit"));
    static final Permission EAT =
            new Permission(GROUP, "Eat", new PlainText("Eats"), Jenkins.ADMINISTER, PermissionScope.ITEM_GROUP);

    @Test
    void shouldBeFoundById() {
        assertThat(EAT.getId()).isEqualTo("hudson.security.PermissionTest.Eat");
        assertThat(Permission.fromId(EAT.getId())).isSameAs(EAT);
        assertThat(Permission.fromId("hudson.model.Hudson.Administer")).isSameAs(Jenkins.ADMINISTER);
        assertThat(Permission.fromId("hudson.model.Item.Read")).isSameAs(Item.READ);
        assertThat(Permission.fromId("hudson.model.Item.NoSuch")).isNull();
        assertThat(Permission.fromId("no.such.Class.Read")).isNull();
        assertThat(Permission.fromId("Read")).isNull();
    }

    @Test
    void shouldLieInGreaterScopes() {
        assertThat(EAT.isContainedBy(PermissionScope.JENKINS)).isTrue();
        assertThat(EAT.isContainedBy(PermissionScope.ITEM_GROUP)).isTrue();
        assertThat(EAT.isContainedBy(PermissionScope.ITEM)).isFalse();
        assertThat(Run.DELETE.isContainedBy(PermissionScope.ITEM)).isTrue();
    }

    @Test
    void shouldRefuseASecondGroupOfOneOwner() {
        assertThatThrownBy(() -> new PermissionGroup(PermissionTest.class, new PlainText("Fruit")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(PermissionTest.class.getName());
    }

    @Test
    void shouldImplyTheReadingOfItemsByGenericReading() {
        assertThat(Item.READ.impliedBy).isSameAs(Permission.READ);
        assertThat(Permission.READ.impliedBy).isSameAs(Jenkins.ADMINISTER);
    }
}
