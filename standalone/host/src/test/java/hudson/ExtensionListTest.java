package hudson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.modellineage.host.extension.ExtensionIndex;

@WithJenkins
public class ExtensionListTest {
    @Test
    void shouldSortByDescendingOrdinal(JenkinsRule j) {
        assertThat(ExtensionList.lookup(Fruit.class).stream().map(Fruit::name))
                .containsExactly("plum", "apple", "pear", "cherry");
    }

    @Test
    void shouldInstantiateOnceForAllTypes(JenkinsRule j) {
        Apple fruit = ExtensionList.lookup(Fruit.class).get(Apple.class);

        assertThat(ExtensionList.lookupSingleton(Apple.class)).isSameAs(fruit);
        assertThat(ExtensionList.lookup(Fruit.class).getInstance(Apple.class)).isSameAs(fruit);
    }

    @Test
    void shouldRefuseASingletonAmongMany(JenkinsRule j) {
        assertThatThrownBy(() -> ExtensionList.lookupSingleton(Fruit.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected 1 instance of " + Fruit.class.getName() + " but got 4");
    }

    @Test
    void shouldLeaveOutAnOptionalExtensionThatDoesNotLink(JenkinsRule j) {
        try (LogRecorder log = new LogRecorder()) {
            log.record(ExtensionIndex.class, Level.FINE).capture(10);

            assertThat(ExtensionList.lookup(Vegetable.class)).isEmpty();

            assertThat(log.getRecords())
                    .extracting(LogRecord::getLevel)
                    .containsExactlyInAnyOrder(Level.FINE, Level.WARNING);
        }
    }

    @Test
    void shouldTakeTestExtensionsOfTheirOwnTestOnly(JenkinsRule j) {
        assertThat(ExtensionList.lookup(Nut.class)).hasExactlyElementsOfTypes(Hazelnut.class);
    }

    @Test
    void shouldTakeTestExtensionsOfTheNamedMethodToo(JenkinsRule j) {
        assertThat(ExtensionList.lookup(Nut.class)).hasExactlyElementsOfTypes(Hazelnut.class, Walnut.class);
    }

    @Test
    void shouldAddAndRemoveByHand(JenkinsRule j) {
        ExtensionList<Fruit> fruits = ExtensionList.lookup(Fruit.class);
        Fruit quince = new Fruit("quince");
        boolean[] told = {false};
        fruits.addListener(new ExtensionListListener() {
            @Override
            public void onChange() {
                told[0] = true;
            }
        });

        fruits.add(quince);
        assertThat(fruits).hasSize(5).contains(quince);
        assertThat(told[0]).isTrue();

        fruits.remove(quince);
        assertThat(fruits).hasSize(4);
    }

    @Test
    void shouldBeEmptyWithoutAJenkins() {
        assertThat(ExtensionList.lookup(Fruit.class)).isEmpty();
    }

    @Test
    void shouldReverse(JenkinsRule j) {
        List<Fruit> fruits = ExtensionList.lookup(Fruit.class);

        assertThat(ExtensionList.lookup(Fruit.class).reverseView().get(3)).isSameAs(fruits.get(0));
    }

    public static class Fruit implements ExtensionPoint {
        private final String name;

        Fruit(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    @Extension(ordinal = 1)
    public static final class Apple extends Fruit {
        public Apple() {
            super("apple");
        }
    }

    @Extension(ordinal = -1)
    public static final class Cherry extends Fruit {
        public Cherry() {
            super("cherry");
        }
    }

    public static final class Basket {
        @Extension(ordinal = 2.5)
        public static final Fruit PLUM = new Fruit("plum");

        @Extension
        public static Fruit pear() {
            return new Fruit("pear");
        }
    }

    public interface Vegetable extends ExtensionPoint {}

    @Extension(optional = true)
    public static final class Leek implements Vegetable {
        public Leek() {
            throw new NoClassDefFoundError("a class of a plugin that is not installed");
        }
    }

    @Extension
    public static final class Carrot implements Vegetable {
        public Carrot() {
            throw new NoClassDefFoundError("a class of a plugin that is not installed");
        }
    }

    public interface Nut extends ExtensionPoint {}

    @TestExtension
    public static final class Hazelnut implements Nut {}

    @TestExtension("shouldTakeTestExtensionsOfTheNamedMethodToo")
    public static final class Walnut implements Nut {}
}
