package io.jenkins.plugins.modellineage.jenkins.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Action;
import hudson.model.Descriptor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Nothing is served that the table of routes has not, nothing in it is missing, and what is served asks it. */
class ServedAddressesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jenkins.plugins.modellineage.jenkins");

    /** It answers for pages that asked, by leading to addresses of the table. */
    private static final String MOVED = "MovedPage.doDynamic";

    private final ServedAddresses served = new ServedAddresses();

    @Test
    void shouldHaveEveryWebMethodInTheTable() {
        assertThat(served.methods)
                .isNotEmpty()
                .allSatisfy((address, method) -> assertThat(Routes.all())
                        .as("%s, by %s", address, method)
                        .anyMatch(route -> isOf(route, address)
                                && route.changes() == method.isAnnotationPresent(RequirePOST.class)));
    }

    /** The path of a file follows what some methods are called. */
    private static boolean isOf(Route route, String address) {
        boolean file = route.path().endsWith("/{path}");
        return ServedAddresses.of(route).anyMatch((file ? address + "/{}" : address)::equals);
    }

    @Test
    void shouldHaveEveryPageInTheTable() {
        Stream<String> pages = served.pages.entrySet().stream()
                .filter(page -> ServedAddresses.hasView(page.getValue(), "index"))
                .map(Map.Entry::getKey);

        assertThat(Stream.concat(pages, served.json.stream())).isNotEmpty().isSubsetOf(table());
    }

    @Test
    void shouldServeWhatTheTableHas() {
        assertThat(table())
                .allSatisfy(address -> assertThat(isServed(address)).as(address).isTrue());
    }

    private boolean isServed(String address) {
        int last = address.lastIndexOf('/');
        Class<?> page = last < 0 ? null : served.pages.get(address.substring(0, last));
        return served.pages.containsKey(address) && ServedAddresses.hasView(served.pages.get(address), "index")
                || served.json.contains(address)
                || served.methods.containsKey(address.replaceFirst("/\\{}$", ""))
                || page != null && ServedAddresses.hasView(page, address.substring(last + 1));
    }

    private static List<String> table() {
        return Routes.all().stream().flatMap(ServedAddresses::of).toList();
    }

    @Test
    void shouldKnowEveryPageThatJenkinsLeadsTo() {
        assertThat(OURS.stream()
                        .filter(type -> type.isAssignableTo(Action.class) && type.isAssignableTo(StaplerProxy.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(ServedAddresses.ENTRANCES.keySet().stream()
                        .map(Class::getName)
                        .toList());
    }

    /** Whatever is a page without entering would serve past the table. */
    @Test
    void shouldServeNothingByOtherActions() {
        assertThat(OURS.stream()
                        .filter(type -> type.isAssignableTo(Action.class) && !type.isAssignableTo(StaplerProxy.class))
                        .filter(type -> !type.isAssignableTo(Descriptor.class))
                        .map(JavaClass::reflect))
                .allSatisfy(type -> {
                    assertThat(type.getMethods()).noneMatch(ServedAddresses::isCalled);
                    assertThat(type.isInterface() || !ServedAddresses.hasView(type, "index"))
                            .isTrue();
                });
    }

    @Test
    void shouldEnterByTheTable() {
        assertThat(ServedAddresses.ENTRANCES.keySet())
                .allSatisfy(page -> assertThat(asks(page.getMethod("getTarget"), "enter"))
                        .as("%s enters with its address", page)
                        .isTrue());
    }

    @Test
    void shouldAskTheTableInEveryWebMethod() {
        assertThat(served.methods.values())
                .allSatisfy(method -> assertThat(asks(method, "permit"))
                        .as("%s asks who may", method)
                        .isTrue());
    }

    /** A web method that no address leads to would be asked by nobody. */
    @Test
    void shouldFindEveryWebMethod() {
        Set<Method> found = Set.copyOf(served.methods.values());

        assertThat(OURS.stream()
                        .filter(type -> type.getPackageName().contains(".jenkins.pages"))
                        .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(ServedAddresses::isCalled))
                .allSatisfy(method -> assertThat(found.contains(method)
                                || MOVED.equals(method.getDeclaringClass().getSimpleName() + "." + method.getName()))
                        .as("%s", method)
                        .isTrue());
    }

    private static boolean asks(Method method, String what) {
        JavaMethod code = OURS.get(method.getDeclaringClass()).getMethod(method.getName(), method.getParameterTypes());
        return code.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Routing.class)
                        && call.getName().equals(what));
    }
}
