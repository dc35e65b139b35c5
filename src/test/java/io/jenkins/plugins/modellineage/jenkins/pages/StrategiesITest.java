package io.jenkins.plugins.modellineage.jenkins.pages;

import static io.jenkins.plugins.modellineage.jenkins.home.Roles.CONFIGURER;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.thoughtworks.xstream.mapper.CannotResolveClassException;
import hudson.model.Item;
import hudson.model.Items;
import hudson.model.JobProperty;
import hudson.model.Run;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.modellineage.jenkins.home.InForce;
import io.jenkins.plugins.modellineage.jenkins.home.PatternRoles;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The same outcomes under the strategies that most installations have. They are plugins that come from Jenkins' own repository
 * alone, so this is skipped where they are not installed, and they are set up as their configuration files write them.
 */
@WithJenkins
class StrategiesITest {
    private static final String OWN = "team";
    private static final String MATRIX = "hudson.security.ProjectMatrixAuthorizationStrategy";
    private static final String MATRIX_OF_FOLDER =
            "com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty";
    private static final String MATRIX_OF_JOB = "hudson.security.AuthorizationMatrixProperty";
    private static final String ROLES = "com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy";

    private JenkinsRule j;
    private PatternRoles roles;
    private InForce permissions;

    @BeforeEach
    void prepare(JenkinsRule rule) {
        j = rule;
        permissions = InForce.of(Run.ARTIFACTS, Jenkins.SYSTEM_READ);
        roles = Roles.over(OWN + "(/.*)?")
                .everywhere(Hands.ROOT, Jenkins.ADMINISTER)
                .on(DeedsWithPlaces.OUTSIDE, CONFIGURER, Item.READ);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
    }

    @AfterEach
    void restore() {
        permissions.close();
    }

    @Test
    void shouldHoldUnderTheMatrixStrategyWithPropertiesOfFolders() throws Exception {
        assumeInstalled("matrix-auth", MATRIX);
        List<Workplace> places = places();
        WorkflowJob outside = j.createProject(WorkflowJob.class, DeedsWithPlaces.OUTSIDE);
        places.get(0).home().team.addProperty((AbstractFolderProperty<?>) matrix(MATRIX_OF_FOLDER, OWN + "(/.*)?"));
        outside.addProperty((JobProperty<? super WorkflowJob>) matrix(MATRIX_OF_JOB, DeedsWithPlaces.OUTSIDE));
        j.jenkins.setAuthorizationStrategy((AuthorizationStrategy) matrix(MATRIX, "", ".*"));

        assertThat(Deed.wrong(places, OWN), is(empty()));
    }

    @Test
    void shouldHoldUnderTheStrategyWithRoles() throws Exception {
        assumeInstalled("role-strategy", ROLES);
        List<Workplace> places = places();
        j.createProject(WorkflowJob.class, DeedsWithPlaces.OUTSIDE);
        StringBuilder global = new StringBuilder();
        StringBuilder ofItems = new StringBuilder();
        roles.tell(
                (items, person, granted) -> (isGlobal(items) ? global : ofItems).append(role(items, person, granted)));
        j.jenkins.setAuthorizationStrategy((AuthorizationStrategy) read(
                ROLES,
                "<roleMap type='globalRoles'>" + global + "</roleMap><roleMap type='projectRoles'>" + ofItems
                        + "</roleMap>"));

        assertThat(Deed.wrong(places, OWN), is(empty()));
    }

    private static void assumeInstalled(String plugin, String type) {
        assumeTrue(
                isThere(type),
                "the plugin " + plugin + " is not installed, and neither the embedded host nor Maven Central has it");
    }

    private static boolean isThere(String type) {
        try {
            Items.XSTREAM2.getMapper().realClass(type); // which is how Jenkins finds it in a configuration file
            return true;
        } catch (CannotResolveClassException missing) {
            return false;
        }
    }

    private List<Workplace> places() throws Exception {
        return List.of(Workplace.of(j, OWN), Workplace.of(j, "other"));
    }

    /** What was given for these patterns of items. */
    private Object matrix(String type, String... patterns) {
        StringBuilder entries = new StringBuilder();
        roles.tell((items, person, granted) -> {
            if (Set.of(patterns).contains(items)) {
                granted.forEach(permission -> entries.append("<permission>USER:")
                        .append(permission)
                        .append(':')
                        .append(person)
                        .append("</permission>"));
            }
        });
        return read(type, entries.toString());
    }

    private static boolean isGlobal(String items) {
        return items.isEmpty() || items.equals(".*");
    }

    /** A name of its own for each, since one name is one role. */
    private static String role(String items, String person, Set<String> granted) {
        String name = person + "-" + Integer.toHexString((items + granted).hashCode());
        StringBuilder role = new StringBuilder(
                "<role name='" + name + "' pattern='" + (items.isEmpty() ? ".*" : items) + "'><permissions>");
        granted.forEach(
                permission -> role.append("<permission>").append(permission).append("</permission>"));
        return role + "</permissions><assignedSIDs><sid type='USER'>" + person + "</sid></assignedSIDs></role>";
    }

    private static Object read(String type, String content) {
        return Items.XSTREAM2.fromXML("<" + type + ">" + content + "</" + type + ">");
    }
}
