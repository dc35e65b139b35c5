package hudson.model;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import hudson.ExtensionPoint;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import java.util.concurrent.Callable;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

@WithJenkins
class DescriptorBindingTest {
    private JenkinsRule j;

    @BeforeEach
    void start(JenkinsRule rule) {
        j = rule;
    }

    @Test
    void shouldBindConstructorSettersAndLists() throws Exception {
        Box box = bind("{length: '3', label: 'x', parts: [{'$class': '%s', text: 'a'}, {'$class': '%s', text: 'b'}]}"
                .formatted(Part.class.getName(), Part.class.getName()));

        assertThat(box.length).isEqualTo(3);
        assertThat(box.label).isEqualTo("x");
        assertThat(box.parts).extracting(part -> part.text).containsExactly("a!", "b!");
    }

    @Test
    void shouldTakeASingleObjectForAList() throws Exception {
        Box box = bind("{length: 1, parts: {'$class': '%s', text: 'a'}}".formatted(Part.class.getName()));

        assertThat(box.parts).hasSize(1);
    }

    @Test
    void shouldMakeInstancesOfAHeterogeneousList() throws Exception {
        String form = "[{'$class': '%s', text: 'a'}, {kind: 'no.such'}]".formatted(Part.class.getName());

        List<Part> parts = onServer(() -> Descriptor.newInstancesFromHeteroList(
                Stapler.getCurrentRequest2(),
                net.sf.json.JSONArray.fromObject(form),
                Jenkins.get().<Part, Descriptor<Part>>getDescriptorList(Part.class)));

        assertThat(parts).extracting(part -> part.text).containsExactly("a!");
    }

    @Test
    void shouldBindAGlobalConfigurationToItsSetters() throws Exception {
        boolean accepted = onServer(() -> settings().configure(Stapler.getCurrentRequest2(), form("{limit: 9}")));

        assertThat(accepted).isTrue();
        assertThat(settings().limit).isEqualTo(9);
    }

    @Test
    void shouldAnswerChecksFillsAndHelpOverTheWeb() throws Exception {
        String base = "descriptorByName/" + Box.class.getName() + "/";
        JenkinsRule.WebClient client = j.createWebClient();

        assertThat(client.goTo(base + "checkLength?value=0", "text/html")
                        .getWebResponse()
                        .getContentAsString())
                .contains("class=\"error\"", "Not a positive");
        assertThat(client.goTo(base + "checkLength?value=4", "text/html")
                        .getWebResponse()
                        .getContentAsString())
                .isEqualTo("<div/>");
        assertThat(client.goTo(base + "fillLabelItems", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains("\"name\":\"Red\"", "\"value\":\"r\"");
        assertThat(client.goTo("descriptor/" + Box.class.getName() + "/help/length", "text/html")
                        .getWebResponse()
                        .getContentAsString())
                .contains("How long the box is");
        client.assertFails("descriptor/" + Box.class.getName() + "/help/nothing", 404);
    }

    private Box bind(String form) throws Exception {
        return onServer(() -> (Box)
                Jenkins.get().getDescriptorOrDie(Box.class).newInstance(Stapler.getCurrentRequest2(), form(form)));
    }

    private <T> T onServer(Callable<T> code) throws Exception {
        return j.executeOnServer(code);
    }

    private static JSONObject form(String text) {
        return JSONObject.fromObject(text);
    }

    private static Settings settings() {
        return GlobalConfiguration.all().getInstance(Settings.class);
    }

    public static final class Box extends AbstractDescribableImpl<Box> implements ExtensionPoint {
        final int length;
        String label;
        List<Part> parts = List.of();

        @DataBoundConstructor
        public Box(int length) {
            this.length = length;
        }

        public int getLength() {
            return length;
        }

        public String getLabel() {
            return label;
        }

        @DataBoundSetter
        public void setLabel(String label) {
            this.label = label;
        }

        public List<Part> getParts() {
            return parts;
        }

        @DataBoundSetter
        public void setParts(List<Part> parts) {
            this.parts = parts;
        }

        @Extension
        public static final class DescriptorImpl extends Descriptor<Box> {
            public FormValidation doCheckLength(@QueryParameter String value) {
                return FormValidation.validatePositiveInteger(value);
            }

            public ListBoxModel doFillLabelItems() {
                ListBoxModel items = new ListBoxModel();
                items.add("Red", "r");
                return items;
            }
        }
    }

    public static final class Part extends AbstractDescribableImpl<Part> implements ExtensionPoint {
        String text;

        @DataBoundConstructor
        public Part(String text) {
            this.text = text;
        }

        public String getText() {
            return text;
        }

        /** Marks what went through it. */
        @Extension
        public static final class DescriptorImpl extends Descriptor<Part> {
            @Override
            public Part newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
                Part part = super.newInstance(req, formData);
                part.text += "!";
                return part;
            }
        }
    }

    @Extension
    public static final class Settings extends GlobalConfiguration {
        private int limit;

        public int getLimit() {
            return limit;
        }

        @DataBoundSetter
        public void setLimit(int limit) {
            this.limit = limit;
        }
    }
}
