package io.jenkins.plugins.modellineage.jenkins.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.ExtensionList;
import hudson.cli.CLICommand;
import hudson.model.Descriptor;
import hudson.triggers.TriggerDescriptor;
import io.jenkins.plugins.modellineage.jenkins.home.InForce;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.rest.Entry.Kind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What Jenkins found of the plugin is in the table and nothing else, and what fields tell, to whom. */
@WithJenkins
class EntriesITest {
    private static final String OURS = "io.jenkins.plugins.modellineage.";
    /** The value is no name, no number, no pattern, no address and no time. */
    private static final String WRONG =
            "?value=%2F..%2F%07&changeRequests=true&max=&min=&minImprovement=&version=&stage=";

    /** Offers words of the plugin, and nothing that Jenkins holds. */
    private static final String WORDS = "ConfiguredWebhook.FillFormatItems";

    private JenkinsRule j;
    private InForce permissions;

    /** A field that answers while a form is filled in. */
    private record Field(Descriptor<?> descriptor, Method method) {
        /** The class that has it in the table. */
        String holder() {
            Class<?> type = method.getDeclaringClass();
            while (type.getEnclosingClass() != null) {
                type = type.getEnclosingClass();
            }
            return type.getSimpleName();
        }

        String key() {
            return holder() + "." + part();
        }

        String part() {
            return method.getName().substring(2);
        }

        String address() {
            return descriptor.getDescriptorUrl() + "/" + Entries.address(part());
        }

        boolean offers() {
            return part().startsWith("Fill");
        }
    }

    @BeforeEach
    void take(JenkinsRule rule) {
        j = rule;
        permissions = InForce.of(Jenkins.SYSTEM_READ);
    }

    @AfterEach
    void restore() {
        permissions.close();
    }

    @Test
    void shouldListEveryCommand() {
        assertThat(
                names(Kind.COMMAND),
                is(sorted(CLICommand.all().stream().filter(EntriesITest::isOurs).map(CLICommand::getName))));
    }

    @Test
    void shouldListEveryStep() {
        assertThat(
                names(Kind.STEP),
                is(sorted(StepDescriptor.all().stream()
                        .filter(EntriesITest::isOurs)
                        .map(StepDescriptor::getFunctionName))));
    }

    @Test
    void shouldListEveryTrigger() {
        assertThat(
                names(Kind.TRIGGER),
                is(sorted(ExtensionList.lookup(TriggerDescriptor.class).stream()
                        .filter(EntriesITest::isOurs)
                        .flatMap(one -> Arrays.stream(
                                one.getClass().getAnnotation(Symbol.class).value())))));
    }

    @Test
    void shouldListEveryMethodOfAField() {
        Set<String> listed = sorted(Entries.all().stream()
                .filter(entry -> entry.kind() == Kind.FIELDS)
                .flatMap(entry -> entry.parts().stream().map(part -> entry.name() + "." + part)));

        assertThat(listed, is(sorted(fields().map(Field::key))));
    }

    /** Fields of steps and gates speak to those who configure the job, those of the system to administrators. */
    @Test
    void shouldTellNobodyElseWhatIsWrong() throws Exception {
        secure();
        Set<String> system = Set.of("ModelLineageConfiguration", "ScopeGrant", "ConfiguredWebhook");
        Set<String> anywhere = Set.of("ConfiguredMirror");
        List<String> wrong = new ArrayList<>();
        Set<String> spoke = new TreeSet<>();
        for (Field field : fields().toList()) {
            boolean ofSystem = system.contains(field.holder());
            List<String> places = new ArrayList<>();
            if (ofSystem || anywhere.contains(field.holder())) {
                places.add("");
            }
            if (!ofSystem) {
                places.addAll(List.of("job/team/job/train/", "job/other/job/train/"));
            }
            for (String place : places) {
                for (String role : Roles.ALL) {
                    boolean may = role.equals(Roles.ADMIN)
                            || role.equals(Roles.CONFIGURER) && place.contains("team")
                            || role.equals(Roles.INSPECTOR) && field.key().equals(WORDS);
                    boolean told = told(field, asked(role, place + field.address()));
                    if (told && !may) {
                        wrong.add(field.key() + " told " + role + " at " + place);
                    } else if (told) {
                        spoke.add(field.key());
                    }
                }
            }
        }

        assertThat(wrong, is(empty()));
        assertThat("fields that spoke to those who may: " + spoke, spoke.size(), is(greaterThan(25)));
    }

    private void secure() throws Exception {
        for (String name : List.of("team", "other")) {
            j.createProject(Folder.class, name).createProject(WorkflowJob.class, "train");
        }
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(Roles.over("team(/.*)?"));
    }

    /** Whether the answer says more than that all is well, or offers what Jenkins holds. */
    private static boolean told(Field field, WebResponse answer) {
        String text = answer.getContentAsString();
        return answer.getStatusCode() == 200
                && (field.offers()
                        ? text.contains("\"name\"") && !text.contains("(current)")
                        : text.contains("class="));
    }

    private WebResponse asked(String role, String address) throws Exception {
        JenkinsRule.WebClient client = j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false)
                .withBasicApiToken(role);
        return client.loadWebResponse(new WebRequest(new URL(j.getURL(), address + WRONG), HttpMethod.POST));
    }

    private static Stream<Field> fields() {
        return ExtensionList.lookup(Descriptor.class).stream()
                .filter(EntriesITest::isOurs)
                .flatMap(one -> Arrays.stream(one.getClass().getMethods())
                        .filter(method -> method.getName().matches("do(Check|Fill|AutoComplete)[A-Z].*"))
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                        .filter(method -> isOurs(method.getDeclaringClass()))
                        .map(method -> new Field(one, method)));
    }

    private static Set<String> names(Kind kind) {
        return sorted(
                Entries.all().stream().filter(entry -> entry.kind() == kind).map(Entry::name));
    }

    private static Set<String> sorted(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOurs(Object extension) {
        return isOurs(extension.getClass());
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(OURS);
    }
}
