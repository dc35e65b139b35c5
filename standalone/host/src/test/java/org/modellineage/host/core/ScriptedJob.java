package org.modellineage.host.core;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Label;
import hudson.model.Queue;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.model.TopLevelItemDescriptor;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.model.lazy.LazyBuildMixIn;

/** A job whose builds run what a test says. */
public final class ScriptedJob extends Job<ScriptedJob, ScriptedRun>
        implements TopLevelItem,
                ParameterizedJobMixIn.ParameterizedJob<ScriptedJob, ScriptedRun>,
                LazyBuildMixIn.LazyLoadingJob<ScriptedJob, ScriptedRun> {
    /** What builds run, by the full name of their job. */
    public static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

    private transient LazyBuildMixIn<ScriptedJob, ScriptedRun> mixIn;
    private String label;

    /** The work of a build. */
    public interface Script {
        void run(ScriptedRun run, TaskListener listener) throws Exception;
    }

    public ScriptedJob(ItemGroup<?> parent, String name) {
        super(parent, name);
        mixIn = mixIn();
    }

    private LazyBuildMixIn<ScriptedJob, ScriptedRun> mixIn() {
        return new LazyBuildMixIn<>() {
            @Override
            protected ScriptedJob asJob() {
                return ScriptedJob.this;
            }

            @Override
            protected Class<ScriptedRun> getBuildClass() {
                return ScriptedRun.class;
            }
        };
    }

    public ScriptedJob doing(Script script) {
        SCRIPTS.put(getFullName(), script);
        return this;
    }

    public void setLabel(String label) throws IOException {
        this.label = label;
        save();
    }

    @Override
    public Label getAssignedLabel() {
        return label == null ? null : Label.parseExpression(label);
    }

    @Override
    public void onCreatedFromScratch() {
        super.onCreatedFromScratch();
        SCRIPTS.remove(getFullName()); // of a job of that name in another test, which writes into a home that is gone
        mixIn.onCreatedFromScratch();
    }

    @Override
    public void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException {
        super.onLoad(parent, name);
        if (mixIn == null) {
            mixIn = mixIn();
        }
        mixIn.onLoad(parent, name);
    }

    @Override
    public LazyBuildMixIn<ScriptedJob, ScriptedRun> getLazyBuildMixIn() {
        return mixIn;
    }

    @Override
    public boolean isBuildable() {
        return true;
    }

    @Override
    protected SortedMap<Integer, ScriptedRun> _getRuns() {
        return mixIn._getRuns();
    }

    @Override
    protected void removeRun(ScriptedRun run) {
        mixIn.removeRun(run);
    }

    @Override
    public Queue.Executable createExecutable() throws IOException {
        return mixIn.newBuild();
    }

    @Override
    public TopLevelItemDescriptor getDescriptor() {
        return (TopLevelItemDescriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }

    @Extension
    public static final class DescriptorImpl extends TopLevelItemDescriptor {
        @Override
        public String getDisplayName() {
            return "Scripted";
        }

        @Override
        public TopLevelItem newInstance(ItemGroup parent, String name) {
            return new ScriptedJob(parent, name);
        }
    }

    @Override
    public Map<TriggerDescriptor, Trigger<?>> getTriggers() {
        return Map.of();
    }
}
