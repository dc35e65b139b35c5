package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a look at the chain of a ledger's lines found.
 *
 * @param found entries count as good when they follow one another; what their events say was not looked at
 * @param digests of the lines of the entries that were asked for, as far as they are good
 */
public record ChainCheck(LedgerCheck found, Map<Long, Sha256> digests) {
    public ChainCheck {
        digests = Map.copyOf(digests);
    }

    /** What is wrong, also when all lines follow one another and this is not where they end. */
    List<String> expecting(LedgerHead head, Path directory) {
        if (found.intact()
                && !(found.entries() == head.entries() && found.head().equals(head.digest()))) {
            return List.of(new LedgerDamagedException(directory, new LedgerHead(found.entries(), found.head()), head)
                    .getMessage());
        }
        return found.problems();
    }

    /** The digest of the last line when that entry was the last one; empty when it is not good, or was not asked for. */
    public Optional<Sha256> headAt(long entries) {
        return entries == 0 ? Optional.of(LedgerHead.NONE.digest()) : Optional.ofNullable(digests.get(entries));
    }
}
