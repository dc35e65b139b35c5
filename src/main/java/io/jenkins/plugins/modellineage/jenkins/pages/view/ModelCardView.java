package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.card.Difference;
import io.jenkins.plugins.modellineage.card.ModelCard;
import io.jenkins.plugins.modellineage.preview.Beginning;
import io.jenkins.plugins.modellineage.preview.Card;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The card of a version as its reader sees it.
 *
 * @param authorsFile path of the file that its author wrote; null where there is none
 * @param leftOut why that file is not part of the card, in words for people; null where it is, or there is none
 */
@ExportedBean(defaultVisibility = 999)
public record ModelCardView(
        @Exported String version,
        ModelCard card,
        @Exported String authorsFile,
        @Exported String leftOut) {

    /** All of it, as it is downloaded. */
    @Exported
    public String text() {
        return card.text();
    }

    /** Where the author says something else than was found. */
    @Exported
    public List<DifferenceRow> differences() {
        return card.differences().stream().map(DifferenceRow::of).toList();
    }

    /** As people read it; null when its tables are too large for a page. */
    public Card preview() {
        return Card.of(card.text()).orElse(null);
    }

    /** Its text as far as a page shows it. */
    public Beginning beginning() {
        return Beginning.of(card.text());
    }

    /** One of the differences. */
    @ExportedBean(defaultVisibility = 999)
    public record DifferenceRow(
            @Exported String what,
            @Exported String author,
            @Exported String found) {
        static DifferenceRow of(Difference difference) {
            return new DifferenceRow(difference.what(), difference.author(), difference.found());
        }
    }
}
