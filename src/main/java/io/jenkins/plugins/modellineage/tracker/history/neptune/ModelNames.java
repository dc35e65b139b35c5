package io.jenkins.plugins.modellineage.tracker.history.neptune;

import java.util.HashMap;
import java.util.Map;

/** What the models of all projects of an export are called. Neptune lets several have one name: those are called by project and id. */
final class ModelNames {
    private static final int MOST = 10_000;

    /** By project and id. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, Integer> bearers = new HashMap<>();

    /** Takes a model's attributes; more than some thousands are called by project and id. */
    void add(Attributes model) {
        String id = id(model.project(), model.id());
        if (!model.id().isEmpty() && names.size() < MOST) {
            model.system("name").ifPresent(name -> {
                if (names.putIfAbsent(id, name) == null) {
                    bearers.merge(name, 1, Integer::sum);
                }
            });
        }
    }

    /** The name of a model, if no other has it; else {@code <project>/<model id>}. */
    String of(String project, String model) {
        String id = id(project, model);
        String name = names.get(id);
        return name == null || bearers.get(name) > 1 ? id : name;
    }

    private static String id(String project, String model) {
        return project + "/" + model;
    }
}
