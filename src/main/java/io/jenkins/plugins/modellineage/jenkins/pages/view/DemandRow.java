package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * An approval that a promotion needs.
 *
 * @param demand in words such as {@code 2 approvals by release-managers}
 * @param rule which rule of the stage demands it, in words; null when the request did
 */
@ExportedBean(defaultVisibility = 999)
public record DemandRow(@Exported String demand, @Exported String rule) {

    static List<DemandRow> of(List<ApprovalRule> rules) {
        return rules.stream()
                .map(asked -> new DemandRow(asked.description(), asked.rule().orElse(null)))
                .toList();
    }
}
