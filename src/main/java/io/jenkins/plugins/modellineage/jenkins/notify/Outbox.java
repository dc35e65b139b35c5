package io.jenkins.plugins.modellineage.jenkins.notify;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.WholeFile;
import io.jenkins.plugins.modellineage.webhook.Answer;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import io.jenkins.plugins.modellineage.webhook.DeliveryJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The deliveries that are on their way, and the last ones that came to their end. Each is a small file that is written
 * whole and forced, so neither a restart nor a crash loses one or leaves half of one; and a damaged file costs one alone.
 * Also remembers up to where the ledger was heard.
 */
final class Outbox {
    /** So many deliveries of one webhook may wait. */
    static final int MOST_WAITING = 1_000;
    /** So many of one webhook that came to their end are kept. */
    static final int MOST_ENDED = 50;
    /** How long deliveries of a webhook are kept that is not configured. */
    static final Duration ORPHANED = Duration.ofDays(1);

    private static final Logger LOGGER = Logger.getLogger(Outbox.class.getName());
    private static final String SUFFIX = ".json";
    private static final String HEARD = "heard";
    private static final String NOTHING = "-";
    private static final long LARGEST = 1 << 20;

    private final Path folder;
    private final int mostWaiting;
    private final int mostEnded;
    private final Map<String, Delivery> deliveries = new HashMap<>();
    private String id;
    private Long heard;

    private Outbox(Path folder, int mostWaiting, int mostEnded) {
        this.folder = folder;
        this.mostWaiting = mostWaiting;
        this.mostEnded = mostEnded;
    }

    /** Reads what is there; the folder is made. */
    static Outbox open(Path folder) throws IOException {
        return open(folder, MOST_WAITING, MOST_ENDED);
    }

    /**
     * The same with other bounds for each webhook.
     *
     * @param mostWaiting deliveries that may wait
     * @param mostEnded that are kept after their end
     */
    static Outbox open(Path folder, int mostWaiting, int mostEnded) throws IOException {
        Disk.real().createDirectories(folder);
        Outbox outbox = new Outbox(folder, mostWaiting, mostEnded);
        outbox.readHeard();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).forEach(outbox::read);
        }
        return outbox;
    }

    private void readHeard() throws IOException {
        Path file = folder.resolve(HEARD);
        if (Files.exists(file)) {
            String[] parts = Files.readString(file).strip().split(" ");
            if (parts.length == 2 && parts[1].matches("\\d{1,18}|-")) {
                id = parts[0];
                heard = parts[1].equals(NOTHING) ? null : Long.valueOf(parts[1]);
                return;
            }
            LOGGER.warning("File " + file + " does not tell what webhooks were told of; they are told of what comes");
        }
        id = UUID.randomUUID().toString();
    }

    private void read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("It has " + Files.size(file) + " bytes");
            }
            Delivery delivery = DeliveryJson.read(Files.readString(file));
            if (!file.equals(file(delivery.id()))) {
                throw new IOException("It holds the delivery " + delivery.id());
            }
            deliveries.put(delivery.id(), delivery);
        } catch (IOException damaged) {
            LOGGER.log(
                    Level.WARNING,
                    damaged,
                    () -> "File " + file + " holds no delivery of a webhook; it stays where it is and is not sent");
        }
    }

    /** Its own, and a part of those of its deliveries. */
    synchronized String id() {
        return id;
    }

    /** The last entry of the ledger that webhooks were told of; empty for a new outbox. */
    synchronized Optional<Long> heard() {
        return Optional.ofNullable(heard);
    }

    /** Remembers it durably. */
    synchronized void heard(Optional<Long> seq) throws IOException {
        if (!seq.equals(heard()) || !Files.exists(folder.resolve(HEARD))) {
            WholeFile.replace(
                    folder.resolve(HEARD), id + " " + seq.map(String::valueOf).orElse(NOTHING) + "\n");
            heard = seq.orElse(null);
        }
    }

    /** Takes a delivery, durably or not at all; one that is there already stays as it is. */
    synchronized void add(Delivery delivery) throws IOException {
        if (!deliveries.containsKey(delivery.id())) {
            write(delivery);
            deliveries.put(delivery.id(), delivery);
            makeRoom(delivery.webhook());
        }
    }

    /** Changes a delivery, durably; nothing happens when it is gone. */
    synchronized void change(String deliveryId, UnaryOperator<Delivery> change) throws IOException {
        Delivery now = deliveries.get(deliveryId);
        if (now != null) {
            put(change.apply(now));
            makeRoom(now.webhook());
        }
    }

    private void put(Delivery delivery) throws IOException {
        deliveries.put(delivery.id(), delivery); // goes on where the disk is full: then perhaps again after a crash
        write(delivery);
    }

    private void write(Delivery delivery) throws IOException {
        WholeFile.replace(file(delivery.id()), DeliveryJson.write(delivery));
    }

    private void makeRoom(String webhook) throws IOException {
        List<Delivery> waiting = of(webhook, Delivery.State.WAITING::equals);
        for (Delivery oldest : waiting.subList(0, Math.max(0, waiting.size() - mostWaiting))) {
            put(oldest.givenUp(new Answer(
                    Instant.now(),
                    Optional.empty(),
                    "More than " + mostWaiting + " deliveries waited for " + Naming.quoted(webhook))));
        }
        List<Delivery> ended = of(webhook, state -> state != Delivery.State.WAITING);
        for (Delivery oldest : ended.subList(0, Math.max(0, ended.size() - mostEnded))) {
            remove(oldest);
        }
    }

    private void remove(Delivery delivery) throws IOException {
        deliveries.remove(delivery.id());
        Files.deleteIfExists(file(delivery.id()));
    }

    /** Drops what waited a day for webhooks that are configured no more. */
    synchronized void forget(Set<String> webhooks, Instant now) throws IOException {
        List<Delivery> orphans = deliveries.values().stream()
                .filter(delivery -> !webhooks.contains(delivery.webhook())
                        && delivery.created().isBefore(now.minus(ORPHANED)))
                .toList();
        for (Delivery orphan : orphans) {
            remove(orphan);
        }
    }

    synchronized Optional<Delivery> find(String deliveryId) {
        return Optional.ofNullable(deliveries.get(deliveryId));
    }

    /** Those of a webhook, newest first. */
    synchronized List<Delivery> of(String webhook) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.webhook().equals(webhook))
                .sorted(Delivery.ORDER.reversed())
                .toList();
    }

    /** What is due for a webhook, oldest first. */
    synchronized List<Delivery> due(String webhook, Instant now) {
        return of(webhook, Delivery.State.WAITING::equals).stream()
                .filter(delivery -> delivery.due(now))
                .toList();
    }

    synchronized Collection<Delivery> all() {
        return List.copyOf(deliveries.values());
    }

    private List<Delivery> of(String webhook, Predicate<Delivery.State> state) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.webhook().equals(webhook) && state.test(delivery.state()))
                .sorted(Delivery.ORDER)
                .toList();
    }

    private Path file(String deliveryId) {
        return folder.resolve(deliveryId + SUFFIX);
    }
}
