package io.jenkins.plugins.modellineage.jenkins.gates;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.GateArguments;
import io.jenkins.plugins.modellineage.gate.PluginGate;
import io.jenkins.plugins.modellineage.jenkins.binding.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** The gates of other plugins as rules of stages name them: by symbol and plain arguments, made anew whenever one is asked. */
public final class ModelGates {
    private ModelGates() {}

    /** Symbols of those that are there. */
    public static List<String> symbols() {
        return descriptors().map(GateDescriptor::symbol).sorted().toList();
    }

    /**
     * What the gate of that symbol demands with these arguments.
     *
     * @throws IllegalArgumentException in one line, when there is no such gate or the arguments do not fit it
     */
    public static Gate demand(String symbol, GateArguments arguments) {
        return made(symbol, arguments).ruled();
    }

    /**
     * The code of a gate that a rule demands.
     *
     * @throws IllegalArgumentException in one line, when its plugin is not there, or does not take the arguments any more
     */
    public static ModelGate choice(PluginGate demanded) {
        return made(
                demanded.symbol(),
                demanded.arguments()
                        .orElseThrow(() -> new IllegalArgumentException("The gate " + demanded.symbol()
                                + " was written into a Jenkinsfile, which alone can write it again")));
    }

    private static ModelGate made(String symbol, GateArguments arguments) {
        GateDescriptor descriptor = descriptors()
                .filter(known -> known.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The gate " + Naming.plain(symbol)
                        + " belongs to a plugin that is not there, so nobody can check it; install the plugin again, or"
                        + " change the rule"));
        Map<String, Object> written = new LinkedHashMap<>();
        arguments.values().forEach((name, value) -> written.put(name, asWritten(value)));
        try {
            Arguments.checked(symbol, descriptor.clazz, written);
            Arguments.refuseMissing(symbol, descriptor.clazz, written);
            return (ModelGate) new DescribableModel<>(descriptor.clazz).instantiate(written, null);
        } catch (Exception | LinkageError unfit) { // what the constructor of another plugin throws, too
            throw new IllegalArgumentException(
                    broken(symbol, unfit).orElseGet(() -> Arguments.reason(symbol, unfit)), unfit);
        }
    }

    /** What to do about a gate whose code lacks something that it was built with, for instance after an update. */
    static Optional<String> broken(String symbol, Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .filter(LinkageError.class::isInstance)
                .findFirst()
                .map(missing -> "The gate " + symbol + " cannot be used, since its plugin lacks code that it needs ("
                        + Naming.line(missing.toString())
                        + "); update its plugin or what it depends on, or change the rule");
    }

    /** Numbers as a Jenkinsfile gives them. */
    private static Object asWritten(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ModelGates::asWritten).toList();
        }
        return value instanceof Long number && number == number.intValue() ? (Object) number.intValue() : value;
    }

    /** What was written to the gate; what is as by default is left out. */
    static GateArguments arguments(ModelGate gate) {
        try {
            return GateArguments.of(UninstantiatedDescribable.from(gate).getArguments());
        } catch (UnsupportedOperationException unread) {
            throw new IllegalArgumentException(
                    "The gate " + gate.symbol() + " does not tell its arguments, so no rule can hold it", unread);
        } catch (LinkageError missing) {
            throw new IllegalArgumentException(broken(gate.symbol(), missing).orElseThrow(), missing);
        }
    }

    private static Stream<GateDescriptor> descriptors() {
        return Jenkins.get().getDescriptorList(GateChoice.class).stream()
                .filter(GateDescriptor.class::isInstance)
                .map(GateDescriptor.class::cast)
                .filter(descriptor -> ModelGate.class.isAssignableFrom(descriptor.clazz));
    }
}
