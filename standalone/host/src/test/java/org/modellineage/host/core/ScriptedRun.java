package org.modellineage.host.core;

import hudson.model.Executor;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StreamBuildListener;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import jenkins.model.lazy.LazyBuildMixIn;

/** A build of a {@link ScriptedJob}. */
public final class ScriptedRun extends Run<ScriptedJob, ScriptedRun>
        implements Queue.Executable, LazyBuildMixIn.LazyLoadingRun<ScriptedJob, ScriptedRun> {
    private final transient LazyBuildMixIn.RunMixIn<ScriptedJob, ScriptedRun> mixIn = new LazyBuildMixIn.RunMixIn<>() {
        @Override
        protected ScriptedRun asRun() {
            return ScriptedRun.this;
        }
    };

    public ScriptedRun(ScriptedJob job) throws IOException {
        super(job);
    }

    public ScriptedRun(ScriptedJob job, File dir) throws IOException {
        super(job, dir);
    }

    @Override
    public LazyBuildMixIn.RunMixIn<ScriptedJob, ScriptedRun> getRunMixIn() {
        return mixIn == null
                ? new LazyBuildMixIn.RunMixIn<>() {
                    @Override
                    protected ScriptedRun asRun() {
                        return ScriptedRun.this;
                    }
                }
                : mixIn;
    }

    @Override
    public ScriptedRun getPreviousBuild() {
        return getRunMixIn().getPreviousBuild();
    }

    @Override
    public ScriptedRun getNextBuild() {
        return getRunMixIn().getNextBuild();
    }

    @Override
    public void run() {
        onStartBuilding();
        charset = "UTF-8";
        try (StreamBuildListener listener = new StreamBuildListener(getLogFile(), StandardCharsets.UTF_8)) {
            RunListener.fireInitialize(this);
            listener.started(getCauses());
            RunListener.fireStarted(this, listener);
            setResult(perform(listener));
            RunListener.fireCompleted(this, listener);
            listener.finished(getResult());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            duration = System.currentTimeMillis() - getStartTimeInMillis();
            onEndBuilding();
            saveNow();
            RunListener.fireFinalized(this);
        }
    }

    private Result perform(TaskListener listener) {
        try {
            save();
            ScriptedJob.SCRIPTS
                    .getOrDefault(getParent().getFullName(), (r, l) -> {})
                    .run(this, listener);
            return Result.SUCCESS;
        } catch (InterruptedException e) {
            Executor executor = Executor.currentExecutor();
            executor.recordCauseOfInterruption(this, listener);
            return executor.abortResult();
        } catch (Exception e) {
            e.printStackTrace(listener.getLogger());
            return Result.FAILURE;
        }
    }

    private void saveNow() {
        try {
            save();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
