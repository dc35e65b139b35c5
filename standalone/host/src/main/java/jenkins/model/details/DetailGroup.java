package jenkins.model.details;

/** Details that stand together. Subclasses are extensions; their ordinals order them. */
public abstract class DetailGroup {
    public DetailGroup() {}
}
