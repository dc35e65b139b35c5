package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted.Readers;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.ScopeDecisions;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/** Tells the ledger when folders and jobs that it knows are renamed, moved or deleted. */
@Extension
public final class Renames extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(Renames.class.getName());

    @Override
    public void onLoaded() {
        Timer.get().execute(() -> {
            Scopes.remember();
            Jobs.remember();
        });
    }

    @Override
    public void onLocationChanged(Item item, String from, String to) {
        if (item instanceof Job<?, ?> job) {
            append(() -> Jobs.renamed(job, from, to));
            try {
                OpenBuilds.renamed(from, to);
            } catch (IOException problem) {
                LOGGER.log(Level.WARNING, problem, () -> "Runs of " + to + " that a crash leaves open will stay so");
            }
        } else if (item instanceof ItemGroup) {
            append(() -> registry -> registry.scopeNamed(from)
                    .filter(scope -> ScopeMark.is((ItemGroup<?>) item, scope))
                    .map(scope -> ScopeDecisions.rename(registry, scope, from, to))
                    .orElse(List.of()));
        }
    }

    @Override
    public void onDeleted(Item item) {
        String name = item.getFullName();
        if (item instanceof Job<?, ?> job) {
            append(() -> Jobs.deleted(job, readers(item)));
            EndOfBuilds.forgetJob();
        } else if (item instanceof ItemGroup) {
            append(() -> registry -> registry.scopeNamed(name)
                    .filter(scope -> ScopeMark.is((ItemGroup<?>) item, scope)) // its file is gone: remembered
                    .<List<RegistryEvent>>map(scope -> List.of(new PlaceEvent.ScopeClosed(scope, name)))
                    .orElse(List.of()));
        }
    }

    /**
     * Who may see what the job leaves: the readers of its folder if the job had no readers of its own. A strategy that
     * decides for each item by itself answers with another object, and is taken to have restricted the job.
     */
    private static Readers readers(Item job) {
        return job.getACL() == ((AccessControlled) job.getParent()).getACL() ? Readers.FOLDER : Readers.ADMINISTRATORS;
    }

    /** Jenkins has done it already: what cannot be recorded is logged, not undone. */
    private static void append(Supplier<Function<Registry, List<RegistryEvent>>> decide) {
        try {
            ModelLineage.get()
                    .ledger()
                    .append(Actor.person(Jenkins.getAuthentication2().getName()), decide.get());
        } catch (IOException | Refused problem) {
            LOGGER.log(Level.SEVERE, "The model registry did not learn of a rename or deletion", problem);
        }
    }
}
