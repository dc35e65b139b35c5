package org.modellineage.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened, as the table and the JSON object show it.
 *
 * @param builds in the order in which they were started
 */
record Report(List<Build> builds, List<Model> models, String url) {

    /** @param result Jenkins' word, or {@code WAITING} for a build that an approval holds */
    record Build(String job, int number, String result, List<String> versions, List<Move> promotions) {}

    /** One wish to move a stage, and what became of it. */
    record Move(String model, String version, String stage, String outcome, String reason) {}

    record Model(String name, List<Version> versions, Map<String, Integer> stages) {}

    record Version(int number, String digest, Map<String, String> params, Map<String, Double> metrics) {}

    private static final String ROW = "%-22s %-9s %-13s %-10s %-12s %s%n";

    String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report cannot be written as JSON", e);
        }
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(ROW.formatted("build", "result", "version", "stage", "outcome", "why"));
        for (Build build : builds) {
            String label = build.job() + " #" + build.number();
            List<Move> moves = build.promotions();
            if (moves.isEmpty()) {
                table.append(ROW.formatted(label, build.result(), String.join(" ", build.versions()), "", "", ""));
            }
            for (int i = 0; i < moves.size(); i++) {
                Move move = moves.get(i);
                table.append(ROW.formatted(
                        i == 0 ? label : "",
                        i == 0 ? build.result() : "",
                        move.version(),
                        move.stage(),
                        move.outcome(),
                        move.reason()));
            }
        }
        models.forEach(model -> table.append(live(model)));
        return table.toString().replaceAll(" +\n", "\n");
    }

    private static String live(Model model) {
        List<String> stages = new ArrayList<>();
        new LinkedHashMap<>(model.stages())
                .forEach((stage, number) -> stages.add(stage + " is " + model.name() + "@" + number));
        int count = model.versions().size();
        String where = stages.isEmpty() ? "no stage" : String.join(", ", stages);
        return "%n%s: %d version%s; %s%n".formatted(model.name(), count, count == 1 ? "" : "s", where);
    }
}
