package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.labels.LabelAtom;
import hudson.util.VariableResolver;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;

/** A set of nodes: one word, or several joined by {@code &&} and {@code ||}. */
public abstract class Label extends Actionable implements Comparable<Label> {
    @NonNull
    protected final transient String name;

    protected Label(@NonNull String name) {
        this.name = name;
    }

    @NonNull
    public final String getName() {
        return getDisplayName();
    }

    @Override
    @NonNull
    public String getDisplayName() {
        return name;
    }

    public abstract String getExpression();

    public String getUrl() {
        return "label/" + Util.rawEncode(name) + '/';
    }

    public abstract boolean matches(VariableResolver<Boolean> resolver);

    public final boolean matches(Collection<LabelAtom> labels) {
        return matches(word -> labels.stream().anyMatch(l -> l.getName().equals(word)));
    }

    public final boolean matches(Node n) {
        return matches(n.getAssignedLabels());
    }

    public Set<Node> getNodes() {
        Set<Node> nodes = new LinkedHashSet<>();
        Jenkins jenkins = Jenkins.get();
        if (matches(jenkins)) {
            nodes.add(jenkins);
        }
        jenkins.getNodes().stream().filter(this::matches).forEach(nodes::add);
        return nodes;
    }

    public boolean isOffline() {
        return getNodes().stream()
                .noneMatch(n -> n.toComputer() != null && n.toComputer().isOnline());
    }

    public boolean isEmpty() {
        return getNodes().isEmpty();
    }

    @Override
    public final boolean equals(Object that) {
        return that instanceof Label l && matchesExpression(l);
    }

    private boolean matchesExpression(Label l) {
        return name.equals(l.name);
    }

    @Override
    public final int hashCode() {
        return name.hashCode();
    }

    @Override
    public final int compareTo(Label that) {
        return name.compareTo(that.name);
    }

    @Override
    public String toString() {
        return name;
    }

    /** The words of a node's label field. */
    @NonNull
    public static Set<LabelAtom> parse(@CheckForNull String labels) {
        Set<LabelAtom> atoms = new TreeSet<>();
        for (String word : Util.fixNull(labels).trim().split("\\s+")) {
            if (!word.isEmpty()) {
                atoms.add(new LabelAtom(word));
            }
        }
        return atoms;
    }

    @CheckForNull
    public static Label get(@CheckForNull String l) {
        return Jenkins.get().getLabel(l);
    }

    /** A word, or words joined by {@code &&} and {@code ||}, negated by {@code !}; no parentheses. */
    public static Label parseExpression(@NonNull String labelExpression) {
        return LabelExpressionText.of(labelExpression);
    }

    @Override
    public String getSearchUrl() {
        return getUrl();
    }
}
