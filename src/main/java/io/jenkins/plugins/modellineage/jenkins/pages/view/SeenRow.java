package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.gate.SeenValues;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The numbers that a gate saw; null stands for what it did not see or does not ask. NaN and the infinities are texts.
 *
 * @param of the name of a metric, or {@code hours}
 * @param difference the candidate's value less the champion's
 */
@ExportedBean(defaultVisibility = 999)
public record SeenRow(
        @Exported String of,
        @Exported Object candidate,
        @Exported Object champion,
        @Exported Object difference,
        @Exported Object min,
        @Exported Object max,
        @Exported Object minImprovement,
        @Exported Object minRelativeImprovement) {

    static SeenRow of(SeenValues seen) {
        return new SeenRow(
                seen.of(),
                Numbers.json(seen.candidate()),
                json(seen.champion()),
                json(seen.difference()),
                json(seen.bounds().min()),
                json(seen.bounds().max()),
                json(seen.bounds().minImprovement()),
                json(seen.bounds().minRelativeImprovement()));
    }

    private static Object json(Optional<Double> number) {
        return number.map(Numbers::json).orElse(null);
    }
}
