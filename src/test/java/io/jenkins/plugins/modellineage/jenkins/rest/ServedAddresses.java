package io.jenkins.plugins.modellineage.jenkins.rest;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.pages.FolderMlflow;
import io.jenkins.plugins.modellineage.jenkins.pages.FolderModels;
import io.jenkins.plugins.modellineage.jenkins.pages.RegistryLink;
import io.jenkins.plugins.modellineage.jenkins.pages.RootMlflow;
import io.jenkins.plugins.modellineage.jenkins.pages.RootModels;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildModels;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.JobModels;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ApprovalsPage;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kohsuke.stapler.WebMethod;

/**
 * What the classes of pages answer, found as Stapler finds it: from the pages that Jenkins leads to, by their getters, views
 * and web methods. Parts of an address that vary are written {@code {}}.
 */
final class ServedAddresses {
    /** The pages that Jenkins leads to. */
    static final Map<Class<?>, String> ENTRANCES = Map.of(
            RootModels.class, "model-lineage",
            FolderModels.class, "[folder]/model-lineage",
            RegistryLink.class, "model-registry",
            ApprovalsPage.class, "model-approvals",
            BuildModels.class, "[build]/model-lineage",
            JobModels.class, "[job]/model-lineage",
            RootMlflow.class, "mlflow",
            FolderMlflow.class, "[folder]/mlflow");

    private static final String OURS = "io.jenkins.plugins.modellineage.jenkins";

    /** The link in the header has no models of its own. */
    private static final String NOWHERE = "model-registry/model/{}";

    /** Pages of which Jelly makes HTML, by their addresses. */
    final SortedMap<String, Class<?>> pages = new TreeMap<>();

    /** Their JSON. */
    final SortedSet<String> json = new TreeSet<>();

    /** Methods that Stapler calls for an address. */
    final SortedMap<String, Method> methods = new TreeMap<>();

    ServedAddresses() {
        ENTRANCES.forEach((page, address) -> walk(page, address));
    }

    private void walk(Class<?> page, String address) {
        if (address.equals(NOWHERE)) {
            return;
        }
        pages.put(address, page);
        for (Method method : page.getMethods()) {
            if (isCalled(method)) {
                methods.put(address + "/" + name(method), method);
            } else if (leadsOn(method) && method.getReturnType() == Api.class) {
                json.add(address + "/api/json");
            } else if (leadsOn(method)) {
                walk(method.getReturnType(), address + "/" + step(method));
            }
        }
    }

    /** Whether Stapler calls it for an address. */
    static boolean isCalled(Method method) {
        return !method.isSynthetic()
                && method.getDeclaringClass().getName().startsWith(OURS)
                && (method.getName().matches("do[A-Z].*") || method.isAnnotationPresent(WebMethod.class));
    }

    /** A getter, with one text or none, of a type that Jenkins lets Stapler walk: those it models. */
    private static boolean leadsOn(Method method) {
        return !method.isSynthetic()
                && method.getDeclaringClass().getName().startsWith(OURS)
                && method.getName().matches("get[A-Z].*")
                && Arrays.asList(method.getParameterTypes()).equals(parameters(method))
                && ModelObject.class.isAssignableFrom(method.getReturnType());
    }

    private static List<Class<?>> parameters(Method method) {
        return method.getParameterCount() == 0 ? List.of() : List.of(String.class);
    }

    private static String step(Method method) {
        String name = uncapitalised(method.getName().substring("get".length()));
        String varying = method.getParameterCount() == 0 ? "" : "/{}";
        return name.equals("dynamic") ? "{}" : name + varying;
    }

    private static String name(Method method) {
        return Optional.ofNullable(method.getAnnotation(WebMethod.class))
                .map(named -> named.name()[0])
                .orElseGet(() -> uncapitalised(method.getName().substring("do".length())));
    }

    private static String uncapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Whether the page has a view of that name, be it from a class that it extends. */
    static boolean hasView(Class<?> page, String view) {
        return Stream.<Class<?>>iterate(page, each -> each != Object.class, Class::getSuperclass)
                .anyMatch(each -> each.getResource(each.getSimpleName() + "/" + view + ".jelly") != null);
    }

    /** The addresses of a route written in the same way. */
    static Stream<String> of(Route route) {
        String[] places = {"model-lineage", "[folder]/model-lineage", "model-lineage/scope/{}"};
        Stream<String> paths = route.path().startsWith("{model}")
                ? Stream.of(places).map(place -> route.path().replace("{model}", place + "/model/{}"))
                : Stream.of(route.path());
        return paths.map(path -> path.replaceFirst("^\\{(folder|job|build)}", "[$1]")
                .replaceAll("\\{[^}]*}", "{}")
                .replaceFirst("/$", ""));
    }
}
