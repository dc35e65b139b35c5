package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of the ledger an audit asks for.
 *
 * @param kinds empty for all
 * @param stage that an entry must be about; a rule is about the stages that it covers
 * @param by a part of who acted, whatever its case
 * @param from the first moment
 * @param to the last moment
 */
public record AuditFilter(
        Set<AuditKind> kinds, Optional<StageName> stage, String by, Optional<Instant> from, Optional<Instant> to) {
    /** A clock may have been set back by so much, so that an entry is older than one before it. */
    private static final Duration CLOCK = Duration.ofHours(2);

    /** Everything. */
    public static final AuditFilter ALL =
            new AuditFilter(Set.of(), Optional.empty(), "", Optional.empty(), Optional.empty());

    public AuditFilter {
        kinds = Set.copyOf(kinds);
        Objects.requireNonNull(stage, "stage");
        by = by.strip().toLowerCase(Locale.ROOT);
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (from.isPresent() && to.filter(from.get()::isAfter).isPresent()) {
            throw new IllegalArgumentException(
                    "Nothing can be from " + from.get() + " on and until " + to.get() + ": exchange the two");
        }
    }

    public boolean matches(LedgerEntry entry) {
        return (kinds.isEmpty() || kinds.contains(AuditKind.of(entry.event())))
                && stage.map(asked -> isAbout(entry.event(), asked)).orElse(true)
                && entry.actor().label().toLowerCase(Locale.ROOT).contains(by)
                && from.map(first -> !entry.time().isBefore(first)).orElse(true)
                && to.map(last -> !entry.time().isAfter(last)).orElse(true);
    }

    /** Whether all that is older than this entry is too old. */
    public boolean ended(LedgerEntry entry) {
        return from.filter(first -> entry.time().isBefore(first.minus(CLOCK))).isPresent();
    }

    private static boolean isAbout(RegistryEvent event, StageName stage) {
        if (event instanceof PromotionEvent promotion) {
            return promotion.promotion().stage().equals(stage);
        }
        if (event instanceof StageRolledBack back) {
            return back.stage().equals(stage);
        }
        return event instanceof RuleEvent changed
                && changed.held().rule().stages().covers(stage);
    }

    /**
     * Where in a list of entries, newest first, those begin that are not too new: found by halves, since each entry that is
     * looked at is read from the disk. A clock
     * may have been set back by {@link #CLOCK}.
     *
     * @param before entries from this one on are left out
     */
    public int begin(List<LedgerEntry> newestFirst, long before) {
        int from = 0;
        int end = newestFirst.size();
        while (from < end) {
            int middle = (from + end) >>> 1;
            LedgerEntry entry = newestFirst.get(middle);
            boolean tooNew = entry.seq() >= before
                    || to.filter(last -> entry.time().isAfter(last.plus(CLOCK))).isPresent();
            from = tooNew ? middle + 1 : from;
            end = tooNew ? end : middle;
        }
        return from;
    }
}
