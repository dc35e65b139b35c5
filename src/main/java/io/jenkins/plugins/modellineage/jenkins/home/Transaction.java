package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** A transaction of the ledger in somebody's name. */
@FunctionalInterface
interface Transaction {
    List<LedgerEntry> append(Function<Registry, List<RegistryEvent>> decide) throws IOException;
}
