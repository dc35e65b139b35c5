package hudson.model;

/** Chooses among free executors: here the first. */
public abstract class LoadBalancer {
    public static final LoadBalancer CONSISTENT_HASH = new LoadBalancer() {};
}
