package org.jenkinsci.plugins.workflow.cps;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Envs;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.sandbox.DefaultInvoker;
import com.cloudbees.groovy.cps.sandbox.Invoker;
import com.cloudbees.groovy.cps.sandbox.SandboxInvoker;
import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import groovy.lang.GroovyShell;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.Action;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Saveable;
import hudson.model.User;
import hudson.security.ACL;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.FlowEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.FlowStartNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.modellineage.host.library.LibraryAnnotation;
import org.modellineage.host.library.LoadedLibraries;
import org.modellineage.host.pipeline.NodeFiles;
import org.modellineage.host.pipeline.ProgramFile;
import org.modellineage.host.pipeline.ScriptCompiler;
import org.modellineage.host.pipeline.ScriptSandbox;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** One run of a Groovy script. What is saved in {@code build.xml} is small; the program has a file of its own. */
public class CpsFlowExecution extends FlowExecution {

    private static final Logger LOGGER = Logger.getLogger(CpsFlowExecution.class.getName());

    /** The execution whose program is being written or read on this thread. */
    static final ThreadLocal<CpsFlowExecution> LOADING = new ThreadLocal<>();

    private final String script;
    private final boolean sandbox;
    private Result result = Result.SUCCESS;
    private String user;
    private int lastNodeId;
    private String startNodeId;
    private String endNodeId;
    private boolean done;
    private List<String> loadedScripts;

    private transient FlowExecutionOwner owner;
    private transient GroovyShell shell;
    private transient SettableFuture<CpsThreadGroup> program;
    private transient TreeMap<Integer, FlowHead> heads;
    private transient NodeFiles nodes;
    private transient volatile CopyOnWriteArrayList<GraphListener> listeners;

    public CpsFlowExecution(String script, boolean sandbox, FlowExecutionOwner owner) throws IOException {
        this(script, sandbox, owner, null);
    }

    public CpsFlowExecution(
            String script, boolean sandbox, FlowExecutionOwner owner, @CheckForNull FlowDurabilityHint durabilityHint)
            throws IOException {
        this.script = script;
        this.sandbox = sandbox;
        this.durabilityHint = durabilityHint;
        bind(owner);
    }

    private void bind(FlowExecutionOwner newOwner) throws IOException {
        owner = newOwner;
        program = SettableFuture.create();
        heads = new TreeMap<>();
        nodes = new NodeFiles(this, () -> getStorageDir().toPath());
    }

    public String getScript() {
        return script;
    }

    public boolean isSandbox() {
        return sandbox;
    }

    @Override
    public FlowExecutionOwner getOwner() {
        return owner;
    }

    /** Where the nodes are. */
    public File getStorageDir() throws IOException {
        return new File(owner.getRootDir(), "workflow");
    }

    File getProgramDataFile() throws IOException {
        return new File(owner.getRootDir(), "program.dat");
    }

    public synchronized GroovyShell getShell() {
        if (shell == null) {
            shell = ScriptCompiler.shell(sandbox, new LibraryAnnotation(this));
            LoadedLibraries.of(owner).addTo(shell.getClassLoader());
        }
        return shell;
    }

    private CpsScript parse(String text, String name) {
        return ScriptSandbox.run(sandbox, () -> {
            CpsScript parsed = (CpsScript) ScriptCompiler.parse(getShell(), text, name);
            parsed.execution = this;
            return parsed;
        });
    }

    /** Compiles the script and those that it has loaded so far, under the names that they had. */
    private void parseAll() {
        parse(script, ScriptCompiler.SCRIPT_NAME);
        for (int i = 0; loadedScripts != null && i < loadedScripts.size(); i++) {
            parse(loadedScripts.get(i), nameOfLoaded(i));
        }
    }

    private static String nameOfLoaded(int index) {
        return "Script" + (index + 1);
    }

    /** Compiles another script for this program, and remembers its text for a restart. */
    synchronized CpsScript load(String text) throws IOException {
        // a list of its own: the build may be being saved
        List<String> known = loadedScripts == null ? new ArrayList<>() : new ArrayList<>(loadedScripts);
        CpsScript loaded = parse(text, nameOfLoaded(known.size()));
        known.add(text);
        loadedScripts = known;
        saveOwner();
        return loaded;
    }

