package jenkins.model.lazy;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.RunMap;
import hudson.model.listeners.ItemListener;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/** What a job and its builds need to be loaded lazily. */
public abstract class LazyBuildMixIn<
        JobT extends Job<JobT, RunT> & Queue.Task & LazyBuildMixIn.LazyLoadingJob<JobT, RunT>,
        RunT extends Run<JobT, RunT> & LazyBuildMixIn.LazyLoadingRun<JobT, RunT>> {
    private RunMap<RunT> builds;

    protected LazyBuildMixIn() {}

    protected abstract JobT asJob();

    @NonNull
    public final synchronized RunMap<RunT> getRunMap() {
        if (builds == null) {
            builds = createBuildRunMap();
        }
        return builds;
    }

    public final RunMap<RunT> _getRuns() {
        return getRunMap();
    }

    public final void onCreatedFromScratch() {
        builds = createBuildRunMap();
    }

    /** Reads the builds anew, keeping those that still run. */
    public void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException {
        AbstractLazyLoadRunMap<RunT> before = builds;
        builds = createBuildRunMap();
        if (before != null) {
            AbstractLazyLoadRunMap<RunT> now = builds;
            before.loaded().stream().filter(Run::isBuilding).forEach(now::adopt);
        }
    }

    private RunMap<RunT> createBuildRunMap() {
        return new RunMap<>(asJob(), new RunMap.Constructor<RunT>() {
            @Override
            public RunT create(File dir) throws IOException {
                return loadBuild(dir);
            }

            @Override
            public Class<RunT> getBuildClass() {
                return LazyBuildMixIn.this.getBuildClass();
            }
        });
    }

    protected abstract Class<RunT> getBuildClass();

    public RunT loadBuild(File dir) throws IOException {
        try {
            return getBuildClass()
                    .getConstructor(asJob().getClass(), File.class)
                    .newInstance(asJob(), dir);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException("cannot load " + dir, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IOException("cannot load " + dir, e);
        }
    }

    /** Makes the next build. */
    public final synchronized RunT newBuild() throws IOException {
        try {
            RunT build = getBuildClass().getConstructor(asJob().getClass()).newInstance(asJob());
            getRunMap().put(build);
            build.getPreviousBuild();
            return build;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("cannot make a build of " + asJob().getFullName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a build of " + asJob().getFullName(), e);
        }
    }

    public final void removeRun(RunT run) {
        getRunMap().remove(run);
    }

    public final RunT getBuild(String id) {
        return getRunMap().getById(id);
    }

    public final RunT getBuildByNumber(int n) {
        return getRunMap().getByNumber(n);
    }

    public final RunT getFirstBuild() {
        return getRunMap().oldestBuild();
    }

    public final RunT getLastBuild() {
        return getRunMap().newestBuild();
    }

    public final RunT getNearestBuild(int n) {
        return getRunMap().search(n, AbstractLazyLoadRunMap.Direction.ASC);
    }

    public final RunT getNearestOldBuild(int n) {
        return getRunMap().search(n, AbstractLazyLoadRunMap.Direction.DESC);
    }

    /** A job whose builds are loaded lazily. */
    public interface LazyLoadingJob<
            JobT extends Job<JobT, RunT> & Queue.Task & LazyBuildMixIn.LazyLoadingJob<JobT, RunT>,
            RunT extends Run<JobT, RunT> & LazyBuildMixIn.LazyLoadingRun<JobT, RunT>> {
        LazyBuildMixIn<JobT, RunT> getLazyBuildMixIn();
    }

    /** A build that is loaded lazily. */
    public interface LazyLoadingRun<
            JobT extends Job<JobT, RunT> & Queue.Task & LazyBuildMixIn.LazyLoadingJob<JobT, RunT>,
            RunT extends Run<JobT, RunT> & LazyBuildMixIn.LazyLoadingRun<JobT, RunT>> {
        RunMixIn<JobT, RunT> getRunMixIn();
    }

    /** Tells jobs in renamed and moved folders where their builds lie now. */
    @Extension
    public static final class ItemListenerImpl extends ItemListener {
        public ItemListenerImpl() {}

        @Override
        public void onLocationChanged(Item item, String oldFullName, String newFullName) {
            if (item instanceof LazyLoadingJob<?, ?> lazy && item instanceof Job<?, ?> job) {
                lazy.getLazyBuildMixIn().getRunMap().updateBaseDir(job.getBuildDir());
            }
        }
    }

    /** The neighbours of a build. */
    public abstract static class RunMixIn<
            JobT extends Job<JobT, RunT> & Queue.Task & LazyBuildMixIn.LazyLoadingJob<JobT, RunT>,
            RunT extends Run<JobT, RunT> & LazyBuildMixIn.LazyLoadingRun<JobT, RunT>> {
        protected RunMixIn() {}

        protected abstract RunT asRun();

        public final BuildReference<RunT> createReference() {
            return new BuildReference<>(asRun().getId(), asRun());
        }

        public final void dropLinks() {}

        public final RunT getPreviousBuild() {
            return runs().search(asRun().getNumber() - 1, AbstractLazyLoadRunMap.Direction.DESC);
        }

        public final RunT getNextBuild() {
            return runs().search(asRun().getNumber() + 1, AbstractLazyLoadRunMap.Direction.ASC);
        }

        private RunMap<RunT> runs() {
            return asRun().getParent().getLazyBuildMixIn()._getRuns();
        }
    }
}
