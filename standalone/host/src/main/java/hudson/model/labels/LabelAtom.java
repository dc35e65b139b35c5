package hudson.model.labels;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Label;
import hudson.util.VariableResolver;
import jenkins.model.Jenkins;

/** A label of one word. */
public class LabelAtom extends Label {
    public LabelAtom(@NonNull String name) {
        super(name);
    }

    @Override
    public String getExpression() {
        return name;
    }

    @Override
    public boolean matches(VariableResolver<Boolean> resolver) {
        return resolver.resolve(name);
    }

    @CheckForNull
    public static LabelAtom get(@CheckForNull String l) {
        return Jenkins.get().getLabelAtom(l);
    }
}
