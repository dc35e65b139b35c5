package hudson.model;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Objects;
import jenkins.model.lazy.AbstractLazyLoadRunMap;

/** The builds of a job. */
public final class RunMap<R extends Run<?, R>> extends AbstractLazyLoadRunMap<R> implements Iterable<R> {
    private final Job<?, ?> job;
    private final Constructor<R> cons;

    public RunMap(Job<?, ?> job, Constructor<R> cons) {
        this.job = Objects.requireNonNull(job);
        this.cons = cons;
        initBaseDir(job.getBuildDir());
    }

    public boolean remove(R run) {
        return removeValue(run);
    }

    @Override
    public Iterator<R> iterator() {
        return values().iterator();
    }

    public R newestValue() {
        return newestBuild();
    }

    public R oldestValue() {
        return oldestBuild();
    }

    /** Adds a build just made and gives it its folder. */
    @Override
    public R put(R r) {
        File rootDir = r.getRootDir();
        if (Files.isDirectory(rootDir.toPath())) {
            throw new IllegalStateException("cannot create a build with number " + getNumberOf(r)
                    + " since that (or higher) is already in use among " + keySet());
        }
        try {
            Files.createDirectories(rootDir.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return super.put(r);
    }

    @Override
    protected int getNumberOf(R r) {
        return r.getNumber();
    }

    @Override
    protected R retrieve(File d) throws IOException {
        if (!new File(d, "build.xml").exists()) {
            return null;
        }
        R b = cons.create(d);
        b.onLoad();
        return b;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected Class<R> getBuildClass() {
        return (Class<R>) cons.getBuildClass();
    }

    /** Makes a build of its folder. */
    public interface Constructor<R extends Run<?, R>> {
        R create(File dir) throws IOException;

        Class<R> getBuildClass();
    }
}
