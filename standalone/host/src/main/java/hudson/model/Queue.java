package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.labels.LabelAssignmentAction;
import hudson.model.queue.CauseOfBlockage;
import hudson.model.queue.FoldableAction;
import hudson.model.queue.FutureImpl;
import hudson.model.queue.QueueListener;
import hudson.model.queue.QueueTaskFuture;
import hudson.model.queue.ScheduleResult;
import hudson.model.queue.SubTask;
import hudson.model.queue.WorkUnitContext;
import hudson.security.ACL;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.console.WithConsoleUrl;
import jenkins.model.FullyNamedModelObject;
import jenkins.model.Jenkins;
import jenkins.model.queue.AsynchronousExecution;
import jenkins.security.QueueItemAuthenticator;
import jenkins.security.QueueItemAuthenticatorProvider;
import jenkins.security.stapler.StaplerAccessibleType;
import jenkins.util.Listeners;
import jenkins.util.Timer;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.springframework.security.core.Authentication;

/** Tasks that wait for an executor. One lock guards all of it. */
@StaplerAccessibleType
public class Queue extends ResourceController implements Saveable {
    private static final Logger LOGGER = Logger.getLogger(Queue.class.getName());
    private static final ReentrantLock LOCK = new ReentrantLock();
    static final AtomicLong NEXT_ID = new AtomicLong();
    private final Set<WaitingItem> waitingList = new TreeSet<>();
    private final List<BuildableItem> buildables = new ArrayList<>();
    private final Map<Long, LeftItem> left = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LeftItem> eldest) {
            return size() > 1000;
        }
    });

    public Queue(LoadBalancer loadBalancer) {}

    public static Queue getInstance() {
        return Jenkins.get().getQueue();
    }

    @Override
    public void save() {
        QueueFile.save(this);
    }

    public void load() {
        QueueFile.load(this);
    }

    File getXMLQueueFile() {
        return new File(Jenkins.get().getRootDir(), "queue.xml");
    }

    public void clear() {
        withLock(() -> {
            for (Item item : getItems()) {
                cancel(item);
            }
        });
    }

    @CheckForNull
    public WaitingItem schedule(Task p, int quietPeriod, List<Action> actions) {
        return schedule2(p, quietPeriod, actions).getCreateItem();
    }

    @CheckForNull
    public WaitingItem schedule(Task p, int quietPeriod, Action... actions) {
        return schedule2(p, quietPeriod, actions).getCreateItem();
    }

    @NonNull
    public ScheduleResult schedule2(Task p, int quietPeriod, Action... actions) {
        return schedule2(p, quietPeriod, new ArrayList<>(Arrays.asList(actions)));
    }

    /** Adds the task; one that waits already with the same parameters takes over the causes instead. */
    @NonNull
    public ScheduleResult schedule2(Task p, int quietPeriod, List<Action> actions) {
        List<Action> kept = new ArrayList<>(actions);
        kept.removeIf(Objects::isNull);
        LOCK.lock();
        try {
            if (Jenkins.get().isTerminating()) {
                return ScheduleResult.refused();
            }
            for (Item item : getItems(p)) {
                if (!differs(item, kept)) {
                    kept.forEach(a -> {
                        if (a instanceof FoldableAction foldable) {
                            foldable.foldIntoExisting(item, p, kept);
                        }
                    });
                    return ScheduleResult.existing(item);
                }
            }
            Calendar due = new GregorianCalendar();
            due.add(Calendar.SECOND, quietPeriod);
            WaitingItem added = new WaitingItem(due, p, kept);
            added.enter(this);
            scheduleMaintenance();
            if (quietPeriod > 0) {
                Timer.get().schedule(this::maintain, quietPeriod * 1000L + 5, TimeUnit.MILLISECONDS);
            }
            return ScheduleResult.created(added);
        } finally {
            LOCK.unlock();
        }
    }

    private static boolean differs(Item item, List<Action> actions) {
        boolean asked = false;
        for (Action action : actions) {
            if (action instanceof QueueAction qa) {
                asked = true;
                if (qa.shouldSchedule(item.getActions())) {
                    return true;
                }
            }
        }
        return !asked && item.getActions(QueueAction.class).stream().anyMatch(qa -> qa.shouldSchedule(actions));
    }

    public boolean cancel(Task p) {
        return callLocked(() -> {
            boolean any = false;
            for (Item item : getItems(p)) {
                any |= cancel(item);
            }
            return any;
        });
    }

    public boolean cancel(Item item) {
        return callLocked(() -> item.cancel(this));
    }

    public boolean isEmpty() {
        return getItems().length == 0;
    }

    /** What waits, newest first. */
    @NonNull
    @Exported(inline = true)
    public Item[] getItems() {
        return callLocked(() -> {
            List<Item> items = new ArrayList<>(waitingList);
            items.addAll(buildables);
            Collections.reverse(items);
            return items.toArray(new Item[0]);
        });
    }

    /** A waiting or a left item by its id. */
    @CheckForNull
    public Item getItem(long id) {
        return Arrays.stream(getItems())
                .filter(i -> i.getId() == id)
                .findFirst()
                .orElse(left.get(id));
    }

    @CheckForNull
    public Item getItem(Task t) {
        return getItems(t).stream().findFirst().orElse(null);
    }

    public List<Item> getItems(Task t) {
        return Arrays.stream(getItems()).filter(i -> i.task.equals(t)).collect(Collectors.toList());
    }

    public boolean contains(Task t) {
        return getItem(t) != null;
    }

    public List<BuildableItem> getBuildableItems() {
        return callLocked(() -> new ArrayList<>(buildables));
    }

    public Collection<LeftItem> getLeftItems() {
        synchronized (left) {
            return List.copyOf(left.values());
        }
    }

    public Future<?> scheduleMaintenance() {
        return Timer.get().submit(this::maintain);
    }

    /** Hands tasks that are due to executors that are free. */
    public void maintain() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        if (jenkins == null || jenkins.getQueue() != this) {
            return;
        }
        withLock(() -> {
            if (jenkins.isTerminating()) {
                return;
            }
            for (WaitingItem item : List.copyOf(waitingList)) {
                if (item.timestamp.getTimeInMillis() <= System.currentTimeMillis() && mayBecomeBuildable(item.task)) {
                    item.leave(this);
                    new BuildableItem(item).enter(this);
                }
            }
            for (BuildableItem item : List.copyOf(buildables)) {
                try {
                    if (!isBlocked(item)) {
                        assign(item, jenkins);
                    }
                } catch (RuntimeException e) {
                    LOGGER.log(Level.WARNING, "cannot start " + item.task.getDisplayName(), e);
                }
            }
        });
    }

    private boolean mayBecomeBuildable(Task task) {
        return task.isConcurrentBuild() || buildables.stream().noneMatch(item -> item.task.equals(task));
    }

    private static boolean isBlocked(BuildableItem item) {
        return item.task.getCauseOfBlockage() != null
                || Jenkins.get().isQuietingDown() && !(item.task instanceof NonBlockingTask);
    }

    private void assign(BuildableItem item, Jenkins jenkins) {
        if (item.task instanceof FlyweightTask) {
            Computer computer = jenkins.toComputer();
            item.leave(this);
            new LeftItem(item.start()).enter(this);
            computer.startFlyWeightTask(item.started.getPrimaryWorkUnit());
            return;
        }
        for (Computer computer : jenkins.getComputers()) {
            Node node = computer.getNode();
            if (node != null
                    && computer.isOnline()
                    && computer.isAcceptingTasks()
                    && computer.countIdle() > 0
                    && node.canTake(item) == null) {
                item.leave(this);
                new LeftItem(item.start()).enter(this);
                computer.startTask(item.started.getPrimaryWorkUnit());
                return;
            }
        }
    }

    /** Runs with the lock of the queue. */
    public static void withLock(Runnable runnable) {
        LOCK.lock();
        try {
            runnable.run();
        } finally {
            LOCK.unlock();
        }
    }

    private static <V> V callLocked(Supplier<V> call) {
        LOCK.lock();
        try {
            return call.get();
        } finally {
            LOCK.unlock();
        }
    }

    public static void init(Jenkins jenkins) {
        Queue queue = jenkins.getQueue();
        Timer.get().scheduleWithFixedDelay(queue::maintain, 1, 1, TimeUnit.SECONDS);
    }

    /** What can be queued. */
    public interface Task extends FullyNamedModelObject, SubTask {
        default CauseOfBlockage getCauseOfBlockage() {
            return null;
        }

        String getName();

        @Override
        default String getFullDisplayName() {
            return getDisplayName();
        }

        default String getAffinityKey() {
            return getName();
        }

        default void checkAbortPermission() {}

        @Override
        default boolean hasAbortPermission() {
            return true;
        }

        @Override
        String getUrl();

        default boolean isConcurrentBuild() {
            return false;
        }

        default Collection<? extends SubTask> getSubTasks() {
            return Set.of(this);
        }

        @NonNull
        default Authentication getDefaultAuthentication2() {
            return ACL.SYSTEM2;
        }

        @NonNull
        default Authentication getDefaultAuthentication2(Queue.Item item) {
            return getDefaultAuthentication2();
        }
    }

    /** A task that needs no executor of its own. */
    public interface FlyweightTask extends Task {}

    /** A task that starts even while Jenkins quiets down. */
    public interface NonBlockingTask extends Task {}

    /** A task that is lost, not saved, when Jenkins stops. */
    public interface TransientTask extends Task {}

    /** An action that has a say in whether two tasks are the same. */
    public interface QueueAction extends Action {
        boolean shouldSchedule(List<Action> actions);
    }

    /** What an executor runs. */
    public interface Executable extends Runnable, WithConsoleUrl {
        @NonNull
        SubTask getParent();

        @CheckForNull
        default Executable getParentExecutable() {
            return null;
        }

        @Override
        void run() throws AsynchronousExecution;

        default long getEstimatedDuration() {
            return getParent().getEstimatedDuration();
        }

        @Override
        default String getConsoleUrl() {
            return null;
        }

        @Override
        String toString();
    }

    /** A place in the queue. */
    @ExportedBean(defaultVisibility = 999)
    public abstract static class Item extends Actionable {
        @Override
        public String getSearchUrl() {
            return null;
        }

        private final long id;

        @Exported
        public final Task task;

        private final long inQueueSince;
        final transient FutureImpl future;

        protected Item(Task task, List<Action> actions, long id, FutureImpl future) {
            this(task, actions, id, future, System.currentTimeMillis());
        }

        protected Item(Task task, List<Action> actions, long id, FutureImpl future, long inQueueSince) {
            this.task = task;
            this.id = id;
            this.future = future;
            this.inQueueSince = inQueueSince;
            actions.forEach(this::addAction);
        }

        protected Item(Item item) {
            this(item.task, new ArrayList<>(item.getActions()), item.id, item.future, item.inQueueSince);
        }

        @Exported
        public long getId() {
            return id;
        }

        public Task getTask() {
            return task;
        }

        @Exported
        public boolean isBlocked() {
            return false;
        }

        @Exported
        public boolean isBuildable() {
            return this instanceof BuildableItem;
        }

        @Exported
        public long getInQueueSince() {
            return inQueueSince;
        }

        @NonNull
        @SuppressWarnings("unchecked")
        public <E extends Executable> QueueTaskFuture<E> getFuture() {
            return (QueueTaskFuture<E>) future;
        }

        public Label getAssignedLabel() {
            for (LabelAssignmentAction action : getActions(LabelAssignmentAction.class)) {
                Label label = action.getAssignedLabel(task);
                if (label != null) {
                    return label;
                }
            }
            return task.getAssignedLabel();
        }

        @NonNull
        public final List<Cause> getCauses() {
            CauseAction action = getAction(CauseAction.class);
            return action == null ? List.of() : action.getCauses();
        }

        @Exported
        public String getUrl() {
            return "queue/item/" + id + '/';
        }

        @Exported
        public final String getWhy() {
            CauseOfBlockage cause = getCauseOfBlockage();
            return cause == null ? null : cause.getShortDescription();
        }

        public abstract CauseOfBlockage getCauseOfBlockage();

        @Override
        public String getDisplayName() {
            return task.getDisplayName();
        }

        /** Whose permissions the task runs with: the first authenticator that says, else the task's own. */
        @NonNull
        public Authentication authenticate2() {
            for (QueueItemAuthenticator qia : QueueItemAuthenticatorProvider.authenticators()) {
                Authentication a = qia.authenticate2(this);
                if (a != null) {
                    return a;
                }
            }
            return task.getDefaultAuthentication2(this);
        }

        abstract void enter(Queue q);

        abstract boolean leave(Queue q);

        boolean cancel(Queue q) {
            boolean removed = leave(q);
            if (removed) {
                future.setAsCancelled();
                new LeftItem(this).enter(q);
            }
            return removed;
        }

        @Override
        public String toString() {
            return getClass().getName() + ':' + task + ':' + id;
        }
    }

    /** Waits for its quiet period to end. */
    public static final class WaitingItem extends Item implements Comparable<WaitingItem> {
        public Calendar timestamp;

        public WaitingItem(Calendar timestamp, Task project, List<Action> actions) {
            super(project, actions, NEXT_ID.incrementAndGet(), new FutureImpl(project));
            this.timestamp = timestamp;
        }

        @Override
        public int compareTo(WaitingItem that) {
            int r = timestamp.compareTo(that.timestamp);
            return r != 0 ? r : Long.compare(getId(), that.getId());
        }

        @Override
        public CauseOfBlockage getCauseOfBlockage() {
            long left = timestamp.getTimeInMillis() - System.currentTimeMillis();
            return Blockage.of(
                    left > 0
                            ? "In the quiet period. Expires in " + Util.getTimeSpanString(left)
                            : "Waiting for the queue");
        }

        @Override
        void enter(Queue q) {
            q.waitingList.add(this);
        }

        @Override
        boolean leave(Queue q) {
            return q.waitingList.remove(this);
        }
    }

    public abstract static class NotWaitingItem extends Item {
        @Exported
        public final long buildableStartMilliseconds;

        protected NotWaitingItem(WaitingItem wi) {
            super(wi);
            buildableStartMilliseconds = System.currentTimeMillis();
        }
    }

    /** Waits for an executor. */
    public static final class BuildableItem extends NotWaitingItem {
        private transient WorkUnitContext started;

        public BuildableItem(WaitingItem wi) {
            super(wi);
        }

        WorkUnitContext start() {
            started = new WorkUnitContext(this);
            return started;
        }

        @Override
        public CauseOfBlockage getCauseOfBlockage() {
            CauseOfBlockage blocked = task.getCauseOfBlockage();
            if (blocked != null) {
                return blocked;
            }
            Label label = getAssignedLabel();
            if (label != null && label.getNodes().isEmpty()) {
                return Blockage.of("There are no nodes with the label ‘" + label.getDisplayName() + "’");
            }
            if (label != null && label.isOffline()) {
                return Blockage.of("‘" + label.getDisplayName() + "’ is offline");
            }
            return Blockage.of("Waiting for next available executor"
                    + (label == null ? "" : " on ‘" + label.getDisplayName() + "’"));
        }

        @Override
        void enter(Queue q) {
            q.buildables.add(this);
        }

        @Override
        boolean leave(Queue q) {
            return q.buildables.remove(this);
        }
    }

    /** Has left the queue: to an executor, or cancelled. */
    public static final class LeftItem extends Item {
        public final WorkUnitContext outcome;

        public LeftItem(WorkUnitContext wuc) {
            super(wuc.item);
            outcome = wuc;
        }

        public LeftItem(Item cancelled) {
            super(cancelled);
            outcome = null;
        }

        @Override
        public CauseOfBlockage getCauseOfBlockage() {
            return null;
        }

        @CheckForNull
        @Exported
        public Executable getExecutable() {
            return outcome == null ? null : outcome.getPrimaryWorkUnit().getExecutable();
        }

        @Exported
        public boolean isCancelled() {
            return outcome == null;
        }

        @Override
        void enter(Queue q) {
            q.left.put(getId(), this);
            Listeners.notify(QueueListener.class, false, listener -> listener.onLeft(this));
        }

        @Override
        boolean leave(Queue q) {
            return false;
        }
    }

    private static final class Blockage extends CauseOfBlockage {
        private final String text;

        private Blockage(String text) {
            this.text = text;
        }

        static CauseOfBlockage of(String text) {
            return new Blockage(text);
        }

        @Override
        public String getShortDescription() {
            return text;
        }
    }
}
