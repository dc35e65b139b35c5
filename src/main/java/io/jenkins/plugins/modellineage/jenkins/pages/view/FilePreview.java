package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.preview.Beginning;
import io.jenkins.plugins.modellineage.preview.Card;
import io.jenkins.plugins.modellineage.preview.Table;
import io.jenkins.plugins.modellineage.textdiff.IndentedJson;
import java.util.Locale;
import java.util.Optional;

/**
 * A file as far as it can be read on the spot: as a picture, a card, a table or a text. At most one of these is there, and
 * where none is, the problem says why.
 *
 * @param file that is looked at
 * @param pictureUrl where its picture is, relative to Jenkins' root; or null
 * @param card or null
 * @param table or null
 * @param text or null
 * @param problem why it is not shown, in words for people; or null
 */
public record FilePreview(FileRow file, String pictureUrl, Card card, Table table, Beginning text, String problem) {

    public static FilePreview picture(FileRow file, String url) {
        return new FilePreview(file, url, null, null, null, null);
    }

    public static FilePreview unread(FileRow file, String problem) {
        return new FilePreview(file, null, null, null, null, problem);
    }

    /** What was read, or why it was not. */
    public static FilePreview of(FileRow file, TextSide read) {
        return read.text() == null ? unread(file, read.problem()) : of(file, read.text());
    }

    private static FilePreview of(FileRow file, String text) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.matches("readme|.*\\.(md|markdown)")) {
            Optional<Card> card = Card.of(text);
            if (card.isPresent()) {
                return new FilePreview(file, null, card.get(), null, null, null);
            }
        }
        Optional<Table> table = name.matches(".*\\.(csv|tsv)") ? Table.of(text) : Optional.empty();
        if (table.isPresent()) {
            return new FilePreview(file, null, null, table.get(), null, null);
        }
        Beginning beginning = Beginning.of(IndentedJson.of(text).orElse(text));
        return new FilePreview(file, null, null, null, beginning, null);
    }
}
