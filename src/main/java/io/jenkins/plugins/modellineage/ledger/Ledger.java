package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The history of the registry: appended to, read and verified, never changed. */
public interface Ledger extends Closeable {
    /** The registry after the last recorded event: a value that stays as it is. */
    Registry registry();

    /** How far it goes: what is durable. */
    LedgerHead head();

    /** The head that it had after so many entries; empty when there are fewer. */
    Optional<LedgerHead> headAt(long entries) throws IOException;

    /**
     * Decides and records in one transaction: nobody else appends between the state that {@code decide} sees and the
     * record of what it answers. All its events become durable, or none does.
     *
     * @param decide gives the events, in order, or an empty list; throws unchecked to refuse, and nothing is recorded. It is
     *     asked again when it saw what another one decided and could not be stored
     * @return the recorded entries
     * @throws IOException when nothing was recorded, or, as a {@link LedgerBrokenException}, when that is not known
     */
    List<LedgerEntry> append(Actor actor, Function<Registry, List<RegistryEvent>> decide) throws IOException;

    /** Every recorded entry, read from the disk; close the stream. */
    Stream<LedgerEntry> read() throws IOException;

    /** Reads everything again and checks every line, the chain and the fold; never changes a byte. */
    LedgerCheck verify() throws IOException;
}