    Invoker createInvoker() {
        return sandbox ? new SandboxInvoker() : new DefaultInvoker();
    }

    @Override
    public void start() throws IOException {
        Authentication authentication = Jenkins.getAuthentication2();
        user = authentication.equals(ACL.SYSTEM2) ? null : authentication.getName();
        CpsScript parsed = parse(script, ScriptCompiler.SCRIPT_NAME);
        parsed.$initialize();
        CpsThreadGroup group = new CpsThreadGroup(this);
        group.register(parsed);
        FlowHead head = newHead();
        startNodeId = iotaStr();
        head.setNewHead(new FlowStartNode(this, startNodeId));
        nodes.flush();
        saveOwner();
        program.set(group);
        group.submit(() -> group.addThread(null, new Continuable(parsed, Envs.empty(createInvoker())), head, null)
                .resume(new Outcome(null, null)));
    }

    private void saveOwner() throws IOException {
        if (owner.getExecutable() instanceof Saveable build) {
            build.save();
        }
    }

    @Override
    public void onLoad(FlowExecutionOwner newOwner) throws IOException {
        bind(newOwner);
        if (done) {
            FlowHead head = newHead();
            head.setLoaded(endNodeId);
            program.setException(new IllegalStateException(newOwner + " has ended already"));
        } else {
            Computer.threadPoolForRemoting.submit(this::loadProgram);
        }
    }

    private void loadProgram() {
        try {
            if (!getProgramDataFile().isFile()) {
                throw new IOException("Cannot resume build because its program was not saved."
                        + (getDurabilityHint().isPersistWithEveryStep()
                                ? ""
                                : " This is expected to happen when using the PERFORMANCE_OPTIMIZED durability setting"
                                        + " and Jenkins is not shut down cleanly."));
            }
            LOADING.set(this);
            parseAll();
            program.set((CpsThreadGroup) readProgram());
        } catch (IOException | RuntimeException | LinkageError x) {
            fail(x);
        } finally {
            LOADING.remove();
        }
    }

    /** Objects of the script's classes may have methods that take part. */
    private Object readProgram() throws IOException {
        return ScriptSandbox.run(
                sandbox,
                () -> ProgramFile.read(getProgramDataFile().toPath(), getShell().getClassLoader()));
    }

    /** Objects of the script's classes may have methods that take part. */
    void writeProgram(CpsThreadGroup group) throws IOException {
        ScriptSandbox.run(sandbox, () -> {
            ProgramFile.write(getProgramDataFile().toPath(), group, getShell().getClassLoader());
            return null;
        });
    }

    /** Ends a build whose program cannot be loaded. */
    private void fail(Throwable x) {
        LOGGER.log(Level.FINE, x, () -> "Failed to load " + owner);
        setResult(Result.FAILURE);
        heads.clear();
        newHead();
        try {
            onProgramEnd(new Outcome(null, x));
        } finally {
            program.setException(x);
        }
    }

    boolean isProgramLoaded() {
        return program.isDone();
    }

