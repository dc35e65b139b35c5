package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.codec.FolderRulesForm;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.FolderTexts.Seen;
import io.jenkins.plugins.modellineage.jenkins.home.FolderTexts.Waiting;
import io.jenkins.plugins.modellineage.ledger.Ledger;
import io.jenkins.plugins.modellineage.lineage.FolderRules;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * Takes rules of stages from a folder's own configuration, as input only: the ledger alone says which rules hold.
 *
 * <p>Whoever has Job/Configure can write such a text into the folder. It counts only where somebody with Model/Configure on
 * the folder saves it, and only in that moment: a text that was once seen, taken or not, is not looked at again, whoever saves
 * the folder later; and one that comes from the disk, at a start or when the folder is read again, is nobody's. That there is
 * no text is nobody's either, so it removes nothing: only a text without a rule does. What was seen last, and what counts and
 * waits for the ledger, stands in the folder's own directory.
 */
public final class FolderCode {
    private static final Logger LOGGER = Logger.getLogger(FolderCode.class.getName());

    /** Those of which a text waits; also the lock for their files. */
    private static final Set<Item> DUE = new LinkedHashSet<>();

    private FolderCode() {}

    /** What is done about one folder. */
    @FunctionalInterface
    private interface Look {
        void at(FolderTexts texts) throws IOException;
    }

    /**
     * Looks at what somebody saved, on their own thread.
     *
     * @param folder that was created or saved
     * @param text what its configuration says; blank when it says nothing
     * @param written whether who saves it wrote it now, and it does not come from the disk
     * @return false for a folder on its way in, of which one is told again
     */
    public static boolean saved(Item folder, String text, boolean written) {
        if (!isThere(folder)) {
            return false;
        }
        look(folder, texts -> look(folder, texts, text.strip(), written));
        again();
        return true;
    }

    /**
     * Goes on at a start with what waited when Jenkins went down. A text is not looked at then.
     *
     * @param text what the folder's configuration says; blank when it says nothing
     */
    public static void loaded(Item folder, String text) {
        look(folder, texts -> {
            if (texts.waiting().isPresent()) {
                DUE.add(folder);
            }
            if (text.isBlank()) {
                gone(texts);
            }
        });
        again();
    }

    private static void look(Item folder, Look look) {
        try {
            synchronized (DUE) {
                look.at(FolderTexts.of(folder));
            }
        } catch (IOException problem) {
            LOGGER.log(
                    Level.WARNING,
                    problem,
                    () -> "Rules that the configuration of folder '" + Naming.plain(folder.getFullName())
                            + "' gives were not taken: " + FolderTexts.SEEN + " in its directory failed");
        }
    }

    private static void look(Item folder, FolderTexts texts, String text, boolean written) throws IOException {
        if (text.isEmpty()) {
            gone(texts);
            return;
        }
        String digest = FolderTexts.digest(text);
        Optional<Seen> known = texts.seen().filter(seen -> seen.is(digest));
        if (known.isPresent()) {
            if (known.get().gone()) {
                texts.see(known.get().givenAgain());
            }
            return;
        }
        Optional<String> refusal = refusal(folder, text, written);
        if (refusal.isPresent()) { // and what waits goes on waiting
            texts.see(Seen.of(digest, left(folder, refusal.get())));
        } else {
            texts.await(new Waiting(Jenkins.getAuthentication2().getName(), text));
            DUE.add(folder);
            texts.see(Seen.of(digest, "it waits until the model registry can be written"));
        }
    }

    /** Nobody wrote that there is nothing, so what was taken before holds. */
    private static void gone(FolderTexts texts) throws IOException {
        Optional<Seen> before = texts.seen().filter(seen -> !seen.gone());
        if (before.isPresent()) {
            texts.see(before.get().nowGone());
        }
    }

    /** Why nothing of the text counts. */
    private static Optional<String> refusal(Item folder, String text, boolean written) {
        if (!written) {
            return Optional.of("it was copied or read from the disk, so nobody says who wrote it");
        }
        if (!((AccessControlled) folder).hasPermission(ModelPermissions.CONFIGURE)) {
            return Optional.of(Naming.plain(Jenkins.getAuthentication2().getName())
                    + ", who saved it, has no Model/Configure on the folder");
        }
        try {
            rules(folder, text);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(wrong.getMessage());
        }
    }

