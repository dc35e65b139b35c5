package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.AskedGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Requests of people, from a page, by REST or on the command line: without a build, so that the ledger alone has them. They
 * are asked on the terms of the stage's rules; where those demand nothing, on those of the last request for the stage.
 */
public final class PeoplesRequests {
    private PeoplesRequests() {}

    /**
     * What a person asks for.
     *
     * @param seen digest of the content that they looked at; empty when they name the version alone
     * @param atOnce whether they know that the version goes live at once where nobody and no gate is asked
     */
    public record Ask(VersionRef version, StageName stage, Optional<Sha256> seen, boolean atOnce) {
        public Ask {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(seen, "seen");
        }
    }

    /**
     * What would come of a request now.
     *
     * @param promotion as it would stand at once
     * @param asksNothing whether nobody and no gate is asked
     */
    public record Outlook(Promotion promotion, boolean asksNothing) {}

    /**
     * What would come of it if the person who is signed in asked now; nothing is changed by looking.
     *
     * @throws Refused or {@link PromotionRefusedException} in one line when it would be refused before any gate is checked
     */
    public static Outlook preview(VersionRef ref, StageName stage) {
        ModelVersion version = existing(ref);
        Registry registry = ModelLineage.get().registry();
        Approver person = Approver.current();
        boolean mayAsk = ((AccessControlled) folder(ref)).hasPermission(ModelPermissions.PROMOTE);
        PromotionTerms asked = PromotionDecisions.ofPerson(registry, ref, stage, Starters.of(person.id(), version));
        PromotionTerms terms = asked.answered(
                mayAsk ? answers(version, stage, asked) : List.of()); // others make no code of plugins work
        LedgerEntry.Moment now =
                new LedgerEntry.Moment(ModelLineage.get().clock().instant(), Actor.person(person.id()));
        Promotion promotion =
                PromotionDecisions.outlook(registry, ref, stage, terms, now).orElseThrow(() -> live(ref, stage));
        Authority.checkOrigin(version, stage, folder(ref));
        if (mayAsk) {
            refuseInVain(version, stage, terms, folder(ref));
        }
        return new Outlook(promotion, PromotionDecisions.asksNothing(registry, ref, stage, terms));
    }

    /**
     * Asks as the person who is signed in. When the version's files are large, this ends before they are kept, and
     * {@link FileWorks} has the rest.
     *
     * @return the promotion; empty while the files are read
     * @throws org.springframework.security.access.AccessDeniedException without Model/Promote on the model's folder
     * @throws Refused or {@link PromotionRefusedException} in one line when nothing is asked for
     */
    public static Optional<Promotion> request(Ask ask) throws IOException {
        ModelVersion version = existing(ask.version());
        checkPermission(ask.version());
        ItemGroup<?> folder = folder(ask.version());
        refuseOtherContent(ask, version);
        Authority.checkOrigin(version, ask.stage(), folder);
        Approver person = Approver.current();
        Makers makers = Starters.of(person.id(), version);
        refuseInVain(version, ask.stage(), terms(ask, makers), folder);
        List<AskedGate> answers = answers(version, ask.stage(), terms(ask, makers));
        Function<Registry, List<RegistryEvent>> decide = registry -> decide(registry, ask, makers, answers);
        Transaction transaction = events -> ModelLineage.get().ledger().append(Actor.person(person.id()), events);
        seeTests(ask, terms(ask, makers).gates(), transaction);
        PinnedFirst files = new PinnedFirst(version);
        Optional<List<LedgerEntry>> recorded = files.appendIfKept(transaction, decide);
        if (recorded.isPresent()) {
            return Optional.of(told(recorded.get()));
        }
        AtomicReference<Promotion> asked = new AtomicReference<>();
        FileWork work = FileWork.request(version, ask.stage(), person.id());
        FileWorks.get().start(work, () -> {
            VersionFiles.pin(version, work);
            checkPermission(ask.version());
            asked.set(told(files.appendPinned(transaction, decide)));
        });
        return Optional.ofNullable(asked.get());
    }

    private static void seeTests(Ask ask, List<Gate> gates, Transaction transaction) throws IOException {
        Optional<Function<Registry, List<RegistryEvent>>> news =
                SeenTests.news(existing(ask.version()), ask.stage(), gates);
        if (news.isPresent()) {
            transaction.append(news.get());
        }
    }

    /** None for a version that is live already: nothing is asked for then. */
    private static List<AskedGate> answers(ModelVersion version, StageName stage, PromotionTerms terms) {
        if (ModelLineage.get().registry().isLive(version.ref(), stage)) {
            return List.of();
        }
        try {
            return AskedGates.ofRules(version, stage, terms.gates());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new Refused("Jenkins ended while gates of other plugins were asked about "
                    + version.ref().label() + "; ask again");
        }
    }

    private static List<RegistryEvent> decide(Registry registry, Ask ask, Makers makers, List<AskedGate> answers) {
        Instant now = ModelLineage.get().clock().instant();
        PromotionTerms terms = PromotionDecisions.ofPerson(registry, ask.version(), ask.stage(), makers)
                .answered(answers);
        List<RegistryEvent> events = PromotionDecisions.request(registry, ask.version(), ask.stage(), terms, now);
        if (events.isEmpty()) {
            throw live(ask.version(), ask.stage());
        }
        if (!ask.atOnce() && PromotionDecisions.asksNothing(registry, ask.version(), ask.stage(), terms)) {
            throw new PromotionRefusedException("No rule and no approval is asked for " + ask.stage() + ", so "
                    + ask.version().label() + " would be live at once; to do that, tick the box, or send atOnce=true");
        }
        return events;
    }

    private static Promotion told(List<LedgerEntry> recorded) {
        SettledListener.tell(recorded);
        Promotion promotion = Promotions.requested(recorded).orElseThrow();
        Expiries.arm(promotion);
        return promotion;
    }

    private static PromotionTerms terms(Ask ask, Makers makers) {
        return PromotionDecisions.ofPerson(ModelLineage.get().registry(), ask.version(), ask.stage(), makers);
    }

    private static void refuseInVain(ModelVersion version, StageName stage, PromotionTerms terms, ItemGroup<?> folder) {
        Promotions.refuseInVain(
                version.ref(), stage, Promotions.allAsked(version.ref(), stage, terms.rules()), terms.makers(), folder);
    }

    private static void refuseOtherContent(Ask ask, ModelVersion version) {
        Sha256 content = version.manifest().digest();
        if (ask.seen().filter(seen -> !seen.equals(content)).isPresent()) {
            throw new Refused(
                    "The request is for the content " + ask.seen().get().abbreviated() + ", but "
                            + ask.version().label() + " has " + content.abbreviated() + "; look at the version again");
        }
    }

    private static Refused live(VersionRef version, StageName stage) {
        return new Refused(version.label() + " is live in " + stage + " already");
    }

    private static ModelVersion existing(VersionRef ref) {
        return ModelLineage.get()
                .registry()
                .version(ref)
                .filter(Visibility::canSee)
                .orElseThrow(() -> new Refused("There is no version " + ref.label() + "; look at the model's page"));
    }

    private static ItemGroup<?> folder(VersionRef version) {
        return Scopes.folder(version.model().scope())
                .orElseThrow(() -> new Refused("The folder of the model '"
                        + version.model().name() + "' is gone, so nothing about it changes;"
                        + " stamp the model in a folder that is there"));
    }

    private static void checkPermission(VersionRef version) {
        ((AccessControlled) folder(version)).checkPermission(ModelPermissions.PROMOTE);
    }
}
