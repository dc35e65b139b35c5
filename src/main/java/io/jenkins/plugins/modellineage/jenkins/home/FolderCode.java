package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.codec.FolderRulesForm;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.WholeFile;
import io.jenkins.plugins.modellineage.ledger.Ledger;
import io.jenkins.plugins.modellineage.lineage.FolderRules;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * Takes rules of stages from a folder's own configuration, as input only: the ledger alone says which rules hold.
 *
 * <p>Whoever has Job/Configure can write such a text into the folder. It counts only where somebody with Model/Configure on
 * the folder saves it, and only in that moment: a text that was once seen, taken or not, is not looked at again, whoever saves
 * the folder later; and one that comes from the disk, at a start or when the folder is read again, is nobody's. What was seen
 * last stands in the folder's own directory.
 */
public final class FolderCode {
    /** Also named in the documentation. */
    private static final String FILE = "model-lineage-rules";

    private static final Logger LOGGER = Logger.getLogger(FolderCode.class.getName());
    private static final Map<Item, Taking> DUE = new LinkedHashMap<>();

    private FolderCode() {}

    /** Rules that somebody gave who may, on their way into the ledger. */
    private record Taking(String digest, List<CodedRule> rules, String by) {}

    /** @param told why it was not taken, or what was left; empty when all of it was taken */
    private record Seen(String digest, String told) {}

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
        try {
            synchronized (DUE) {
                look(folder, text.strip(), written);
            }
            again();
        } catch (IOException problem) {
            LOGGER.log(
                    Level.WARNING,
                    problem,
                    () -> "Rules that the configuration of folder '" + Naming.plain(folder.getFullName())
                            + "' gives were not taken: " + FILE + " in its directory failed");
        }
        return true;
    }

    private static void look(Item folder, String text, boolean written) throws IOException {
        String digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
        Optional<Seen> before = seen(folder);
        boolean nothing = text.isEmpty() && before.isEmpty();
        if (nothing || before.filter(known -> known.digest().equals(digest)).isPresent()) {
            return;
        }
        DUE.remove(folder);
        Optional<String> refusal = refusal(folder, text, written);
        if (refusal.isPresent()) {
            left(folder, digest, refusal.get());
        } else {
            see(folder, new Seen(digest, "it waits until the model registry can be written"));
            DUE.put(
                    folder,
                    new Taking(
                            digest,
                            rules(folder, text),
                            Jenkins.getAuthentication2().getName()));
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
        return text.isEmpty() ? List.of() : FolderRulesForm.read(folder.getFullName(), text, Rules.GATES);
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
            open.ifPresent(ledger -> DUE.entrySet().removeIf(due -> take(ledger, due.getKey(), due.getValue())));
        }
    }

    /** Whether that is over: it was recorded, or refused, or the folder is gone. */
    private static boolean take(Ledger ledger, Item folder, Taking given) {
        try {
            if (isThere(folder)) {
                record(ledger, folder, given);
            }
            return true;
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, problem, () -> "Rules of folder '" + folder.getFullName() + "' wait");
            return false;
        }
    }

    private static boolean isThere(Item folder) {
        try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(folder.getFullName()) == folder;
        }
    }

    private static void record(Ledger ledger, Item folder, Taking given) throws IOException {
        try {
            ScopeId scope = Scopes.of((ItemGroup<?>) folder);
            ledger.append(Actor.person(given.by()), registry -> FolderRules.give(registry, scope, given.rules()))
                    .forEach(entry -> LOGGER.info(entry.event().sentence()));
            List<HeldRule> others = FolderRules.ofOthers(ledger.registry(), scope, given.rules());
            see(folder, new Seen(given.digest(), others.isEmpty() ? "" : others(others)));
        } catch (PromotionRefusedException | Refused wrong) {
            left(folder, given.digest(), wrong.getMessage());
        }
    }

    private static String others(List<HeldRule> others) {
        return others.stream().map(HeldRule::label).collect(Collectors.joining(", "))
                + (others.size() == 1 ? " was" : " were") + " set by others and left as they are";
    }

    private static void left(Item folder, String digest, String why) throws IOException {
        LOGGER.warning("The configuration of folder '" + Naming.plain(folder.getFullName())
                + "' gives rules of stages that were not taken: " + Naming.line(why));
        see(folder, new Seen(digest, Naming.line(why)));
    }

    /** Why what the folder's configuration says is not what holds, in a sentence; empty when it is, or says nothing. */
    public static Optional<String> told(ItemGroup<?> folder) {
        try {
            return folder instanceof Item item
                    ? seen(item).map(Seen::told).filter(why -> !why.isEmpty())
                    : Optional.empty();
        } catch (IOException problem) {
            return Optional.of("the file " + FILE + " in its directory cannot be read");
        }
    }

    private static Optional<Seen> seen(Item folder) throws IOException {
        try {
            String[] lines = Files.readString(path(folder)).split("\n", 2);
            return Optional.of(new Seen(lines[0], lines.length == 1 ? "" : lines[1].strip()));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        }
    }

    private static void see(Item folder, Seen now) throws IOException {
        WholeFile.replace(path(folder), now.digest() + "\n" + now.told() + "\n");
    }

    private static Path path(Item folder) {
        return folder.getRootDir().toPath().resolve(FILE);
    }
}
