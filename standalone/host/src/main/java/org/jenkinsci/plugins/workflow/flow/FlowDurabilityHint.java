package org.jenkinsci.plugins.workflow.flow;

/** How much of a running build survives the sudden end of the controller. */
public enum FlowDurabilityHint {
    PERFORMANCE_OPTIMIZED(
            false, false, "Performance-optimized: much faster (requires clean shutdown to save running pipelines)"),
    SURVIVABLE_NONATOMIC(false, true, "Less durability, a bit faster (specialty use only)"),
    MAX_SURVIVABILITY(true, true, "Maximum survivability/durability but slowest");

    private final boolean atomicWrite;
    private final boolean persistWithEveryStep;
    private final String description;

    FlowDurabilityHint(boolean atomicWrite, boolean persistWithEveryStep, String description) {
        this.atomicWrite = atomicWrite;
        this.persistWithEveryStep = persistWithEveryStep;
        this.description = description;
    }

    public boolean isAtomicWrite() {
        return atomicWrite;
    }

    /** Whether state is saved at each step; otherwise only at a clean shutdown. */
    public boolean isPersistWithEveryStep() {
        return persistWithEveryStep;
    }

    public String getName() {
        return name();
    }

    public String getDescription() {
        return description;
    }
}
