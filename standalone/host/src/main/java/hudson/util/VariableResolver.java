package hudson.util;

public interface VariableResolver<V> {
    V resolve(String name);
}
