package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.StageStep;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way back: a version that was live in a stage and is not now.
 *
 * @param version its name
 * @param url where the version's page has the form for it, the stage chosen already
 * @param last whether it is where a rollback goes that names no version; if the reader may not see that one, none is
 */
public record StageMove(String stage, String version, String url, boolean last) {
    /** Most versions that are offered for a stage, the last ones. */
    private static final int MOST = 20;

    /** Where the stage may be rolled back to, as far as the reader sees it: the last ones first. */
    static List<StageMove> back(Model model, StageName stage, Sight sight) {
        Optional<Integer> live = model.live(stage);
        List<StageAssignment> history = model.historyOf(stage);
        Set<Integer> numbers = new LinkedHashSet<>();
        Optional<Integer> target = Optional.empty();
        for (int i = history.size() - 1; i >= 0 && numbers.size() < MOST; i--) {
            int number = history.get(i).version();
            if (live.equals(Optional.of(number))) {
                continue;
            }
            if (target.isEmpty() && !model.isQuarantined(number, stage)) {
                target = Optional.of(number);
            }
            if (sight.sees(model.ref().version(number))) {
                numbers.add(number);
            }
        }
        List<StageMove> moves = new ArrayList<>();
        for (int number : numbers) {
            moves.add(of(model.ref().version(number), stage, sight, target));
        }
        return moves;
    }

    private static StageMove of(VersionRef version, StageName stage, Sight sight, Optional<Integer> target) {
        return new StageMove(
                stage.value(),
                version.label(),
                url(sight.url(version), stage),
                target.equals(Optional.of(version.number())));
    }

    /** Stages into which the version may be put back: it was live there and is not now. */
    public static List<String> stages(Model model, int number) {
        return model.assigned().steps().stream()
                .filter(step -> step.version() == number)
                .map(StageStep::stage)
                .filter(stage ->
                        model.live(stage).filter(live -> live == number).isEmpty())
                .map(StageName::value)
                .distinct()
                .sorted()
                .toList();
    }

    /** The ways back to one version. */
    public static List<StageMove> to(VersionRef version, Model model, Sight sight) {
        return stages(model, version.number()).stream()
                .map(stage -> of(version, new StageName(stage), sight, Optional.empty()))
                .toList();
    }

    /** The form on a version's page, for a stage. */
    private static String url(String version, StageName stage) {
        return version + form(stage);
    }

    /** The same, seen from the version's page without the slash at its end. */
    static String form(StageName stage) {
        return "/?rollback=" + PageQuery.encoded(stage.value()) + "#rollback";
    }
}
