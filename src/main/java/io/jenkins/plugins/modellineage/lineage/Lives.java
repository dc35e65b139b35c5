package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.gate.Life;
import io.jenkins.plugins.modellineage.gate.Life.Stay;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.StageStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of versions, out of the history of their model's stages. */
final class Lives {
    private Lives() {}

    /** Reads only those assignments that began or ended a stay of the version. */
    static Life of(Model model, ModelVersion version, Instant now) {
        List<Stay> stays = new ArrayList<>();
        Map<StageName, Instant> open = new TreeMap<>();
        List<StageStep> steps = model.assigned().steps();
        for (int i = 0; i < steps.size(); i++) {
            StageName stage = steps.get(i).stage();
            boolean enters = steps.get(i).version() == version.number();
            if (enters == open.containsKey(stage)) {
                continue;
            }
            Instant at = model.history().get(i).at();
            if (enters) {
                open.put(stage, at);
            } else {
                stays.add(new Stay(stage, open.remove(stage), Optional.of(at)));
            }
        }
        open.forEach((stage, from) -> stays.add(new Stay(stage, from, Optional.empty())));
        return new Life(version.stamped(), stays, now);
    }
}
