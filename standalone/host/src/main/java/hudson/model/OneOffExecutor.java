package hudson.model;

/** An executor that lives for one flyweight task and counts for nothing. */
public class OneOffExecutor extends Executor {
    public OneOffExecutor(Computer owner) {
        super(owner, -1);
    }
}
