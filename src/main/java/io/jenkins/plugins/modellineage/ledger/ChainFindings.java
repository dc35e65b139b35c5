package io.jenkins.plugins.modellineage.ledger;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a look at all that shows whether a ledger was changed found: its chain, and signed notes of how far it went.
 *
 * @param ledger what was found of the chain
 * @param checkpoints a sentence about each note that fits
 * @param misfits a sentence about each note that does not
 */
public record ChainFindings(LedgerCheck ledger, List<String> checkpoints, List<String> misfits) {
    public ChainFindings {
        checkpoints = List.copyOf(checkpoints);
        misfits = List.copyOf(misfits);
    }

    /** The same with another note that does not fit. */
    public ChainFindings with(String misfit) {
        return new ChainFindings(
                ledger,
                checkpoints,
                Stream.concat(misfits.stream(), Stream.of(misfit)).toList());
    }

    /** All that is wrong, the chain before the notes; empty when all is well. */
    public List<String> problems() {
        return Stream.concat(ledger.problems().stream(), misfits.stream()).toList();
    }
}
