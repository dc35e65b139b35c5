package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.util.List;
import java.util.Optional;

/** The main values of an event, flat: the whole of it does not fit into a row. */
final class EntryRow {
    static final List<String> COLUMNS = List.of(
            "seq", "time", "type", "scope", "model", "version", "stage", "promotion", "by", "build", "sentence");

    private EntryRow() {}

    static List<String> of(LedgerEntry entry) {
        RegistryEvent event = entry.event();
        Optional<VersionRef> version = event.subject();
        Optional<PromotionRef> promotion =
                event instanceof PromotionEvent of ? Optional.of(of.promotion()) : Optional.empty();
        String stage = event instanceof StageRolledBack back
                ? back.stage().value()
                : promotion.map(asked -> asked.stage().value()).orElse("");
        return List.of(
                String.valueOf(entry.seq()),
                entry.time().toString(),
                LedgerEntryCodec.type(entry),
                version.map(of -> of.model().scope().value()).orElse(""),
                version.map(of -> of.model().name().value()).orElse(""),
                version.map(of -> String.valueOf(of.number())).orElse(""),
                stage,
                promotion.map(PromotionRef::id).orElse(""),
                entry.actor().authentication(),
                entry.actor().build().map(BuildRef::label).orElse(""),
                entry.sentence());
    }
}