    /** The program, waiting for it to be loaded. */
    CpsThreadGroup awaitProgram() throws IOException, InterruptedException {
        try {
            return program.get(5, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException x) {
            throw new IOException("The program of " + owner + " is not available", x);
        }
    }

    /** Does something on the program's thread, when it is loaded. */
    void runInProgram(Consumer<CpsThreadGroup> task) {
        Futures.addCallback(
                program,
                new FutureCallback<>() {
                    @Override
                    public void onSuccess(CpsThreadGroup group) {
                        group.submit(() -> task.accept(group));
                    }

                    @Override
                    public void onFailure(Throwable x) {
                        LOGGER.log(Level.FINE, x, () -> "no program any more in " + owner);
                    }
                },
                MoreExecutors.directExecutor());
    }

    @Override
    protected void afterStepExecutionsResumed() {
        runInProgram(group -> {
            for (StepExecution step : steps(group, false)) {
                if (step.getContext() instanceof ProgramStepContext context) {
                    context.resumeIfEnded();
                }
            }
            group.scheduleRun();
        });
    }

    @Override
    public ListenableFuture<List<StepExecution>> getCurrentExecutions(boolean innerMostOnly) {
        if (done) {
            return Futures.immediateFuture(List.of());
        }
        SettableFuture<List<StepExecution>> found = SettableFuture.create();
        Futures.addCallback(
                program,
                new FutureCallback<>() {
                    @Override
                    public void onSuccess(CpsThreadGroup group) {
                        group.submit(() -> found.set(steps(group, innerMostOnly)));
                    }

                    @Override
                    public void onFailure(Throwable x) {
                        found.setException(x);
                    }
                },
                MoreExecutors.directExecutor());
        return found;
    }

    private static List<StepExecution> steps(CpsThreadGroup group, boolean innermost) {
        return (innermost ? group.innermost(null) : group.getThreads())
                .stream().map(CpsThread::getStep).filter(Objects::nonNull).toList();
    }

    @Override
    public void interrupt(Result r, CauseOfInterruption... causes) throws IOException, InterruptedException {
        setResult(r);
        FlowInterruptedException error = new FlowInterruptedException(r, true, causes);
        runInProgram(group -> {
            List<CpsThread> innermost = group.innermost(null);
            for (int i = innermost.size() - 1; i >= 0; i--) {
                innermost.get(i).stop(error);
            }
        });
    }

    /** Whether no more of the script is to be run: it has ended, or its build was killed. */
    boolean isHalted() {
        return done || owner.getOrNull() != this;
    }

    void setLastNodeId(int id) {
        lastNodeId = Math.max(lastNodeId, id);
    }

    int getLastNodeId() {
        return lastNodeId;
    }

    /** A new node id. */
    public synchronized String iotaStr() {
        return String.valueOf(++lastNodeId);
    }

    synchronized FlowHead newHead() {
        FlowHead head = new FlowHead(this, ++lastNodeId);
        heads.put(head.getId(), head);
        return head;
    }

    /** The head that a saved program mentions: one object each. */
    synchronized FlowHead loadedHead(FlowHead head) {
        FlowHead known = heads.putIfAbsent(head.getId(), head);
        return known == null ? head : known;
    }

    synchronized FlowHead headOf(int id) {
        return heads.get(id);
    }

    synchronized void removeHead(int id) {
        heads.remove(id);
    }

    /** The step's own branch where no other block runs in it, else a new one. */
    FlowHead headForNextBody(CpsThread thread) {
        boolean busy = thread.group.getThreads().stream()
                .anyMatch(other -> other != thread && other.parentId == thread.id && other.head.equals(thread.head));
        return busy ? thread.head.fork() : thread.head;
    }

    @Override
    public synchronized List<FlowNode> getCurrentHeads() {
        List<FlowNode> current = new ArrayList<>();
        for (FlowHead head : heads.values()) {
            if (head.get() != null) {
                current.add(head.get());
            }
        }
        return current;
    }

    @Override
    public boolean isCurrentHead(FlowNode n) {
        return !done && getCurrentHeads().contains(n);
    }

    @Override
    public void addListener(GraphListener listener) {
        listeners().add(listener);
    }

    /** There before the execution is loaded: one that cannot be loaded ends at once, and its build must hear of it. */
    private synchronized List<GraphListener> listeners() {
        if (listeners == null) {
            listeners = new CopyOnWriteArrayList<>();
        }
        return listeners;
    }

    @Override
    public void removeListener(GraphListener listener) {
        listeners().remove(listener);
    }

    void notifyListeners(FlowNode node) {
        List<GraphListener> all = new ArrayList<>(listeners());
        all.addAll(ExtensionList.lookup(GraphListener.class));
        for (GraphListener listener : all) {
            try {
                listener.onNewHead(node);
            } catch (RuntimeException x) {
                LOGGER.log(Level.WARNING, x, () -> listener + " failed at " + node);
            }
        }
    }

    @Override
    @CheckForNull
    public FlowNode getNode(String id) throws IOException {
        return nodes.get(id);
    }

    void cache(FlowNode node) {
        nodes.cache(node);
    }

    void store(FlowNode node) {
        nodes.store(node);
    }

    void flushNodes() throws IOException {
        nodes.flush();
    }

    @Override
    public List<Action> loadActions(FlowNode node) throws IOException {
        return nodes.loadActions(node);
    }

    @Override
    public void saveActions(FlowNode node, List<Action> actions) throws IOException {
        nodes.saveActions(node, getDurabilityHint().isPersistWithEveryStep());
    }

    /** Makes the result worse, never better. */
    public void setResult(Result r) {
        if (r.isWorseThan(result)) {
            result = r;
        }
    }

    public Result getResult() {
        return result;
    }

    @Override
    public boolean isComplete() {
        return done || super.isComplete();
    }

    void onProgramEnd(Outcome outcome) {
        FlowNode last = heads.firstEntry().getValue().get();
        FlowEndNode end = endNode(last);
        if (outcome.isFailure()) {
            end.addAction(new ErrorAction(outcome.getAbnormal()));
        }
        endNodeId = end.getId();
        FlowHead head = heads.firstEntry().getValue();
        heads.tailMap(head.getId(), false).clear();
        done = true;
        head.moveTo(end);
        try {
            nodes.flush();
            Files.deleteIfExists(getProgramDataFile().toPath());
        } catch (IOException x) {
            LOGGER.log(Level.WARNING, x, () -> "The files of " + owner + " are not complete");
        }
        FlowExecutionList.get().unregister(owner);
        notifyListeners(end);
    }

    private FlowEndNode endNode(FlowNode last) {
        try {
            FlowStartNode start = startNode();
            return last == null
                    ? new FlowEndNode(this, iotaStr(), start, result, start)
                    : new FlowEndNode(this, iotaStr(), start, result, last);
        } catch (IOException x) {
            throw new IllegalStateException("The start of " + owner + " cannot be read", x);
        }
    }

    /** Jenkins may have been killed after the build was saved and before its first node was: then there is another one. */
    private FlowStartNode startNode() throws IOException {
        if (startNodeId != null && getNode(startNodeId) instanceof FlowStartNode start) {
            return start;
        }
        FlowStartNode another = new FlowStartNode(this, iotaStr());
        startNodeId = another.getId();
        store(another);
        return another;
    }

    @Override
    @NonNull
    public Authentication getAuthentication2() {
        if (user == null) {
            return ACL.SYSTEM2;
        }
        try {
            return User.getById(user, true).impersonate2();
        } catch (UsernameNotFoundException x) {
            LOGGER.log(Level.WARNING, x, () -> owner + " no longer runs as " + user);
            return Jenkins.ANONYMOUS2;
        }
    }

    /** Saves all programs and lets none go on, before the controller stops. */
    @Terminator(attains = FlowExecutionList.EXECUTIONS_SUSPENDED)
    public static void suspendAll() {
        for (FlowExecution execution : FlowExecutionList.get()) {
            if (execution instanceof CpsFlowExecution cps && cps.mayGoOn()) {
                cps.suspend();
            }
        }
    }

    /** A program that is not loaded yet, could not be, or was suspended before has nothing to save. */
    private boolean mayGoOn() {
        try {
            return program.isDone() && !Futures.getDone(program).isSuspended();
        } catch (ExecutionException gone) {
            return false;
        }
    }

    private void suspend() {
        SettableFuture<Void> saved = SettableFuture.create();
        runInProgram(group -> {
            group.suspend();
            saved.set(null);
        });
        try {
            saved.get(1, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException x) {
            LOGGER.log(Level.WARNING, x, () -> owner + " was not saved");
        }
    }

    @Override
    public boolean blocksRestart() {
        return false;
    }

    @Override
    public String toString() {
        return "CpsFlowExecution[" + owner + "]";
    }
}
