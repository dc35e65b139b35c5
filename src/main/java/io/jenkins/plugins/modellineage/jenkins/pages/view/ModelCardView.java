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

    /** As people read it; null when it, or one of its tables, is too large for a page. */
    public Card preview() {
        String text = card.text();
        return text.length() <= TextSide.LARGEST ? Card.below(1, text).orElse(null) : null;
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
