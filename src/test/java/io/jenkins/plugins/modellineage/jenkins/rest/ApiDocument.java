package io.jenkins.plugins.modellineage.jenkins.rest;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Writes the description of the addresses and of their JSON from the code that serves them. */
final class ApiDocument {
    private static final String JSON = "\n## What the JSON holds\n";

    private final StringBuilder out = new StringBuilder();
    private final Map<Class<?>, String> titles = new LinkedHashMap<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();
    private final String present;

    ApiDocument(String present) {
        this.present = present;
    }

    /** The document anew, with the introductions and the examples of the present one. */
    String written(Map<String, Class<?>> beans) {
        out.append(present, 0, present.indexOf("\n| |"));
        routes();
        entries();
        out.append(present, present.indexOf(JSON), present.indexOf("\n### "));
        beans.forEach((title, bean) -> titles.put(bean, title));
        beans.forEach(this::fields);
        while (!open.isEmpty()) {
            Class<?> bean = open.poll();
            fields(titles.get(bean), bean);
        }
        return out.toString();
    }

    private void routes() {
        out.append("\n| | Address | Parameters | Answer | Needs |\n|---|---|---|---|---|\n");
        for (Route route : Routes.all()) {
            out.append("| ")
                    .append(route.verb())
                    .append(" | `")
                    .append(route.path())
                    .append("` | ");
            out.append(
                    route.parameters().isEmpty() ? "" : "`" + route.parameters().replace(", ", "`, `") + "`");
            out.append(" | ")
                    .append(route.answer())
                    .append(" | ")
                    .append(route.access().permission())
                    .append(" |\n");
        }
    }

    private void entries() {
        out.append(
                "\n## Other ways in\n\nWhat is no address of the plugin's own, and who may use it: commands of Jenkins' CLI,"
                        + " steps of a Pipeline, the\ntrigger of jobs, and what forms ask while they are filled in.\n\n"
                        + "| | Name | Does | Needs |\n|---|---|---|---|\n");
        for (Entry entry : Entries.all()) {
            String parts = entry.parts().isEmpty() ? "" : ": `" + String.join("`, `", entry.parts()) + "`";
            out.append("| ")
                    .append(entry.kind().word())
                    .append(" | `")
                    .append(entry.name())
                    .append("`")
                    .append(parts);
            out.append(" | ")
                    .append(entry.what())
                    .append(" | ")
                    .append(entry.needs())
                    .append(" |\n");
        }
    }

    private void fields(String title, Class<?> bean) {
        out.append("\n### ").append(title).append("\n\n");
        out.append(ApiExample.block(present, title)).append("| Field | Type |\n|---|---|\n");
        SortedMap<String, Type> fields = new TreeMap<>();
        collect(bean, fields);
        fields.forEach((name, type) -> out.append("| `")
                .append(name)
                .append("` | ")
                .append(described(type))
                .append(" |\n"));
    }

    static void collect(Class<?> bean, SortedMap<String, Type> fields) {
        for (Class<?> c = bean; c != null; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                Exported exported = method.getAnnotation(Exported.class);
                if (exported != null && !method.isBridge() && exported.merge()) {
                    collect(method.getReturnType(), fields);
                } else if (exported != null && !method.isBridge()) {
                    fields.put(name(method, exported), method.getGenericReturnType());
                }
            }
        }
    }

    private static String name(Method method, Exported exported) {
        return exported.name().isEmpty() ? method.getName() : exported.name();
    }

    private String described(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == java.util.List.class) {
            return "list of " + described(generic.getActualTypeArguments()[0]);
        } else if (type instanceof ParameterizedType generic && isBean(generic.getActualTypeArguments()[1])) {
            return described(generic.getActualTypeArguments()[1]) + " by the name of each list";
        } else if (type instanceof ParameterizedType) {
            return "list of `name` and `value`";
        }
        Class<?> plain = (Class<?>) type;
        if (isBean(plain)) {
            if (titles.putIfAbsent(plain, plain.getSimpleName()) == null) {
                open.add(plain);
            }
            return titles.get(plain);
        }
        return simple(plain);
    }

    private static boolean isBean(Type type) {
        return type instanceof Class<?> plain && plain.isAnnotationPresent(ExportedBean.class);
    }

    private static String simple(Class<?> type) {
        if (type == String.class) {
            return "text";
        } else if (type == boolean.class) {
            return "true or false";
        }
        return type == Object.class ? "number; `NaN` and the infinities as text" : "number";
    }
}