    private static List<CodedRule> rules(Item folder, String text) {
        return FolderRulesForm.read(folder.getFullName(), text, Rules.GATES);
    }

    /**
     * Checks a text before it is saved.
     *
     * @throws IllegalArgumentException in one line, when it cannot be read
     */
    public static void check(String text) {
        FolderRulesForm.read("", text.strip(), Rules.GATES);
    }

    /** Records what waits, as soon as the ledger takes it. */
    static void again() {
        synchronized (DUE) {
            Optional<Ledger> open =
                    DUE.isEmpty() ? Optional.empty() : ModelLineage.get().opened();
            open.ifPresent(ledger -> DUE.removeIf(folder -> take(ledger, folder)));
        }
    }

    /** Whether that is over: it was recorded, or refused, or the folder is gone. */
    private static boolean take(Ledger ledger, Item folder) {
        try {
            FolderTexts texts = FolderTexts.of(folder);
            Optional<Waiting> waiting = isThere(folder) ? texts.waiting() : Optional.empty();
            if (waiting.isPresent()) {
                settle(texts, waiting.get(), record(ledger, folder, waiting.get()));
            }
            return true;
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, problem, () -> "Rules of folder '" + folder.getFullName() + "' wait");
            return false;
        }
    }

    /** What was seen meanwhile is told, and not this. */
    private static void settle(FolderTexts texts, Waiting taken, String told) throws IOException {
        String digest = FolderTexts.digest(taken.text());
        Optional<Seen> now = texts.seen();
        if (now.filter(other -> !other.is(digest)).isEmpty()) {
            texts.see(new Seen(digest, told, now.filter(Seen::gone).isPresent()));
        }
        texts.awaitNoMore();
    }

    private static boolean isThere(Item folder) {
        try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(folder.getFullName()) == folder;
        }
    }

    /** What is told of it then. */
    private static String record(Ledger ledger, Item folder, Waiting given) throws IOException {
        try {
            List<CodedRule> rules = rules(folder, given.text());
            ScopeId scope = Scopes.of((ItemGroup<?>) folder);
            ledger.append(Actor.person(given.by()), registry -> FolderRules.give(registry, scope, rules))
                    .forEach(entry -> LOGGER.info(entry.event().sentence()));
            List<HeldRule> others = FolderRules.ofOthers(ledger.registry(), scope, rules);
            return others.isEmpty() ? "" : others(others);
        } catch (IllegalArgumentException | PromotionRefusedException | Refused wrong) {
            return left(folder, wrong.getMessage());
        }
    }

    private static String others(List<HeldRule> others) {
        return labels(others) + (others.size() == 1 ? " was" : " were") + " set by others and left as they are";
    }

    private static String labels(List<HeldRule> rules) {
        return rules.stream().map(HeldRule::label).collect(Collectors.joining(", "));
    }

    private static String left(Item folder, String why) {
        String told = Naming.line(why);
        LOGGER.warning("The configuration of folder '" + Naming.plain(folder.getFullName())
                + "' gives rules of stages that were not taken: " + told);
        return told;
    }

    /** Why what the folder's configuration says is not what holds, in a sentence; empty when it is, or says nothing. */
    public static Optional<String> told(ItemGroup<?> folder) {
        try {
            Optional<Seen> seen =
                    folder instanceof Item item ? FolderTexts.of(item).seen() : Optional.empty();
            return seen.filter(Seen::gone).isPresent()
                    ? holding(folder)
                    : seen.map(Seen::told).filter(why -> !why.isEmpty());
        } catch (IOException problem) {
            return Optional.of("the file " + FolderTexts.SEEN + " in its directory cannot be read");
        }
    }

    private static Optional<String> holding(ItemGroup<?> folder) {
        return Scopes.known(folder)
                .map(scope -> ModelLineage.get().registry().rulesOfFolder(scope))
                .filter(held -> !held.isEmpty())
                .map(held -> "it gives none any more, and what it gave before still holds: " + labels(held)
                        + "; to remove it, save {\"rules\": []} there");
    }
}
