package hudson.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Extension;
import hudson.ExtensionPoint;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.modellineage.host.form.FormMethod;

class DescriptorTest {
    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldBeFoundByDescribableClassIdAndList() throws Throwable {
        sessions.then(j -> {
            Descriptor<?> round = Jenkins.get().getDescriptorOrDie(Round.class);

            assertThat(round).isInstanceOf(Round.DescriptorImpl.class);
            assertThat(round.getId()).isEqualTo(Round.class.getName());
            assertThat(round.getDisplayName()).isEqualTo("Round");
            assertThat(Jenkins.get().getDescriptorByName(Round.class.getName())).isSameAs(round);
            assertThat(Jenkins.get().getDescriptorByType(Round.DescriptorImpl.class))
                    .isSameAs(round);
            assertThat(new Round(1).getDescriptor()).isSameAs(round);
            assertThat(Jenkins.get().<Shape, Descriptor<Shape>>getDescriptorList(Shape.class))
                    .hasExactlyElementsOfTypes(Round.DescriptorImpl.class, Square.DescriptorImpl.class);
            assertThatThrownBy(() -> Jenkins.get().getDescriptorOrDie(Shape.class))
                    .isInstanceOf(AssertionError.class);
        });
    }

    @Test
    void shouldKnowPropertiesAndFormMethods() throws Throwable {
        sessions.then(j -> {
            Descriptor<?> round = Jenkins.get().getDescriptorOrDie(Round.class);

            assertThat(round.getPropertyType("radius").clazz).isEqualTo(int.class);
            assertThat(round.getPropertyType("colours").getItemType()).isEqualTo(String.class);
            assertThat(round.getPropertyType("nothing")).isNull();
            assertThat(FormMethod.find(round, "doCheck", "radius", "").fields()).containsExactly("value", "unit");
            assertThat(round.getCheckMethod("radius").getDependsOn()).isEqualTo("unit");
            assertThat(round.getCheckMethod("colours").getDependsOn()).isNull();
            assertThat(FormMethod.find(round, "doFill", "unit", "Items").fields())
                    .isEmpty();
        });
    }

    @Test
    void shouldNeedItsOuterClassToBeDescribable() {
        assertThatThrownBy(Misplaced::new)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Perhaps wrong outer class?");
    }

    @Test
    void shouldKeepItsConfiguration() throws Throwable {
        sessions.then(j -> {
            Settings settings = GlobalConfiguration.all().get(Settings.class);
            settings.limit = 7;
            settings.save();
            assertThat(sessions.getHome().toPath().resolve(Settings.class.getName() + ".xml"))
                    .exists();
        });
        sessions.then(j ->
                assertThat(GlobalConfiguration.all().get(Settings.class).limit).isEqualTo(7));
    }

    @Test
    void shouldMakeInstancesWithoutRequest() throws Throwable {
        sessions.then(
                j -> assertThat(Jenkins.get().getDescriptorOrDie(Square.class).newInstance(null, new JSONObject()))
                        .isInstanceOf(Square.class));
    }

    public abstract static class Shape extends AbstractDescribableImpl<Shape> implements ExtensionPoint {}

    public static final class Round extends Shape {
        private final int radius;

        @DataBoundConstructor
        public Round(int radius) {
            this.radius = radius;
        }

        public int getRadius() {
            return radius;
        }

        public List<String> getColours() {
            return List.of();
        }

        @Extension
        public static final class DescriptorImpl extends Descriptor<Shape> {
            public FormValidation doCheckRadius(@QueryParameter String value, @QueryParameter String unit) {
                return FormValidation.validatePositiveInteger(value);
            }

            public ListBoxModel doFillUnitItems() {
                return new ListBoxModel().add("mm");
            }
        }
    }

    public static final class Square extends Shape {
        @DataBoundConstructor
        public Square() {}

        @Extension
        public static final class DescriptorImpl extends Descriptor<Shape> {}
    }

    public static final class Misplaced extends Descriptor<Shape> {}

    @Extension
    public static final class Settings extends GlobalConfiguration implements PersistentDescriptor {
        private int limit;
    }
}
