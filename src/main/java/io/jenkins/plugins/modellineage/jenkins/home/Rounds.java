package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.ItemGroup;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/** Looks every minute, behind everybody else, for what no event tells of, so that no page has to. */
@Extension
public final class Rounds {
    private static final Logger LOGGER = Logger.getLogger(Rounds.class.getName());
    private static final long SECONDS = 60;
    /** More than anybody reads; how many there are in all is told beside. */
    private static final int SHOWN = 20;

    private volatile Seen seen = Seen.NOTHING;
    private volatile ScheduledFuture<?> looks;

    /**
     * A folder whose models only administrators see, because nobody can tell that it is theirs.
     *
     * @param name that the folder has, or had
     * @param why empty for one that is not there
     */
    public record ShutScope(ScopeId scope, String name, Optional<String> why) {}

    /** A stage in which a version is live, and of which no rule asks anything. */
    public record BareStage(ModelRef model, StageName stage) {}

    /**
     * What the last look found.
     *
     * @param bare the first ones of them
     * @param bareCount how many there are in all
     * @param seq last entry of the ledger that was looked at
     * @param room bytes that the disk of the registry has left; -1 before the first look, and where it is not there
     */
    public record Seen(List<ShutScope> shut, List<BareStage> bare, long bareCount, long seq, long room) {
        static final Seen NOTHING = new Seen(List.of(), List.of(), 0, -1, -1);
    }

    /** Begins once jobs are there. */
    @Extension
    public static final class Start extends ItemListener {
        @Override
        public void onLoaded() {
            get().begin();
        }
    }

    public static Rounds get() {
        return ExtensionList.lookupSingleton(Rounds.class);
    }

    private void begin() {
        looks = Timer.get().scheduleWithFixedDelay(this::quietly, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    public Seen seen() {
        return seen;
    }

    private void quietly() {
        try {
            RulesAsCode.again();
            FolderCode.again();
            look();
        } catch (RuntimeException problem) {
            LOGGER.log(Level.WARNING, "Looking after the model registry failed", problem);
        }
    }

    /** One look, on the calling thread. */
    public void look() {
        File home = ModelLineage.home().toFile();
        long room = home.exists() ? home.getUsableSpace() : -1; // of what is not there, 0 would be told
        Optional<Registry> open = ModelLineage.get().readable();
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            seen = open.map(registry -> look(registry, room)).orElse(new Seen(List.of(), List.of(), 0, -1, room));
        }
    }

    private Seen look(Registry registry, long room) {
        List<ShutScope> shut = registry.openScopes().stream()
                .filter(scope -> !scope.isRoot())
                .flatMap(scope -> trouble(registry, scope).stream())
                .toList();
        if (registry.lastSeq() == seen.seq()) { // nothing happened, so the stages are the same
            return new Seen(shut, seen.bare(), seen.bareCount(), seen.seq(), room);
        }
        List<BareStage> bare = registry.models().stream()
                .filter(model -> registry.nameOf(model.ref().scope()).isPresent())
                .flatMap(model -> model.stages().keySet().stream()
                        .filter(stage -> registry.rules(model.ref(), stage).demandNothing())
                        .map(stage -> new BareStage(model.ref(), stage)))
                .toList();
        return new Seen(
                shut,
                List.copyOf(bare.subList(0, Math.min(SHOWN, bare.size()))),
                bare.size(),
                registry.lastSeq(),
                room);
    }

    private static Optional<ShutScope> trouble(Registry registry, ScopeId scope) {
        String name = registry.nameOf(scope).orElse("");
        ItemGroup<?> there = Jenkins.get().getItemByFullName(name) instanceof ItemGroup<?> group ? group : null;
        try {
            boolean its =
                    there != null && Scopes.known(there).filter(scope::equals).isPresent();
            return its ? Optional.empty() : Optional.of(new ShutScope(scope, name, Optional.empty()));
        } catch (Refused unreadable) {
            return Optional.of(new ShutScope(scope, name, Optional.of(unreadable.getMessage())));
        }
    }

    /** Nothing goes on behind a Jenkins that ends. */
    @Terminator
    public static void shut() {
        for (Rounds rounds : ExtensionList.lookup(Rounds.class)) {
            ScheduledFuture<?> looking = rounds.looks;
            if (looking != null) {
                looking.cancel(false);
            }
        }
    }
}
