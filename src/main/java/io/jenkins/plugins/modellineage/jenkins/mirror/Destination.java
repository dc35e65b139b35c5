package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.mirror.Doubt;
import io.jenkins.plugins.modellineage.mirror.NearestFolder;
import io.jenkins.plugins.modellineage.mirror.Part;
import io.jenkins.plugins.modellineage.mirror.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One server that gets a copy of what lies in a folder, as it is configured until that changes. It has a thread of its own, so that
 * no server waits for another.
 */
final class Destination {
    private final Mirror mirror;
    private final Setting setting;
    private final Waiting waiting = new Waiting();
    private final SharedWait sharedWait;
    private final Standing standing;
    private final Tally tally;
    private final Queue<Again> orders = new ConcurrentLinkedQueue<>();
    private final Optional<FileRounds> fileRounds;
    private final List<Lane> lanes = new ArrayList<>();

    /** @param before the one that was there for the same folder */
    Destination(Mirror mirror, Setting setting, Optional<Destination> before) {
        this.mirror = mirror;
        this.setting = setting;
        boolean same = before.filter(known -> known.setting.target().equals(setting.target()))
                .isPresent();
        this.standing = same ? before.get().standing : new Standing();
        this.sharedWait =
                before.filter(this::isSameServer).map(known -> known.sharedWait).orElseGet(SharedWait::new);
        this.tally = before.map(known -> known.tally).orElseGet(Tally::new);
        this.fileRounds = setting.target().map(target -> new FileRounds(this, target));
        setting.target().ifPresent(target -> lanes.add(new Lane(Lane.Work.RECORDS, new Rounds(this, target)::turn)));
        if (setting.target().filter(target -> target.wants(Part.FILES)).isPresent()) {
            lanes.add(new Lane(Lane.Work.FILES, files()::turn));
        }
        if (setting.target().isEmpty()) {
            standing.failed(Instant.now(), setting.wrong(), 1, Instant.MAX);
        }
    }

    /** What that one was told by its server holds for this one too. */
    private boolean isSameServer(Destination other) {
        return setting.credentials().equals(other.setting.credentials())
                && setting.target()
                        .map(Target::base)
                        .equals(other.setting.target().map(Target::base));
    }

    List<Lane> lanes() {
        return lanes;
    }

    /** Those end first: what they mirror may be for this server now. */
    void follow(Collection<Lane> ending) {
        lanes.forEach(lane -> lane.follow(ending));
    }

    void begin() {
        lanes.forEach(Lane::begin);
    }

    /** @throws java.util.NoSuchElementException when what is configured means nothing */
    FileRounds files() {
        return fileRounds.orElseThrow();
    }

    /** The runs whose files wait. */
    int waitingFiles() {
        return fileRounds.map(rounds -> rounds.waiting().size()).orElse(0);
    }

    /** How the files stand; empty when what is configured means nothing. */
    Optional<Standing> standingOfFiles() {
        return fileRounds.map(FileRounds::standing);
    }

    Setting setting() {
        return setting;
    }

    /** @throws java.util.NoSuchElementException when what is configured means none */
    Target target() {
        return setting.target().orElseThrow();
    }

    /** Whether what lies in the folder is for this server. */
    boolean hasFolder(String folder) {
        return mirror.of(folder).filter(this::equals).isPresent();
    }

    /** The same of a job. */
    boolean hasJob(String name) {
        return hasFolder(NearestFolder.above(name));
    }

    /** What it may be told of, as long as that is for it. */
    Thing thing(String name, String folder) {
        return new Thing(name, () -> hasFolder(folder));
    }

    /** The same of a run, or of what is of it. */
    Thing thing(String of, RunPlace run) {
        return thing(of + run, NearestFolder.above(run.job()));
    }

    void note(RunPlace run, Duration later) {
        waiting.add(run, Instant.now(), later);
        if (later.isZero()) {
            ring();
        }
    }

    /** The run is looked at again once the server has surely got to what it did not answer. */
    void settle(RunPlace run, Doubt doubt) {
        if (doubt.exists()) {
            waiting.again(run, doubt.next(Instant.now(), Rounds.LEFT_OUT));
        }
    }

    /** Somebody asks for it; a server that wants to be left alone still is. */
    void order(Again what) {
        orders.add(what);
        lanes.forEach(Lane::hurry);
    }

    /** Other things may lie in the folder than did, or what was refused may be taken now. */
    void recheck() {
        orders.add(Again.REVISIT);
        lanes.forEach(Lane::look);
        ring();
    }

    Queue<Again> orders() {
        return orders;
    }

    /** Names all that decides which models are for this server, and what is said of them. */
    String reach() {
        return mirror.reach(target().ofModels());
    }

    Waiting waiting() {
        return waiting;
    }

    SharedWait sharedWait() {
        return sharedWait;
    }

    Standing standing() {
        return standing;
    }

    Tally tally() {
        return tally;
    }

    void ring() {
        lanes.forEach(Lane::ring);
    }

    /** Somebody asks for the next try now, whatever the server demanded. */
    void hurry() {
        sharedWait.end();
        lanes.forEach(Lane::hurry);
    }

    void stop() {
        lanes.forEach(Lane::stop);
    }

    void join(long millis) throws InterruptedException {
        for (Lane lane : lanes) {
            lane.join(millis);
        }
    }
}
